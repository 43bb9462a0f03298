import { normalise } from '@sijill/arabic';
import table from './data/organisations.json' with { type: 'json' };
import type { Line } from './line.ts';
import { withoutPrefixes } from './prefixes.ts';

const words: ReadonlySet<string> = new Set(
  table.institutions.flatMap((row) => normalise(row).text.split(' ')),
);
/** لواء الدين is a name, whatever لواء is else. */
const OF_NAMES = new Set(['الدين', 'الله']);

/** `دار الإيواء`, `بيت المال`: a word for an institution and a defined word that belongs to it. */
export function isInstitution(line: Line, at: number): boolean {
  const next = line.tokens[at + 1];
  if (next?.kind !== 'word' || next.cell || OF_NAMES.has(next.text)) return false;
  if (!/^ال\p{L}{2}/u.test(next.text)) return false;
  return withoutPrefixes(line.words[at] ?? '').some(({ word }) => words.has(word));
}
