import { normalise } from './normalise.ts';

/**
 * Kurmanji Latin (Hawar alphabet) to the letters that Arabic clerks in Iraq write for its sounds. Short vowels e, i, u
 * are not written inside a word.
 */
const KURMANJI: Readonly<Record<string, string>> = {
  a: 'ا',
  b: 'ب',
  c: 'ج',
  ç: 'ج',
  d: 'د',
  e: '',
  ê: 'ي',
  f: 'ف',
  g: 'ك',
  h: 'ه',
  i: '',
  î: 'ي',
  j: 'ز',
  k: 'ك',
  l: 'ل',
  m: 'م',
  n: 'ن',
  o: 'و',
  p: 'ب',
  q: 'ق',
  r: 'ر',
  s: 'س',
  ş: 'ش',
  t: 'ت',
  u: '',
  û: 'و',
  v: 'ف',
  w: 'و',
  x: 'خ',
  y: 'ي',
  z: 'ز',
  ḧ: 'ح',
  ẍ: 'غ',
};
const FIRST_VOWEL: Readonly<Record<string, string>> = {
  a: 'ا',
  e: 'ا',
  ê: 'اي',
  i: 'ا',
  î: 'اي',
  o: 'او',
  u: 'ا',
  û: 'او',
};

/** Sorani letters and the spelling of Arabic clerks. The vowel ە is written in Sorani and left out in Arabic. */
const SORANI: ReadonlyMap<string, string> = new Map([
  ['ئ', 'ا'],
  ['ە', ''],
  ['ێ', 'ي'],
  ['ۆ', 'و'],
  ['گ', 'ك'],
  ['چ', 'ج'],
  ['پ', 'ب'],
  ['ژ', 'ز'],
  ['ڤ', 'ف'],
  ['ڕ', 'ر'],
  ['ڵ', 'ل'],
  ['ک', 'ك'],
  ['ی', 'ي'],
  ['ھ', 'ه'],
]);
const SORANI_LETTER = /[ەێۆگچپژڤڕڵ]/;
const KURMANJI_LETTER = /[çêîşû]/i;

/** What Kurdish writing a word shows by its letters; undefined when nothing in it is only Kurdish. */
export function kurdishScript(word: string): 'sorani' | 'kurmanji' | undefined {
  if (SORANI_LETTER.test(word)) return 'sorani';
  return KURMANJI_LETTER.test(word.normalize('NFC')) ? 'kurmanji' : undefined;
}

/** A Kurmanji word in Latin letters as an Arabic clerk would write it, search level (`Şengal` gives شنكال). */
export function kurmanjiToArabic(latin: string): string {
  let arabic = '';
  let first = true;
  for (const letter of latin.normalize('NFC').toLowerCase()) {
    if (!/\p{L}/u.test(letter)) {
      if (!first) arabic += ' ';
      first = true;
      continue;
    }
    const written = first ? (FIRST_VOWEL[letter] ?? KURMANJI[letter]) : KURMANJI[letter];
    arabic += written ?? '';
    first = false;
  }
  return arabic.replace(/e$/, 'ه').replace(/ +/g, ' ').trim();
}

/** A Sorani word as an Arabic clerk would write it, search level (ئازاد gives ازاد; a final ە stays as ه). */
export function soraniToArabic(word: string): string {
  const clerk = word
    .replace(/ه\u200c/gu, 'ە')
    .replace(/ئا/gu, 'ا')
    .replace(/ئ(?=[ێیيۆووە])/gu, 'ا')
    .replace(/وو/gu, 'و')
    .replace(/ە(?=\s|$)/gu, 'ه')
    .replace(/./gu, (letter) => SORANI.get(letter) ?? letter);
  return normalise(clerk).text;
}
