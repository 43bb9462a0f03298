/**
 * Consonants that one sound is written with, both scripts. Vowels, ع, hamza and silent h count nothing; a Latin letter
 * that may stand for several sounds gives several keys. Source: common romanisations of Arabic, Kurmanji and Turkish.
 */
const ARABIC: Readonly<Record<string, string>> = {
  ...classes('B', 'ب'),
  ...classes('T', 'تطث'),
  ...classes('D', 'دضذ'),
  ...classes('J', 'ج'),
  ...classes('H', 'ح'),
  ...classes('X', 'خ'),
  ...classes('R', 'ر'),
  ...classes('Z', 'زظ'),
  ...classes('S', 'سص'),
  ...classes('C', 'ش'),
  ...classes('G', 'غ'),
  ...classes('F', 'ف'),
  ...classes('K', 'قك'),
  ...classes('L', 'ل'),
  ...classes('M', 'م'),
  ...classes('N', 'ن'),
};

function classes(sign: string, letters: string): Record<string, string> {
  return Object.fromEntries(Array.from(letters, (letter) => [letter, sign]));
}

/** The longest spelling first. Each may be any of its signs; `-` is silence. */
const LATIN: readonly (readonly [spelling: string, signs: string])[] = [
  ['tch', 'C'],
  ['dsch', 'J'],
  ['kh', 'X'],
  ['gh', 'G'],
  ['sh', 'C'],
  ['ch', 'CJ'],
  ['th', 'T'],
  ['dh', 'DZ'],
  ['dj', 'J'],
  ['zh', 'ZJ'],
  ['ou', '-'],
  ['b', 'B'],
  ['p', 'B'],
  ['t', 'T'],
  ['d', 'D'],
  ['j', 'J'],
  ['g', 'JGK'],
  ['h', 'H-'],
  ['x', 'X'],
  ['r', 'R'],
  ['z', 'ZD'],
  ['s', 'S'],
  ['ş', 'C'],
  ['ç', 'J'],
  ['c', 'KJ'],
  ['f', 'F'],
  ['v', 'FB'],
  ['k', 'K'],
  ['q', 'K'],
  ['l', 'L'],
  ['m', 'M'],
  ['n', 'N'],
];

const MOST_KEYS = 8;
const LONGEST = 8;

/**
 * Keys of a folded word that a word of the other script shares when it may be the same name: its consonants as sounds,
 * prefixed by nothing, so that `khalaf` and خلف meet in `XLF`. Arabic words with an article also have the key without
 * it. Empty for numbers and words of vowels only. A key proposes; `compareNames` decides.
 */
export function soundKeys(word: string): string[] {
  if (/^[a-zşç]+$/u.test(word)) return latinKeys(word);
  if (!/^[\u0621-\u064a]+$/u.test(word)) return [];
  const bare = /^ال..../u.test(word) ? word.slice(2) : word;
  return [...new Set([arabicKey(word), arabicKey(bare)])].filter((key) => key !== '');
}

function arabicKey(word: string): string {
  return squeeze(Array.from(word, (letter) => ARABIC[letter] ?? silentOrBreath(letter, word)).join(''));
}

/** ه within a word sounds; at its end it is silent or ة. */
const silentOrBreath = (letter: string, word: string) => (letter === 'ه' && !word.endsWith('ه') ? 'H' : '');

function latinKeys(word: string): string[] {
  let keys = [''];
  for (let at = 0; at < word.length; ) {
    const sound = LATIN.find(([spelling]) => word.startsWith(spelling, at));
    at += sound?.[0].length ?? 1;
    if (!sound) continue;
    const signs = Array.from(sound[1], (sign) => (sign === '-' ? '' : sign)).slice(
      0,
      Math.max(1, Math.floor(MOST_KEYS / keys.length)),
    );
    keys = keys.flatMap((key) => signs.map((sign) => key + sign));
  }
  return [...new Set(keys.map(squeeze))].filter((key) => key !== '');
}

/** Doubled letters are one; what follows the eighth consonant no longer tells names apart. */
const squeeze = (key: string) => key.replace(/(.)\1+/gu, '$1').slice(0, LONGEST);
