import { givenName } from './given-names.ts';
import { normalise } from './normalise.ts';

export interface NameParts {
  readonly ism?: string;
  /** Father, grandfather, ... in order, without بن, ابن, بنت. */
  readonly nasab: readonly string[];
  readonly kunya?: string;
  readonly laqab?: string;
  /** With their article. */
  readonly nisba: readonly string[];
  readonly sex?: 'male' | 'female';
}

const FATHER_OF = new Set(['ابو', 'ابي', 'ابا']);
const MOTHER_OF = new Set(['ام']);
const SON_OF = new Set(['بن', 'ابن']);
const DAUGHTER_OF = new Set(['بنت', 'ابنه', 'ابنت']);
/** Second halves of names that are one name with the word before them (نور الدين, عطا الله). */
const SECOND_HALF = new Set(['الدين', 'الله', 'الاسلام', 'الحق', 'الزهراء']);
const JOINS_NEXT = new Set(['عبد', 'امه', 'عبيد']);
/** Titles, epithets and honours that stand with a name (sheikh, hajji, pir, mir, ...). */
const LAQAB = new Set([
  'الشيخ',
  'شيخ',
  'الحاج',
  'الملا',
  'ملا',
  'المير',
  'القاضي',
  'الدكتور',
  'الاستاذ',
  'السيد',
]);
/** Relative adjectives: ال...ي and ال...ية; four letters at least, so that الي is none. */
const NISBA = /^ال\p{L}{2,}(ي|يه|اوي)$/u;

interface Unit {
  readonly shown: string;
  readonly key: string;
}

/** Whether a search-level token has the form of a nisba (الشامي, الجزائرية). */
export function isNisba(token: string): boolean {
  return NISBA.test(token) && token !== 'الذي' && token !== 'التي';
}

function units(name: string): Unit[] {
  const shown = normalise(name, { level: 'display' }).text.match(/[\p{L}]+/gu) ?? [];
  const joined: Unit[] = [];
  for (let index = 0; index < shown.length; index += 1) {
    const key = normalise(shown[index]!).text;
    const next = shown[index + 1];
    const nextKey = next === undefined ? '' : normalise(next).text;
    const joins =
      next !== undefined && ((JOINS_NEXT.has(key) && nextKey.startsWith('ال')) || SECOND_HALF.has(nextKey));
    if (joins) index += 1;
    joined.push(
      joins
        ? { shown: `${shown[index - 1]} ${next}`, key: `${key} ${nextKey}` }
        : { shown: shown[index]!, key },
    );
  }
  return joined;
}

interface Sorted {
  readonly names: string[];
  readonly laqab: string[];
  readonly nisba: string[];
  kunya?: string;
  sex?: 'male' | 'female';
}

function sortUnits(list: readonly Unit[]): Sorted {
  const sorted: Sorted = { names: [], laqab: [], nisba: [] };
  for (let index = 0; index < list.length; index += 1) {
    const unit = list[index]!;
    const next = list[index + 1];
    const parent = FATHER_OF.has(unit.key) ? 'male' : MOTHER_OF.has(unit.key) ? 'female' : undefined;
    if (parent && next && sorted.kunya === undefined) {
      sorted.kunya = `${unit.shown} ${next.shown}`;
      sorted.sex ??= parent;
      index += 1;
    } else if (SON_OF.has(unit.key) || DAUGHTER_OF.has(unit.key)) {
      // Only the first link speaks of the bearer; later ones speak of the forefathers.
      if (sorted.names.length <= 1) sorted.sex ??= SON_OF.has(unit.key) ? 'male' : 'female';
    } else if (LAQAB.has(unit.key)) sorted.laqab.push(unit.shown);
    else if (isNisba(unit.key) && (sorted.names.length > 0 || sorted.kunya !== undefined))
      sorted.nisba.push(unit.shown);
    else sorted.names.push(unit.shown);
  }
  return sorted;
}

function sexOf(ism: string | undefined): 'male' | 'female' | undefined {
  if (ism === undefined) return undefined;
  const key = normalise(ism).text;
  if (/^عبد /.test(key) || key.endsWith(' الدين')) return 'male';
  const known = givenName(key)?.sex;
  return known === 'either' ? undefined : known;
}

/**
 * Splits a personal name into its parts (display-level spelling). Ism first, then the fathers; عبد X and X الدين are
 * one name; a nisba is a final ال...ي or ال...ية. Sex is a guess: from أبو or أم, بن or بنت after the ism, else from
 * the project's list of given names; absent when nothing speaks for one.
 */
export function nameParts(name: string): NameParts {
  const sorted = sortUnits(units(name));
  const [ism, ...nasab] = sorted.names;
  const sex = sorted.sex ?? sexOf(ism);
  return {
    ...(ism === undefined ? {} : { ism }),
    nasab,
    ...(sorted.kunya === undefined ? {} : { kunya: sorted.kunya }),
    ...(sorted.laqab.length === 0 ? {} : { laqab: sorted.laqab.join(' ') }),
    nisba: sorted.nisba,
    ...(sex === undefined ? {} : { sex }),
  };
}
