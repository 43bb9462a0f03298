import { normalise } from '@sijill/arabic';
import { rasm } from '../model/rasm.ts';

/** Kurdish and Persian letters that Arabic clerks write with the nearest Arabic one. */
const NEAREST: Readonly<Record<string, string>> = {
  گ: 'ك',
  چ: 'ج',
  پ: 'ب',
  ژ: 'ز',
  ڤ: 'ف',
  ﭬ: 'ف',
  ڕ: 'ر',
  ڵ: 'ل',
  ۆ: 'و',
  ۇ: 'و',
  ێ: 'ي',
  ء: '',
};

/** Search-level text with Kurdish letters as an Arabic clerk would write them; words keep their spaces. */
export function placeKey(name: string): string {
  return normalise(name)
    .text.replace(/[گچپژڤﭬڕڵۆۇێء]/g, (letter) => NEAREST[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** One word without the article: how `الموصل` and `موصل`, `تل عزير` and `تلعزير` meet. */
export function joinedKey(name: string): string {
  return placeKey(name)
    .split(' ')
    .map((word) => (word.length > 4 && word.startsWith('ال') ? word.slice(2) : word))
    .join('');
}

/** The joined key without dots, for misread letters. */
export const skeletonKey = (name: string): string => rasm(joinedKey(name));

/**
 * What stays of a Latin or Kurmanji spelling when vowels and the many ways to write a sound are dropped: `Til Ezêr`,
 * `Tel Ezer` and `Tal Uzair` all give `tlzr`.
 */
export function latinKey(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ş', 'sh')
    .replaceAll('ç', 'ch')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\b(?:al|ar|as|at|an|ad|az|ash|ath|adh|el)[ -]/g, '')
    .replace(/[^a-z]/g, '')
    .replace(/kh|x/g, 'H')
    .replace(/gh/g, 'g')
    .replace(/sh|ch|j/g, 'S')
    .replace(/th|dh/g, 't')
    .replace(/ou/g, 'u')
    .replace(/q/g, 'k')
    .replace(/p/g, 'b')
    .replace(/v|w/g, 'w')
    .replace(/c/g, 'S');
  const first = /^[aeiouy]/.test(plain) ? 'a' : '';
  return first + plain.replace(/[aeiouyh]/g, '').replace(/(.)\1+/g, '$1');
}
