/** A comparison letter and the UTF-16 span of the original text it came from. */
export interface FoldedLetter {
  readonly letter: string;
  readonly start: number;
  readonly end: number;
}

/** `other`: letters of any other script, of which nothing is known but whether they are the same. */
export type Script = 'arabic' | 'latin' | 'other';

// Spelling that is free in Arabic administrative writing (hamza seats, final ya, ta marbuta), and Persian,
// Sorani, Pashto and Urdu letters brought to the Arabic letter that a clerk would write.
const ARABIC: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ء: '',
  ة: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  ی: 'ي',
  ې: 'ي',
  ێ: 'ي',
  ۍ: 'ي',
  ے: 'ي',
  // The vowel of Sorani is kept: it is a letter of its own there, and unwritten elsewhere.
  ە: 'ە',
  ھ: 'ه',
  ہ: 'ه',
  ۀ: 'ه',
  ۃ: 'ه',
  ۆ: 'و',
  ۇ: 'و',
  ۋ: 'و',
  ڕ: 'ر',
  ړ: 'ر',
  ڑ: 'ر',
  ڵ: 'ل',
  ټ: 'ت',
  ٹ: 'ت',
  ډ: 'د',
  ڈ: 'د',
  ښ: 'ش',
  ږ: 'ژ',
  ڼ: 'ن',
  ں: 'ن',
  ۊ: 'و',
  ۏ: 'و',
  ۓ: 'ي',
  ځ: 'ج',
  څ: 'ج',
  ګ: 'گ',
  ڨ: 'گ',
  ڭ: 'ك',
};

// Kurmanji and Turkish letters become the digraph that English-style spelling uses, so that both sides meet.
const LATIN: Readonly<Record<string, string>> = {
  ş: 'sh',
  š: 'sh',
  ç: 'ch',
  č: 'ch',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  ð: 'dh',
  þ: 'th',
  ł: 'l',
  ž: 'zh',
  ḵ: 'kh',
  ẖ: 'kh',
  x: 'kh',
  ə: 'e',
  đ: 'd',
  œ: 'oe',
  ħ: 'h',
  ŋ: 'n',
};

const LETTER = /^\p{L}$/u;
const ARABIC_LETTER = /^\p{Script=Arabic}$/u;
const LATIN_LETTER = /^\p{Script=Latin}$/u;
const MARK = /^[\p{M}\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]$/u;

// Signs for ayn and hamza inside a Latin name: they divide no word.
const APOSTROPHES = new Set(["'", '’', '‘', '`', '´', 'ʿ', 'ʾ', 'ʻ', 'ʼ', '′']);

function foldCharacter(character: string): string {
  if (ARABIC_LETTER.test(character)) return ARABIC[character] ?? character;
  const lower = character.toLowerCase();
  return LATIN[lower] ?? lower.normalize('NFD').replace(/\p{M}/gu, '');
}

/**
 * Letters of a text for comparison, with a `' '` wherever words divide. Marks, tatweel and apostrophes vanish; digits
 * and symbols divide. Never throws.
 */
export function foldLetters(text: string): FoldedLetter[] {
  const letters: FoldedLetter[] = [];
  let start = 0;
  for (const { sign, width } of composed(text)) {
    const end = start + width;
    for (const letter of foldedSign(sign)) letters.push({ letter, start, end });
    start = end;
  }
  return letters;
}

const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, readonly string[]>();

function foldedSign(sign: string): readonly string[] {
  const known = remembered.get(sign);
  if (known !== undefined) return known;
  const folded = foldSign(sign);
  if (remembered.size < MOST_REMEMBERED) remembered.set(sign, folded);
  return folded;
}

function foldSign(sign: string): string[] {
  const letters: string[] = [];
  for (const part of sign.normalize('NFKC')) {
    if (MARK.test(part) || APOSTROPHES.has(part)) continue;
    if (LETTER.test(part)) letters.push(...[...foldCharacter(part)].filter((letter) => LETTER.test(letter)));
    else letters.push(' ');
  }
  return letters;
}

/** Characters with the combining marks that follow them composed, so that `s` + cedilla is `ş`. */
function* composed(text: string): Generator<{ sign: string; width: number }> {
  for (const [cluster] of text.matchAll(/[\s\S]\p{Mn}*/gu)) {
    const isArabic = ARABIC_LETTER.test([...cluster][0] ?? '');
    yield { sign: isArabic ? ([...cluster][0] ?? '') : cluster, width: cluster.length };
  }
}

/** The script of a word by its first letter. */
export function scriptOf(letters: string): Script {
  const code = letters.charCodeAt(0);
  if (code >= A && code <= Z) return 'latin';
  const first = String.fromCodePoint(letters.codePointAt(0) ?? A);
  if (ARABIC_LETTER.test(first)) return 'arabic';
  return LATIN_LETTER.test(first) ? 'latin' : 'other';
}

const [A, Z] = ['a', 'z'].map((letter) => letter.charCodeAt(0)) as [number, number];
