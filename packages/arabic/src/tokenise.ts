import { normalise } from './normalise.ts';

export interface Token {
  /** Search-level text: letters unified, digits ASCII. */
  readonly text: string;
  readonly kind: 'word' | 'number' | 'sign';
  /** UTF-16 offsets in the text that was handed in. */
  readonly start: number;
  readonly end: number;
  /** A tab, a line break or at least three spaces stand before it: another column or line. */
  readonly gapBefore: boolean;
}

const TOKEN = /[\p{L}\p{M}]+|[0-9]+|[^\s\p{L}\p{M}0-9]/gu;
const GAP = /[\t\r\n]| {3}/;

function kindOf(text: string): Token['kind'] {
  if (/^[0-9]/.test(text)) return 'number';
  return /^[\p{L}\p{M}]/u.test(text) ? 'word' : 'sign';
}

/** Words, runs of digits and single signs of a text in order; a digit run ends a word (`1435ه` is two). Never throws. */
export function tokenise(text: string): Token[] {
  const { text: folded, map } = normalise(text);
  const tokens: Token[] = [];
  let last = 0;
  for (const match of folded.matchAll(TOKEN)) {
    const end = match.index + match[0].length;
    tokens.push({
      text: match[0],
      kind: kindOf(match[0]),
      start: map.starts[match.index]!,
      end: map.ends[end - 1]!,
      gapBefore: last > 0 && GAP.test(folded.slice(last, match.index)),
    });
    last = end;
  }
  return tokens;
}
