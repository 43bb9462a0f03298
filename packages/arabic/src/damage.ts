import { givenName } from './given-names.ts';

/**
 * What recognisers and broken fonts leave where a letter was: number signs, replacement characters, glyphs of private
 * use. None of them ever stands between two words.
 */
const HARD = /^[#\ufffd\p{Co}]+$/u;
const DAMAGE = /^[#~^¬¤§°$\\\ufffd\p{Co}]+$/u;
/** Signs that stand between words too, so that only a name that everybody knows proves the damage (ح.سن, عبد-الله). */
const SPECK = /^[.\-_*'"=+!•·]$/u;
/** Digits that are read for letters of their shape. */
const SHAPED_LIKE: Readonly<Record<string, string>> = { 0: '', 1: 'ا', 5: 'ه' };
const ARABIC = /^[\u0621-\u064a\u0671-\u06d3\u06d5]+$/;

/** Whether signs can be nothing but damage, also at a word's edge. */
export const isHardDamage = (signs: string): boolean => HARD.test(signs);

/** Whether signs inside a word can be nothing but damage. */
export const isDamage = (signs: string): boolean => DAMAGE.test(signs);

/**
 * The letters of one word that damage runs through: `ح`, `#`, `سن` gives حسن. All are search level and stand without
 * spaces; undefined where they are words of their own. For looking the word up only: the page's spelling stands.
 */
export function damagedWord(left: string, between: string, right: string): string | undefined {
  if (!ARABIC.test(left) || !ARABIC.test(right)) return undefined;
  if (DAMAGE.test(between)) return left + right;
  const letter = SHAPED_LIKE[between];
  if (letter === undefined && !SPECK.test(between)) return undefined;
  const joined = left + (letter ?? '') + right;
  // د.محمد is a doctor.
  return givenName(joined) && !givenName(right) ? joined : undefined;
}

/** What damage took from a word's end, as the signs begin that follow it without a space; empty where none did. */
export const tornEnd = (signs: string): string => /^(?:\[\.+\]|[#\ufffd\p{Co}]+)/u.exec(signs)?.[0] ?? '';

/** What stands in a name's parts for a name that nobody could read. */
export const UNREAD = '[...]';

const UNREAD_WORD = /^(?:\[\.+\]|[#\ufffd\p{Co}]+|[.*_?؟]{2,})$/u;

/** Whether a word of a normalised text stands for writing that could not be read: `[...]`, `###`, dots. */
export const isUnread = (word: string): boolean => UNREAD_WORD.test(word);

/** A display-level name in the runs between what could not be read in it; one run when all could. */
export function readRuns(name: string): string[] {
  const runs: string[][] = [[]];
  for (const word of name.split(/\s+/)) {
    if (isUnread(word)) runs.push([]);
    else runs.at(-1)!.push(word);
  }
  return runs.map((words) => words.join(' '));
}
