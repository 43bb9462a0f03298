import { lookAlikes } from './rasm.ts';

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

/**
 * A word as OCR might give it: each letter is wrong with probability `rate`; of the errors 60 % are a letter that looks
 * alike, 10 % any letter, 20 % a lost letter, 10 % one too many. Never returns an empty string.
 */
export function misread(word: string, rate: number, random: () => number): string {
  let read = '';
  for (const letter of word) {
    if (random() >= rate) {
      read += letter;
      continue;
    }
    const kind = random();
    const alike = lookAlikes(letter);
    const any = LETTERS[Math.floor(random() * LETTERS.length)]!;
    if (kind < 0.6) read += alike === '' ? any : alike[Math.floor(random() * alike.length)]!;
    else if (kind < 0.7) read += any;
    else if (kind >= 0.9) read += letter + any;
  }
  return read === '' ? word : read;
}
