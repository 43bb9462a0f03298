import { normalise } from './normalise.ts';

export interface DigitRun {
  /** ASCII digits. */
  readonly value: string;
  /** UTF-16 offsets in the text that was handed in. */
  readonly start: number;
  readonly end: number;
}

/** The runs of digits of a text (Eastern, Western or Persian), in order, as ASCII. */
export function readDigits(text: string): DigitRun[] {
  const { text: folded, map } = normalise(text, { level: 'display' });
  return Array.from(folded.matchAll(/[0-9]+/g), (match) => ({
    value: match[0],
    start: map.starts[match.index]!,
    end: map.ends[match.index + match[0].length - 1]!,
  }));
}
