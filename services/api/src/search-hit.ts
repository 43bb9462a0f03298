import { toSearchText } from '@sijill/arabic';

export interface Hit {
  /** One line of the page. */
  readonly snippet: string;
  /** UTF-16 offsets of the hit in the snippet; equal when the words only occur across lines. */
  readonly from: number;
  readonly to: number;
}

/** The line that holds most of the (folded) words, and the first stretch of words in it that holds one of them. */
export function findHit(text: string, words: readonly string[]): Hit {
  let best: Hit = { snippet: text.split('\n', 1)[0] ?? '', from: 0, to: 0 };
  let most = 0;
  for (const line of text.split('\n')) {
    const folded = toSearchText(line);
    const held = words.filter((word) => folded.includes(word)).length;
    if (held <= most) continue;
    most = held;
    best = { snippet: line, ...wordSpan(line, words) };
  }
  return best;
}

function wordSpan(line: string, words: readonly string[]): { from: number; to: number } {
  let from = -1;
  let to = -1;
  for (const match of line.matchAll(/\S+/g)) {
    const folded = toSearchText(match[0]);
    const hit = words.some((word) => folded.includes(word));
    if (hit && from < 0) from = match.index;
    if (hit) to = match.index + match[0].length;
    if (!hit && from >= 0) break;
  }
  return from < 0 ? { from: 0, to: 0 } : { from, to };
}
