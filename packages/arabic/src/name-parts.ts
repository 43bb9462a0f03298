import { readRuns, UNREAD } from './damage.ts';
import { givenName } from './given-names.ts';
import { type NameUnit, nameUnits } from './name-units.ts';
import { normalise } from './normalise.ts';

export interface NameParts {
  readonly ism?: string;
  /** Father, grandfather, ... in order, without بن, ابن, بنت; `[...]` for one that could not be read. */
  readonly nasab: readonly string[];
  readonly kunya?: string;
  readonly laqab?: string;
  /** With their article. */
  readonly nisba: readonly string[];
  /** `آل X`, or the word after عشيرة or قبيلة. */
  readonly tribe?: string;
  readonly sex?: 'male' | 'female';
  /** What the sex was taken from, in words. */
  readonly sexReason?: string;
}

type Sex = 'male' | 'female';

const FATHER_OF = new Set(['ابو', 'ابي', 'ابا']);
const MOTHER_OF = new Set(['ام']);
const SON_OF = new Set(['بن', 'ابن']);
const DAUGHTER_OF = new Set(['بنت', 'ابنه', 'ابنت']);
const TRIBE_OF = new Set(['عشيره', 'قبيله', 'ال']);
/** Titles, epithets and honours that stand with a name (sheikh, hajji, pir, mir, ...). */
const LAQAB = new Set([
  'الشيخ',
  'شيخ',
  'الحاج',
  'الحاجه',
  'الملا',
  'ملا',
  'المير',
  'القاضي',
  'الدكتور',
  'الدكتوره',
  'الاستاذ',
  'السيد',
  'السيده',
  'الفقير',
  'الكوجك',
]);
/** Relative adjectives: ال...ي and ال...ية; four letters at least, so that الي is none. */
const NISBA = /^ال\p{L}{2,}(ي|يه|اوي|ويه)$/u;

/** Whether a search-level token has the form of a nisba (الشامي, الجزائرية). */
export function isNisba(token: string): boolean {
  return NISBA.test(token) && token !== 'الذي' && token !== 'التي';
}

class Sorter {
  readonly names: NameUnit[] = [];
  readonly laqab: string[] = [];
  readonly nisba: string[] = [];
  kunya: string | undefined;
  tribe: string | undefined;
  sex: { sex: Sex; reason: string } | undefined;

  /** Takes the unit at `at`; gives the number of units taken. */
  take(units: readonly NameUnit[], at: number): number {
    const unit = units[at]!;
    const next = units[at + 1];
    if (this.#takeKunya(unit, next)) return 2;
    if (TRIBE_OF.has(unit.key) && (unit.key !== 'ال' || unit.shown.startsWith('آ')) && next) {
      this.tribe = `${unit.shown} ${next.shown}`;
      return 2;
    }
    if (SON_OF.has(unit.key) || DAUGHTER_OF.has(unit.key)) {
      // Only the first link speaks of the bearer; later ones speak of the forefathers.
      const sex = SON_OF.has(unit.key) ? 'male' : 'female';
      if (this.names.length <= 1) this.sex ??= { sex, reason: `the word ${unit.shown}` };
    } else if (LAQAB.has(unit.key)) this.laqab.push(unit.shown);
    else if (isNisba(unit.key) && (this.names.length > 0 || this.kunya !== undefined))
      this.nisba.push(unit.shown);
    else this.names.push(unit);
    return 1;
  }

  #takeKunya(unit: NameUnit, child: NameUnit | undefined): boolean {
    const sex = FATHER_OF.has(unit.key) ? 'male' : MOTHER_OF.has(unit.key) ? 'female' : undefined;
    if (!sex || !child || this.kunya !== undefined) return false;
    this.kunya = `${unit.shown} ${child.shown}`;
    this.sex ??= { sex, reason: `the kunya ${this.kunya}` };
    return true;
  }
}

function sexOfName({ key, shown }: NameUnit): { sex: Sex; reason: string } | undefined {
  if (key.startsWith('عبد ') || key.endsWith(' الدين'))
    return { sex: 'male', reason: `the form of ${shown}` };
  if (key.startsWith('امه ')) return { sex: 'female', reason: `the form of ${shown}` };
  const listed = givenName(key)?.sex;
  if (listed === 'male' || listed === 'female') return { sex: listed, reason: `the name ${shown}` };
  if (listed === undefined && /[ةه]$/u.test(shown) && shown.length > 3)
    return { sex: 'female', reason: `the ending of ${shown}` };
  return undefined;
}

const unread: NameUnit = { shown: UNREAD, key: UNREAD };

/** The names in order; what could not be read keeps its place, so that a grandfather is never taken for the father. */
const unitsOf = (name: string): NameUnit[] =>
  readRuns(normalise(name, { level: 'display' }).text).flatMap((run, index) => [
    ...(index > 0 ? [unread] : []),
    ...nameUnits(run),
  ]);

/**
 * Splits a personal name into its parts (display-level spelling). Ism first, then the fathers; عبد X and X الدين are
 * one name, glued or not; a nisba is a final ال...ي or ال...ية. Sex is a guess with its reason: from أبو or أم, بن or
 * بنت after the ism, the form of the ism, the project's list of given names, else a feminine ending; absent when
 * nothing speaks for one.
 */
export function nameParts(name: string): NameParts {
  const units = unitsOf(name);
  const sorter = new Sorter();
  for (let at = 0; at < units.length; ) at += sorter.take(units, at);
  const [first, ...nasab] = sorter.names;
  const ism = first === unread ? undefined : first;
  const sex = sorter.sex ?? (ism && sexOfName(ism));
  return {
    ...(ism === undefined ? {} : { ism: ism.shown }),
    nasab: nasab.map((unit) => unit.shown),
    ...(sorter.kunya === undefined ? {} : { kunya: sorter.kunya }),
    ...(sorter.laqab.length === 0 ? {} : { laqab: sorter.laqab.join(' ') }),
    nisba: sorter.nisba,
    ...(sorter.tribe === undefined ? {} : { tribe: sorter.tribe }),
    ...(sex === undefined ? {} : { sex: sex.sex, sexReason: sex.reason }),
  };
}
