import { givenName } from '@sijill/arabic';
import type { Line } from './line.ts';

const PARENT = new Set(['ابو', 'ابي', 'ام']);

/** Whether و is written onto a name that everybody knows or a kunya (وخضر, وأبو ياسر; وليد is a name of its own). */
export function isFusedAnd(line: Line, at: number): boolean {
  const token = line.tokens[at];
  if (token?.kind !== 'word' || token.written[0] !== 'و' || givenName(token.text)) return false;
  const text = token.text.slice(1);
  return PARENT.has(text) || givenName(text)?.alsoWord === false;
}

const SHORTEST = 4;

/** The same in a list of people, where any other word may be the next name too. */
export function beginsNextName(line: Line, at: number): boolean {
  if (isFusedAnd(line, at)) return true;
  const token = line.tokens[at];
  if (token?.kind !== 'word' || token.written[0] !== 'و') return false;
  return token.text.length >= SHORTEST && !givenName(token.text);
}

/**
 * The line with و taken off the word at a position; undefined where it is no `isFusedAnd`. `several`: in a list of people it is
 * taken off any word that is no known name. A mention found there skips one unit.
 */
export function withoutAnd(line: Line, at: number, several = false): Line | undefined {
  if (!(several ? beginsNextName(line, at) : isFusedAnd(line, at))) return undefined;
  const token = line.tokens[at]!;
  const text = token.text.slice(1);
  const bare = { ...token, text, written: token.written.slice(1), start: token.start + 1 };
  return {
    ...line,
    tokens: line.tokens.with(at, bare),
    words: line.words.with(at, text),
    labels: line.labels.with(at, text),
  };
}
