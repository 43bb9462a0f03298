export type NameScript = 'arabic' | 'latin' | 'other';

/** The script of most letters of a text; undefined where it has none. */
export function scriptOf(text: string): NameScript | undefined {
  let arabic = 0;
  let latin = 0;
  let other = 0;
  for (const [letter] of text.matchAll(/\p{L}/gu)) {
    if (/\p{Script=Arabic}/u.test(letter)) arabic += 1;
    else if (/\p{Script=Latin}/u.test(letter)) latin += 1;
    else other += 1;
  }
  if (arabic + latin + other === 0) return undefined;
  if (arabic >= latin && arabic >= other) return 'arabic';
  return latin >= other ? 'latin' : 'other';
}

/** Digits of any Arabic or Persian form as ASCII. */
export const asciiDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** A cell without the spaces around and the invisible marks that spreadsheets carry along. */
export const cleanCell = (cell: string): string =>
  cell
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\u061c\0]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
