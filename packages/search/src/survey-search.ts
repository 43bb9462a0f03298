import { FIRST_HIJRI_YEAR, gregorianRange, hijriToGregorianRange, LAST_HIJRI_YEAR } from '@sijill/arabic';
import type { PageDays, SearchRequest, SearchStore, SearchSurvey, SurveyMonth } from '@sijill/domain';
import { type PlaceIndex, placeIndex } from '@sijill/extraction/places';
import { countPlaces, type NamedPlace, placeName } from './place-filter.ts';
import { planQuestion } from './plan-question.ts';

/** Pages that are drawn to count on: up to twice as many are all counted. */
const SAMPLE = 5_000;
/** A date that can mean more days says nothing of a month. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * Where and when the pages that answer a question speak of; without a query and filters, every page of the case.
 * Throws `query.wrong` with the place of the fault, and `query.slow`.
 */
export async function surveySearch(
  store: SearchStore,
  question: SearchRequest,
  index: PlaceIndex = placeIndex,
): Promise<SearchSurvey> {
  const { plan } = await planQuestion(question, store, { orAll: true, places: index });
  const { total, sample, weight } = await store.find({
    condition: plan.condition,
    sort: 'evidence',
    limit: 1,
    sample: SAMPLE,
  });
  const { places } = await store.countLabels(sample);
  const dated = (await store.daysOf(sample)).filter(({ from, to }) => daysBetween(from, to) < MOST_DAYS);
  const scaled = ({ pages, month }: SurveyMonth): SurveyMonth => ({ month, pages: pages * weight });
  return {
    total,
    sampled: weight > 1,
    places: surveyPlaces(index, places, weight),
    gregorian: countMonths(dated, gregorianMonths(dated)).map(scaled),
    hijri: countMonths(dated, hijriMonths(dated)).map(scaled),
    undated: (sample.length - new Set(dated.map(({ key }) => key)).size) * weight,
  };
}

function surveyPlaces(
  index: PlaceIndex,
  named: readonly NamedPlace[],
  weight: number,
): SearchSurvey['places'] {
  const within = new Map(countPlaces(index, named).map(({ place, pages }) => [place, pages]));
  return named
    .flatMap(({ place: id, keys }) => {
      const place = index.gazetteer.place(id);
      if (!place) return [];
      const { type, latitude, longitude } = place;
      const pages = keys.length * weight;
      const pagesWithin = (within.get(id) ?? keys.length) * weight;
      return [{ id, label: placeName(index, id) ?? id, type, latitude, longitude, pages, pagesWithin }];
    })
    .sort((a, b) => b.pages - a.pages || (a.id < b.id ? -1 : 1));
}

interface Month extends Pick<PageDays, 'from' | 'to'> {
  readonly name: string;
}

/**
 * Pages of each month, by the days that their dates can mean: the same pages that a filter by the month finds. `months`
 * are in order.
 */
function countMonths(dated: readonly PageDays[], months: readonly Month[]): SurveyMonth[] {
  const pages = months.map(() => new Set<number>());
  for (const { key, from, to } of dated)
    for (let index = firstNotBefore(months, from); index < months.length; index++) {
      if (months[index]!.from > to) break;
      pages[index]!.add(key);
    }
  return months.flatMap(({ name: month }, index) =>
    pages[index]!.size > 0 ? [{ month, pages: pages[index]!.size }] : [],
  );
}

/** Index of the first month that does not end before a day. */
function firstNotBefore(months: readonly Month[], day: string): number {
  let [low, high] = [0, months.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (months[middle]!.to < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

const nameOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`;

function gregorianMonths(dated: readonly PageDays[]): Month[] {
  const [first, last] = yearsOf(dated);
  return monthsOfYears(first, last, (year, month) => gregorianRange(year, month));
}

function hijriMonths(dated: readonly PageDays[]): Month[] {
  const [first, last] = yearsOf(dated);
  // A Hijri year is eleven days shorter; one more on either side costs nothing.
  const hijri = (year: number) => Math.floor(((year - 622) * 33) / 32);
  const from = Math.max(FIRST_HIJRI_YEAR, hijri(first) - 1);
  const to = Math.min(LAST_HIJRI_YEAR, hijri(last) + 2);
  return monthsOfYears(from, to, (year, month) => hijriToGregorianRange(year, month));
}

function yearsOf(dated: readonly PageDays[]): [first: number, last: number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { from, to } of dated) {
    first = Math.min(first, Number(from.slice(0, 4)));
    last = Math.max(last, Number(to.slice(0, 4)));
  }
  return [first, last];
}

function monthsOfYears(
  first: number,
  last: number,
  rangeOf: (year: number, month: number) => { earliest: string; latest: string },
): Month[] {
  const months: Month[] = [];
  for (let year = first; year <= last; year++)
    for (let month = 1; month <= 12; month++) {
      const { earliest: from, latest: to } = rangeOf(year, month);
      months.push({ name: nameOf(year, month), from, to });
    }
  return months;
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
