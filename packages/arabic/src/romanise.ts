import { readRuns, UNREAD } from './damage.ts';
import spellings from './data/vocalised-names.json' with { type: 'json' };
import { nameUnits } from './name-units.ts';
import { normalise } from './normalise.ts';

export type Romanisation = 'ala-lc' | 'simple';

/** Consonants of the ALA-LC table (Arabic, 2012), with Persian and Kurdish letters. */
const LETTERS: Readonly<Record<string, string>> = {
  ء: 'ʼ',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'ḥ',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 'ṣ',
  ض: 'ḍ',
  ط: 'ṭ',
  ظ: 'ẓ',
  ع: 'ʻ',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
  گ: 'g',
  چ: 'ch',
  پ: 'p',
  ژ: 'zh',
  ڤ: 'v',
  ڕ: 'r',
  ڵ: 'l',
};
/** Letters that are vowels between consonants. */
const LONG: Readonly<Record<string, string>> = { ا: 'ā', و: 'ū', ي: 'ī', ى: 'á', آ: 'ā', ۆ: 'o', ێ: 'ê' };

const vocalised = new Map(
  spellings.rows.map((row) => {
    const [arabic = '', latin = ''] = row.split('|');
    return [normalise(arabic).text, latin] as const;
  }),
);

const isVowel = (latin: string) => /^[āūīáoêa]$/u.test(latin);
const capital = (word: string) => {
  const at = /^[ʼʻ]/u.test(word) ? 1 : 0;
  return word.slice(0, at) + word.charAt(at).toUpperCase() + word.slice(at + 1);
};

function vowelOrConsonant(letter: string, before: string | undefined, atEnd: boolean): string | undefined {
  const long = LONG[letter];
  if (long === undefined) return undefined;
  if (before === undefined) return letter === 'ا' ? 'a' : letter === 'آ' ? 'ā' : undefined;
  // After a vowel و and ي are consonants.
  if (isVowel(before) && (letter === 'و' || letter === 'ي') && !atEnd) return undefined;
  return long;
}

/** Letter by letter; a short `a` stands between two consonants, because the page does not write its vowel. */
function spell(word: string): string {
  const sounds: string[] = [];
  const letters = Array.from(word);
  for (const [index, letter] of letters.entries()) {
    const atEnd = index === letters.length - 1;
    if (letter === 'أ' || letter === 'إ') sounds.push(letter === 'إ' ? 'i' : 'a');
    else if (letter === 'ة' || (letter === 'ه' && atEnd && index > 1)) {
      if (sounds.at(-1) === 'ī') sounds.push('y');
      if (!isVowel(sounds.at(-1) ?? '')) sounds.push('a');
      sounds.push('h');
    } else {
      const sound =
        vowelOrConsonant(letter, sounds.at(-1), atEnd) ??
        LETTERS[letter === 'ؤ' ? 'و' : letter === 'ئ' ? 'ي' : letter] ??
        '';
      const last = sounds.at(-1);
      if (last !== undefined && sound !== '' && !isVowel(last) && last !== 'i' && !isVowel(sound))
        sounds.push('a');
      if (sound !== '') sounds.push(sound);
    }
  }
  return sounds.join('');
}

function latinOf(shown: string, key: string): string {
  const known = vocalised.get(key);
  if (known) return known;
  const parts = shown.split(' ');
  if (parts.length > 1)
    return parts
      .map((part) => latinOf(part, normalise(part).text))
      .join(' ')
      .replace(' al-', ' al-');
  if (/^ال\p{L}{2}/u.test(key)) {
    const bare = shown.replace(/^ال/u, '');
    return `al-${capital(vocalised.get(normalise(bare).text)?.toLowerCase() ?? spell(bare))}`;
  }
  return capital(spell(shown));
}

/** Without marks: the spelling of English-language press and reports. */
function simplify(latin: string): string {
  return latin
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ʼʻ]/gu, '')
    .replace(/(?<!\bAll)ah\b/g, 'a')
    .replace(/\b[a-z]/g, (letter, at: number, whole: string) =>
      whole.slice(at, at + 3) === 'al-' ||
      whole.slice(at, at + 4) === 'bin ' ||
      whole.slice(at, at + 5) === 'bint '
        ? letter
        : letter.toUpperCase(),
    );
}

/**
 * A name in Latin letters. `ala-lc`: the Library of Congress table, with the vowels of the project's list of names
 * and a plain `a` where the page writes no vowel; what could not be read stays `[...]`. `simple`: the same without marks,
 * ʻayn and hamza. A guess for readers, never a key for matching.
 */
export function romanise(name: string, system: Romanisation): string {
  const latin = readRuns(normalise(name, { level: 'display' }).text)
    .map((run) =>
      nameUnits(run)
        .map(({ shown, key, damaged }) => latinOf(damaged ? key : shown, key))
        .join(' '),
    )
    .join(` ${UNREAD} `)
    .trim();
  return system === 'simple' ? simplify(latin) : latin;
}
