import { searchTokens } from '@sijill/arabic';
import type { BatchSettings } from '@sijill/domain';

/**
 * The query that a line of a list stands for: as it is (`words`), its words as one phrase, or as a person's name, whose
 * words must stand in one mention. A line without a letter or digit stays as it is, and is refused like any such query.
 */
export function queryOfLine(line: string, { as, fuzzy }: Pick<BatchSettings, 'as' | 'fuzzy'>): string {
  if (as === 'words') return line;
  const words = searchTokens(line).map(({ text }) => text);
  if (words.length === 0) return line;
  if (as === 'phrase') return `"${words.join(' ')}"`;
  const each = words.map((word) => (fuzzy === 0 ? word : `${word}~${fuzzy}`));
  return `person:(${each.join(' AND ')})`;
}
