import types from '../data/document-types.json' with { type: 'json' };
import { lineSpans, readLine } from '../line.ts';
import { PhraseIndex } from '../phrases.ts';

export interface DocumentType {
  /** Null when nothing tells. */
  readonly type: string | null;
  readonly reason: string;
}

const phrases = new PhraseIndex<readonly [words: string, type: string]>(
  types.rows.map((row) => {
    const [words = '', type = ''] = row.split('|');
    return [words, [words, type] as const] as const;
  }),
);
/** A title stands near the top and is short. */
const TOP_LINES = 14;
const LONGEST_TITLE = 12;
const WEAK = new Set(['letter', 'form']);

/** What kind of paper a document is, from the first title or subject of its first page that names one. */
export function documentType(text: string): DocumentType {
  let weak: DocumentType | undefined;
  let lines = 0;
  for (const span of lineSpans(text)) {
    lines += 1;
    if (lines > TOP_LINES) break;
    const line = readLine(text, span, { zone: 'body', wideGaps: new Set() });
    if (line.tokens.length > LONGEST_TITLE) continue;
    for (const at of line.tokens.keys()) {
      const match = phrases.longest(line.labels, at);
      if (!match) continue;
      const [words, type] = match.meaning;
      const found = { type, reason: `The words «${words}» stand in line ${lines}.` };
      if (!WEAK.has(type)) return found;
      weak ??= found;
    }
  }
  return weak ?? { type: null, reason: 'No title of a known kind of paper stands near the top.' };
}
