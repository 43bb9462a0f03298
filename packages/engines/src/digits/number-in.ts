import { LETTERS, type RunReading } from './read-run.ts';

/** A number in a reading, and which sides of it hold letters. */
export interface SeenNumber {
  /** As seen from left to right, ASCII. */
  readonly seen: string;
  readonly lettersLeft: boolean;
  readonly lettersRight: boolean;
  /** Where the number begins and ends, px of the page. */
  readonly from: number;
  readonly to: number;
}

/** Digits with single signs between them, perhaps with signs and brackets around. */
const NUMBER =
  /^[(/.,:%-]{0,2}\d+(?:[/.,:-]{1,2}\d+)*[)/.,:%-]{0,2}$|^\(\d+(?:[/.,:-]\d+)*\)$|^[()]?\d+[()]?$/;

/** The number that a reading holds, when it holds one and letters at most beside it. */
export function numberIn({ seen, places }: RunReading): SeenNumber | undefined {
  const lettersLeft = seen.startsWith(LETTERS);
  const lettersRight = seen.length > 1 && seen.endsWith(LETTERS);
  const first = lettersLeft ? 1 : 0;
  const last = seen.length - (lettersRight ? 1 : 0);
  const number = seen.slice(first, last);
  if (!NUMBER.test(number)) return undefined;
  return {
    seen: number,
    lettersLeft,
    lettersRight,
    from: places[first]!.from,
    to: places[last - 1]!.to,
  };
}
