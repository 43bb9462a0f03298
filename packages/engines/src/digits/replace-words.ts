import type { WordBox } from '@sijill/domain';
import type { JudgedRun } from './judge-runs.ts';
import { logicalRun } from './logical-run.ts';
import { numberIn, type SeenNumber } from './number-in.ts';
import { toAscii } from './scripts.ts';

/** How sure the reader must be, 0 to 1, against what the engine wrote and how sure it was. */
const SURE = {
  /** The engine wrote a number too and was even less sure. */
  atLeast: 0.3,
  /** The engine wrote digits among other signs, or was unsure of its letters. */
  likely: 0.5,
  /** The engine was surer than `engineSure` of two letters or more. */
  againstLetters: 0.9,
  /** One letter: alef is a one, heh a five, waw a nine. */
  againstOneLetter: 0.96,
  engineSure: 0.85,
  /** The engine wrote another Western number. */
  againstNumber: 0.8,
} as const;

/** Alef with a hamza or madda: a one bears none. */
const HAMZA = /[أإآ]/u;

const HEH = /^هـ?\.?$/u;

/** What an engine that knows Western digits writes for a number. */
const WESTERN_NUMBER = /^[([]?[0-9]+(?:[/.,:-]+[0-9]+)*[)\]%.,:/-]*$/;

/** Puts the numbers that the reader is sure of in place of the words that stood there; the order of words stays. */
export function replaceWords(words: readonly WordBox[], judged: readonly JudgedRun[]): WordBox[] {
  const replaced = new Map<number, readonly WordBox[]>();
  for (const one of judged) {
    const covered = one.run.words.map((index) => words[index]!);
    const replacement = replacementFor(one, covered);
    if (!replacement) continue;
    const first = Math.min(...one.run.words);
    for (const index of one.run.words) replaced.set(index, index === first ? replacement : []);
  }
  return words.flatMap((word, index) => replaced.get(index) ?? [word]);
}

/** The words to write for a run, or nothing when what the engine wrote shall stay. */
function replacementFor({ run, reading }: JudgedRun, covered: readonly WordBox[]): WordBox[] | undefined {
  const number = numberIn(reading);
  if (!number) return undefined;
  const { text, value } = logicalRun(number.seen, reading.script);
  const written = covered.map((word) => word.text);
  const western = reading.script === 'western';
  if (
    western &&
    covered.length === 1 &&
    toAscii(written[0]!).includes(value) &&
    /^[ -~]+$/.test(written[0]!)
  ) {
    return undefined;
  }
  const digits = number.seen.replace(/\D/g, '');
  // A lone stroke or dot among letters is a part of them.
  if (
    digits.length === 1 &&
    !/\p{Nd}/u.test(written.join('')) &&
    (run.crowded || (!western && digits === '0'))
  ) {
    return undefined;
  }
  // A lone heh is the sign of the Hijra far more often than a five, and many fonts draw them alike.
  if (digits === '5' && HEH.test(written.join(''))) return undefined;
  if (digits === '1' && HAMZA.test(written.join(''))) return undefined;
  if (covered.length === 1 && written[0] === text && !western) return [{ ...covered[0]!, value }];
  if (reading.confidence < needed(covered, digits, value)) return undefined;
  const word: WordBox = {
    ...covered[0]!,
    ...run.ink,
    text,
    confidence: reading.confidence,
    ...(western ? {} : { value }),
  };
  if (!number.lettersLeft && !number.lettersRight) return [word];
  return besideLetters(word, number, covered);
}

function needed(covered: readonly WordBox[], digits: string, value: string): number {
  const written = covered.map((word) => word.text).join('');
  const sure = Math.max(...covered.map(({ confidence }) => confidence));
  const ascii = toAscii(written);
  if (ascii === value) return SURE.atLeast;
  if (WESTERN_NUMBER.test(written) && covered.length === 1)
    return Math.max(SURE.atLeast, Math.min(SURE.againstNumber, sure));
  const letters = [...written.replace(/[^\p{L}]/gu, '')].length;
  if (/\d/.test(ascii)) return Math.max(SURE.atLeast, Math.min(SURE.likely, sure));
  if (letters === 1 || digits.length === 1) return SURE.againstOneLetter;
  if (letters === 0) return SURE.likely;
  return sure > SURE.engineSure ? SURE.againstLetters : SURE.likely;
}

/** Signs of an era that stand left of a year; the one clue where the engine took the whole year for letters. */
const ERA = /(?:هـ|ه|م)\.?$/u;

/**
 * Words of digits and letters are parted where the letters end, so that the letters stay as the engine wrote them;
 * where the engine's text does not tell which of its signs are the letters, nothing is touched.
 */
function besideLetters(
  word: WordBox,
  number: SeenNumber,
  covered: readonly WordBox[],
): WordBox[] | undefined {
  const leftmost = covered.reduce((a, b) => (b.x < a.x ? b : a));
  const rightmost = covered.reduce((a, b) => (b.x + b.width > a.x + a.width ? b : a));
  const parted: WordBox[] = [{ ...word, x: number.from, width: number.to - number.from }];
  // Arabic runs from right to left: letters right of the number come before it.
  if (number.lettersRight) {
    const text = /\p{Nd}/u.test(rightmost.text) ? rightmost.text.match(/^[\p{L}\p{M}]+/u)?.[0] : undefined;
    const edge = rightmost.x + rightmost.width;
    if (!text || edge <= number.to) return undefined;
    parted.unshift({ ...rightmost, text, x: number.to, width: edge - number.to });
  }
  if (number.lettersLeft) {
    const letters = /\p{Nd}/u.test(leftmost.text) ? /[\p{L}\p{M}][\p{L}\p{M}.]*$/u : ERA;
    const text = leftmost.text.match(letters)?.[0];
    if (!text || number.from <= leftmost.x) return undefined;
    parted.push({ ...leftmost, text, width: number.from - leftmost.x });
  }
  return parted;
}
