import { toSearchText } from '@sijill/arabic';
import type { PageLabel, SearchCondition, SearchFilters, SearchRequest, TermSource } from '@sijill/domain';
import { type PlaceIndex, placeIndex } from '@sijill/extraction/places';
import { readDate } from './field-values.ts';
import { parseQuery } from './parse-query.ts';
import { placesMeant } from './place-filter.ts';
import { planQuery } from './plan-query.ts';
import type { QueryPlan } from './planned.ts';
import { writeQuery } from './write-query.ts';

export interface PlannedQuestion {
  readonly plan: QueryPlan;
  /** The query as it was understood, written out with its operators; empty where none was asked. */
  readonly understood: string;
}

const EVERY_PAGE: QueryPlan = { condition: { kind: 'all' }, exact: undefined, leaves: [], zone: undefined };

/**
 * What a page must have to answer a question, filters included. Filters alone are a question, too; with `orAll` even
 * nothing is: then every page answers. Throws `query.wrong` with the place of the fault.
 */
export async function planQuestion(
  question: SearchRequest,
  source: TermSource,
  { orAll = false, places = placeIndex }: { readonly orAll?: boolean; readonly places?: PlaceIndex } = {},
): Promise<PlannedQuestion> {
  const filtered = Object.values(question.filters).some((value) => value !== undefined);
  if (question.q.trim() === '' && (filtered || orAll))
    return { plan: withFilters(EVERY_PAGE, question.filters, places), understood: '' };
  const node = parseQuery(question.q, { operator: question.operator });
  const plan = await planQuery(node, question, { source, places });
  return { plan: withFilters(plan, question.filters, places), understood: writeQuery(node) };
}

const LABELS: readonly Exclude<PageLabel, 'person' | 'place'>[] = ['type', 'body', 'zone', 'year', 'verdict'];

function reviewedAs(values: readonly string[]): SearchCondition {
  const [yes, no] = [values.includes('yes'), values.includes('no')];
  if (yes && no) return { kind: 'all' };
  return yes || no ? { kind: 'reviewed', byPerson: yes } : { kind: 'pages', keys: [] };
}

function withFilters(plan: QueryPlan, filters: SearchFilters, places: PlaceIndex): QueryPlan {
  const of: SearchCondition[] = [plan.condition];
  for (const label of LABELS)
    if (filters[label]?.length) of.push({ kind: 'label', label, values: filters[label] });
  if (filters.person?.length)
    of.push({ kind: 'label', label: 'person', values: filters.person.map(toSearchText) });
  if (filters.place?.length)
    of.push({
      kind: 'label',
      label: 'place',
      values: filters.place.flatMap((name) => placesMeant(places, name)),
    });
  if (filters.tag?.length) of.push({ kind: 'tag', tags: filters.tag });
  if (filters.reviewed?.length) of.push(reviewedAs(filters.reviewed));
  if (filters.batch?.length) of.push({ kind: 'batch', ids: filters.batch });
  if (filters.confidence) of.push({ kind: 'confidence', least: filters.confidence, most: 1 });
  if (filters.from || filters.to) {
    const span = { at: 0, end: 1 };
    const first = filters.from ? readDate(filters.from, span).earliest : null;
    const last = filters.to ? readDate(filters.to, span).latest : null;
    of.push({ kind: 'days', earliest: first, latest: last });
  }
  return of.length === 1 ? plan : { ...plan, condition: { kind: 'and', of } };
}
