import months from './data/months.json' with { type: 'json' };
import { normalise } from './normalise.ts';
import { LONGEST_DAMAGED, SpellingIndex } from './spelling-index.ts';

export interface MonthName {
  readonly calendar: 'hijri' | 'gregorian';
  /** 1 to 12. */
  readonly month: number;
  /** How many words it takes. */
  readonly words: number;
  /** False when its letters differ from every known spelling. */
  readonly exact: boolean;
}

type Month = Pick<MonthName, 'calendar' | 'month'>;

/** Shorter names have neighbours among common words: they bear damage only between a day and a year. */
const SHORTEST_TOLERANT = 6;
const MOST_WORDS = 3;
/** In confusion costs: two letters of one skeleton, or one lost. */
const MOST_DAMAGE_EXPECTED = 0.85;

const joined = (text: string) => normalise(text).text.replace(/\s+/g, '').toLowerCase();

function table(): Map<string, Month> {
  const byName = new Map<string, Month>();
  for (const calendar of ['hijri', 'gregorian'] as const) {
    for (const [index, spellings] of months[calendar].entries()) {
      for (const spelling of spellings) byName.set(joined(spelling), { calendar, month: index + 1 });
    }
    for (const [name, month] of Object.entries(months.rarer[calendar]))
      byName.set(joined(name), { calendar, month });
  }
  for (const [index, spellings] of months.latin.entries()) {
    for (const spelling of spellings)
      byName.set(joined(spelling), { calendar: 'gregorian', month: index + 1 });
  }
  return byName;
}

const byName = table();
const abbreviated = new Map(Object.entries(months.abbreviated).map(([name, month]) => [joined(name), month]));
const spellings = new SpellingIndex(byName.keys());
const firstLetters = new Set(Array.from(byName.keys(), (name) => name[0]));

interface NearMonth {
  readonly month: Month;
  /** In confusion costs. */
  readonly cost: number;
}

/** Nearly every word of a page is asked for, and most of them again on the next one. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, NearMonth | null>();

/** The month that a damaged name must be, where it bears so much damage. */
function nearMonth(name: string, expected: boolean): Month | undefined {
  if (name.length < (expected ? 4 : SHORTEST_TOLERANT) || name.length > LONGEST_DAMAGED) return undefined;
  let near = remembered.get(name);
  if (near === undefined) {
    near = nearestMonth(name) ?? null;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(name, near);
  }
  return near === null || (expected && near.cost > MOST_DAMAGE_EXPECTED) ? undefined : near.month;
}

/** The only month that a damaged name can be; undefined when two are equally near. */
function nearestMonth(name: string): NearMonth | undefined {
  const [first, ...others] = spellings.near(name);
  if (!first) return undefined;
  const month = byName.get(first.word);
  const rival = others.some(({ word, cost }) => {
    const other = byName.get(word);
    return cost <= first.cost && (other?.month !== month?.month || other?.calendar !== month?.calendar);
  });
  return rival || !month ? undefined : { month, cost: first.cost };
}

export interface MonthOptions {
  /** A day stands before and a year after it, so that a short damaged name may be taken for a month. */
  readonly expected?: boolean;
}

/**
 * The month that the words from `from` on name, the longest reading first; undefined when they name none. Words are
 * search-level tokens, Arabic or Latin. Long names tolerate a misread or lost letter, provided that only one month is
 * that near.
 */
export function readMonthName(
  words: readonly string[],
  from = 0,
  { expected = false }: MonthOptions = {},
): MonthName | undefined {
  const first = words[from];
  if (first === undefined || !/^\p{L}/u.test(first)) return undefined;
  const most = Math.min(MOST_WORDS, words.length - from);
  if (firstLetters.has(first[0]!.toLowerCase())) {
    for (let count = most; count > 0; count -= 1) {
      const month = byName.get(
        words
          .slice(from, from + count)
          .join('')
          .toLowerCase(),
      );
      if (month) return { ...month, words: count, exact: true };
    }
  }
  const short = expected ? abbreviated.get(words.slice(from, from + 2).join('')) : undefined;
  if (short) return { calendar: 'gregorian', month: short, words: 2, exact: true };
  for (let count = most; count > 0; count -= 1) {
    const name = words.slice(from, from + count).join('');
    // Damage inside a month's own words only: a sign or a number ends it.
    if (!/^\p{L}+$/u.test(name)) continue;
    const month = nearMonth(name, expected);
    if (month) return { ...month, words: count, exact: false };
  }
  return undefined;
}

/** The search-level words that month names are made of. */
export function monthWords(): string[] {
  return [...months.hijri, ...months.gregorian].flatMap((names) =>
    names.flatMap((name) => normalise(name).text.split(' ')),
  );
}
