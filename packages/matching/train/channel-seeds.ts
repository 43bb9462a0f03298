import { ARABIC_LETTERS } from '../src/channel/alphabet.ts';

/** Where the first pass starts from; without it the likelihood settles with neighbouring consonants swapped. */
const SEEDS: Readonly<Record<string, string>> = {
  ا: 'a e i o u',
  ب: 'b p',
  ت: 't',
  ث: 'th t s',
  ج: 'j g c',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh d z',
  ر: 'r',
  ز: 'z',
  س: 's c',
  ش: 'sh ch',
  ص: 's',
  ض: 'd dh',
  ط: 't',
  ظ: 'z dh',
  ع: 'a',
  غ: 'gh g',
  ف: 'f ph v',
  ق: 'q k',
  ك: 'k c',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h a',
  و: 'w u o ou oo',
  ي: 'y i e ee',
  پ: 'p',
  چ: 'ch',
  ڤ: 'v',
  گ: 'g',
  ژ: 'zh j',
  ە: 'e a',
};

/** Rough probability that an Arabic letter (code) is written as a chunk. */
export function firstGuess(letter: number, chunk: string): number {
  const seeds = (SEEDS[ARABIC_LETTERS[letter - 1] ?? ''] ?? '').split(' ').filter(Boolean);
  if (seeds.includes(chunk)) return 0.3;
  const voiced = seeds.some(
    (seed) =>
      !/[aeiou]/.test(seed) &&
      chunk.startsWith(seed) &&
      (/^[aeiou]{1,2}$/.test(chunk.slice(seed.length)) || chunk === seed + seed),
  );
  if (voiced) return 0.05;
  return chunk === '' ? 0.03 : 0.0005 / 8 ** chunk.length;
}
