import { damagedWord, tornEnd } from './damage.ts';
import { givenName } from './given-names.ts';
import { normalise } from './normalise.ts';

/** One name of a personal name: a word, or words that are one name (عبد الله, نور الدين). */
export interface NameUnit {
  /** Display-level spelling as written. */
  readonly shown: string;
  /** Search-level spelling with one space where two words are one name, whether they were glued or not. */
  readonly key: string;
  /** Damage runs through it (ح#سن, خ1لد, ح سن): `key` has its letters alone. */
  readonly damaged?: true;
}

/** Second halves of names that are one name with the word before them (نور الدين, عطا الله). */
const SECOND_HALF = new Set([
  'الدين',
  'الله',
  'الاسلام',
  'الحق',
  'الزهراء',
  'الرسول',
  'النبي',
  'الهدي',
  'الرب',
]);
const JOINS_NEXT = new Set(['عبد', 'امه', 'عبيد']);
const JOINS_WITHOUT_ARTICLE = new Set(['علي', 'ربه', 'رب', 'مناف', 'شمس']);
const GLUED_SERVANT = /^عبد(ال\p{L}{2,}|الله|ربه)$/u;
const GLUED_SECOND = /^(\p{L}{2,})(الدين|الله)$/u;
const GLUED_PARENT = /^(ابو|ابي|ام)(\p{L}{3,})$/u;

/** Misreadings of الله that fonts and recognisers make of its ligature. */
function repairGod(key: string): string {
  if (key === 'هللا' || key === 'اهلل' || key === 'اللة' || key === 'لله') return 'الله';
  return key.replace(/^عبد(هللا|لله|اهلل|اللة)$/u, 'عبدالله');
}

function unglue(shown: string, key: string): NameUnit[] {
  const servant = GLUED_SERVANT.exec(key);
  if (servant) return [{ shown, key: `عبد ${servant[1]}` }];
  const second = givenName(key) ? null : GLUED_SECOND.exec(key);
  if (second) return [{ shown, key: `${second[1]} ${second[2]}` }];
  const parent = givenName(key) ? null : GLUED_PARENT.exec(key);
  const child = parent?.[2] ?? '';
  if (parent && (givenName(child) || child.startsWith('ال'))) {
    const head = parent[1]!.length;
    return [
      { shown: shown.slice(0, head), key: parent[1]! },
      { shown: shown.slice(head), key: child },
    ];
  }
  return [{ shown, key }];
}

/** Words and what stands between them, white space too. */
const PIECE = /\p{L}+|\s+|[^\p{L}\s]+/gu;

/** The words of a display-level name; one that damage runs through is one word. */
function wordsOf(name: string): NameUnit[] {
  const words: NameUnit[] = [];
  let between = '';
  const tear = () => {
    const last = words.at(-1);
    const torn = tornEnd(between);
    if (last && torn !== '') words[words.length - 1] = { ...last, shown: last.shown + torn, damaged: true };
    between = '';
  };
  for (const [piece] of name.matchAll(PIECE)) {
    if (!/^\p{L}/u.test(piece)) {
      between += piece;
      continue;
    }
    const key = repairGod(normalise(piece).text);
    const last = words.at(-1);
    const joined = last && between && damagedWord(last.key, between, key);
    if (joined) {
      words[words.length - 1] = { shown: last.shown + between + piece, key: joined, damaged: true };
      between = '';
    } else {
      tear();
      words.push({ shown: piece, key });
    }
  }
  tear();
  return words;
}

/** A letter torn off the rest of a known name (ح سن); و is "and". */
export const isTornOff = (letter: string, rest: string): boolean =>
  letter.length === 1 &&
  letter !== 'و' &&
  givenName(rest) === undefined &&
  givenName(letter + rest) !== undefined;

/** How many words from `at` on are one name. */
function joinedWords(keys: readonly string[], at: number): number {
  const next = keys[at + 1];
  if (next === undefined) return 1;
  if (isTornOff(keys[at]!, next)) return 2;
  if (JOINS_NEXT.has(keys[at]!)) {
    if (next === 'ال' && keys[at + 2] !== undefined) return 3;
    if (next.startsWith('ال') || JOINS_WITHOUT_ARTICLE.has(next)) return 2;
  }
  return SECOND_HALF.has(next) && keys[at] !== 'بن' ? 2 : 1;
}

/** The names of a personal name in order: compounds are one unit, glued spellings (عبدالله, ابوعمر) are taken apart. */
export function nameUnits(name: string): NameUnit[] {
  const words = wordsOf(normalise(name, { level: 'display' }).text);
  const keys = words.map(({ key }) => key);
  const units: NameUnit[] = [];
  for (let at = 0; at < words.length; ) {
    const count = joinedWords(keys, at);
    const first = words[at]!;
    if (count === 1) units.push(...(first.damaged ? [first] : unglue(first.shown, first.key)));
    else {
      const own = words.slice(at, at + count);
      const torn = isTornOff(first.key, keys[at + 1]!);
      const key = own
        .map((word) => word.key)
        .join(torn ? '' : ' ')
        .replace(' ال ', ' ال');
      const damaged = torn || own.some((word) => word.damaged);
      units.push({ shown: own.map(({ shown }) => shown).join(' '), key, ...(damaged && { damaged }) });
    }
    at += count;
  }
  return units;
}
