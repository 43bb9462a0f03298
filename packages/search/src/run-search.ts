import {
  type PageLabel,
  type SearchAnswer,
  type SearchCursor,
  type SearchFacets,
  type SearchHit,
  SearchQuestion,
  type SearchStore,
  SijillError,
} from '@sijill/domain';
import { type PlaceIndex, placeIndex } from '@sijill/extraction/places';
import { findHits } from './find-hits.ts';
import { countPlaces, placeName } from './place-filter.ts';
import { planQuestion } from './plan-question.ts';
import type { QueryPlan } from './planned.ts';

/** Places that a facet shows. */
const MOST_PLACES = 30;

/** Pages that are drawn to count facets: up to twice as many are all counted. */
const SAMPLE = 500;

/**
 * Answers a question from the index of a case; `places` are those that its pages were read with. Throws `query.wrong`
 * with the place of the fault, `query.slow`, and `request.invalid` for a cursor that is none.
 */
export async function runSearch(
  store: SearchStore,
  asked: SearchQuestion,
  places: PlaceIndex = placeIndex,
): Promise<SearchAnswer> {
  const question = SearchQuestion.parse(asked);
  const { plan, understood } = await planQuestion(question, store, { places });
  const after = question.cursor === undefined ? undefined : readCursor(question.cursor);
  const wanted = question.facets && !after;
  const found = await store.find({
    condition: plan.condition,
    exact: plan.exact,
    sort: question.sort,
    limit: question.limit,
    countAll: question.countAll,
    after,
    sample: wanted ? SAMPLE : 0,
  });
  const pages = await store.read(found.rows.map(({ key }) => key));
  const exact = new Set(found.rows.filter((row) => row.exact).map(({ key }) => key));
  return {
    rows: pages.map((page) => hitOf(page, plan, exact.has(page.key))),
    next: found.next ? writeCursor(found.next) : null,
    total: found.total,
    reckoned: found.reckoned,
    understood,
    facets: wanted ? await facetsOf(store, found, places) : null,
  };
}

function hitOf(page: Parameters<typeof findHits>[0], plan: QueryPlan, exact: boolean): SearchHit {
  const { hits, lines } = findHits(page, plan);
  return {
    pageId: page.pageId,
    documentId: page.documentId,
    documentName: page.documentName,
    evidenceNumber: page.evidenceNumber,
    sha256: page.sha256,
    pageNumber: page.pageNumber,
    documentType: page.documentType,
    day: page.day,
    confidence: page.confidence,
    exact,
    hits,
    lines: lines.map((line) => ({
      ...line,
      crop: page.hasImage
        ? `/api/v1/pages/${page.pageId}/crop?words=${line.marks.flatMap(({ words }) => words).join(',')}`
        : null,
    })),
  };
}

async function facetsOf(
  store: SearchStore,
  { sample, weight }: { sample: readonly number[]; weight: number },
  index: PlaceIndex,
): Promise<SearchFacets> {
  const { labels, places, batches, tags, reviewed } = await store.countLabels(sample);
  const valuesOf = (wanted: PageLabel) =>
    labels
      .filter(({ label }) => label === wanted)
      .map(({ value, pages }) => ({
        value,
        label: wanted === 'person' || wanted === 'body' ? value : null,
        pages: pages * weight,
      }));
  return {
    sampled: weight > 1,
    person: valuesOf('person'),
    type: valuesOf('type'),
    body: valuesOf('body'),
    zone: valuesOf('zone'),
    year: valuesOf('year'),
    verdict: valuesOf('verdict'),
    place: countPlaces(index, places)
      .slice(0, MOST_PLACES)
      .map(({ place, pages }) => ({
        value: place,
        label: placeName(index, place) ?? place,
        pages: pages * weight,
      })),
    tag: tags.map(({ value, pages }) => ({ value, label: value, pages: pages * weight })),
    reviewed: (['yes', 'no'] as const)
      .map((value) => ({ value, label: null, pages: reviewed[value] * weight }))
      .filter(({ pages }) => pages > 0),
    batch: batches.map(({ value, name, pages }) => ({ value, label: name ?? value, pages: pages * weight })),
  };
}

const writeCursor = ([order, position]: SearchCursor): string => `${order}~${position}`;

function readCursor(cursor: string): SearchCursor {
  const [, order, position] = /^(-?[0-9.e+-]+)~(.+)$/u.exec(cursor) ?? [];
  if (order === undefined || position === undefined || Number.isNaN(Number(order)))
    throw new SijillError('request.invalid', { reason: 'the cursor is none that this search gave' });
  return [Number(order), position];
}
