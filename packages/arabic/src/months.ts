import months from './data/months.json' with { type: 'json' };
import { withinOneEdit } from './edit-distance.ts';
import { normalise } from './normalise.ts';

export interface MonthName {
  readonly calendar: 'hijri' | 'gregorian';
  /** 1 to 12. */
  readonly month: number;
  /** How many words it takes. */
  readonly words: number;
  /** False when one letter differs from every known spelling. */
  readonly exact: boolean;
}

type Month = Pick<MonthName, 'calendar' | 'month'>;

/** Shorter names have neighbours at one letter among common words. */
const SHORTEST_TOLERANT = 6;
const MOST_WORDS = 3;

const joined = (text: string) => normalise(text).text.replace(/\s+/g, '');

function table(): Map<string, Month> {
  const byName = new Map<string, Month>();
  for (const calendar of ['hijri', 'gregorian'] as const) {
    for (const [index, spellings] of months[calendar].entries()) {
      for (const spelling of spellings) byName.set(joined(spelling), { calendar, month: index + 1 });
    }
  }
  return byName;
}

const byName = table();
const tolerant = Array.from(byName).filter(([name]) => name.length >= SHORTEST_TOLERANT);
const initials = new Set(tolerant.flatMap(([name]) => [name[0], name[1]]));

function nearMonth(name: string): Month | undefined {
  if (name.length < SHORTEST_TOLERANT || !initials.has(name[0])) return undefined;
  const near = tolerant.filter(([known]) => withinOneEdit(known, name)).map(([, month]) => month);
  const [first] = near;
  const agreed = near.every((month) => month.calendar === first?.calendar && month.month === first.month);
  return agreed ? first : undefined;
}

/**
 * The month that the words from `from` on name, the longest reading first; undefined when they name none. Words are
 * search-level tokens. Long names tolerate one wrong letter (OCR), provided that only one month is that near.
 */
export function readMonthName(words: readonly string[], from = 0): MonthName | undefined {
  for (const read of [(name: string) => byName.get(name), nearMonth]) {
    for (let count = Math.min(MOST_WORDS, words.length - from); count > 0; count -= 1) {
      const month = read(words.slice(from, from + count).join(''));
      if (month) return { ...month, words: count, exact: read !== nearMonth };
    }
  }
  return undefined;
}

/** The search-level words that month names are made of. */
export function monthWords(): string[] {
  return [...months.hijri, ...months.gregorian].flatMap((spellings) =>
    spellings.flatMap((spelling) => normalise(spelling).text.split(' ')),
  );
}
