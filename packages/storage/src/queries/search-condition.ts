import type { SearchCondition } from '@sijill/domain';
import { sql } from 'kysely';
import { escapeLike } from './mentions.ts';
import type { Known } from './search-lookups.ts';
import { rowsOf } from './search-names.ts';
import { isLarge, MOST_SLOTS, pagesMeeting } from './search-slots.ts';
import {
  allOf,
  anyOf,
  integers,
  KEYS_AT_ONCE,
  lexeme,
  MENTIONS,
  orOf,
  overlaps,
  PAGES,
  type Sql,
  sequenceOf,
} from './search-words.ts';
import { textQuery } from './text-query.ts';

/**
 * The condition on a row `p` of search_page. Every part is one that an index answers: what is joined by AND and OR is
 * then a matter of bitmaps, and no page's words are opened but for phrases.
 */
export function pageCondition(condition: SearchCondition, known: Known): Sql {
  switch (condition.kind) {
    case 'words':
      return anyOf(condition.sequences.map((sequence) => sequenceOf(sequence, PAGES, known.rare)));
    case 'prefix':
      return sql`p.words @@ ${`${lexeme(condition.prefix)}:*`}::tsquery`;
    case 'person': {
      const bearers = condition.zone ? undefined : known.names.get(condition.of);
      if (bearers) return sql`p.key = ANY (${integers(bearers.pages)})`;
      const zone = condition.zone ? sql`AND m.zone = ${condition.zone}` : sql``;
      return sql`p.key = ANY (ARRAY(SELECT m.key FROM search_person m WHERE ${personCondition(condition.of, known)} ${zone}))`;
    }
    case 'label': {
      const ids = known.labels.get(condition) ?? [];
      if (condition.label === 'place') return inPlaces(ids);
      return overlaps(condition.label === 'person' ? sql`p.persons` : sql`p.labels`, ids);
    }
    case 'batch':
      return sql`p.document_id = ANY (ARRAY(SELECT f.document_id FROM batch_file f
        WHERE f.batch_id = ANY (${[...condition.ids]}::uuid[]) AND f.document_id IS NOT NULL))`;
    case 'tag':
      return sql`p.document_id = ANY (ARRAY(SELECT g.document_id FROM document_tag g
        WHERE lower(g.tag) = ANY (${condition.tags.map((tag) => tag.toLowerCase())}::text[])))`;
    case 'reviewed':
      return condition.byPerson
        ? sql`p.page_id = ANY (ARRAY(SELECT c.page_id FROM correction c))`
        : sql`p.page_id NOT IN (SELECT c.page_id FROM correction c)`;
    case 'all':
      return sql`true`;
    case 'evidence':
      return sql`p.position LIKE ${`${escapeLike(condition.prefix)}%`}`;
    case 'pages':
      return sql`p.key = ANY (${integers(condition.keys)})`;
    case 'days':
      return sql`p.days && daterange(${condition.earliest}::date, ${condition.latest}::date, '[]')`;
    case 'confidence':
      return sql`p.confidence BETWEEN ${condition.least}::real AND ${condition.most}::real`;
    case 'and': {
      const slots = condition.of.filter((part) => slotOf(part)).sort((a, b) => sizeOf(b) - sizeOf(a));
      const together = slots.length > 1 && isLarge(slotOf(slots[0]!) ?? []) ? slots.slice(0, MOST_SLOTS) : [];
      const met =
        together.length > 0
          ? [
              pagesMeeting(
                together.map((part) => slotOf(part) ?? []),
                known.rare,
              ),
            ]
          : [];
      const rest = condition.of.filter((part) => !together.includes(part));
      // What must not be there is told by the index too, beside something that must.
      const positive = rest.some((part) => part.kind !== 'not' && textQuery(part) !== undefined);
      return allOf([
        ...met,
        ...rest.map((part) => {
          const text = part.kind === 'not' && positive ? textQuery(part) : undefined;
          return text ? sql<boolean>`p.words @@ ${text}::tsquery` : pageCondition(part, known);
        }),
      ]);
    }
    case 'or': {
      const text = condition.of.every((part) => part.kind !== 'not') ? textQuery(condition) : undefined;
      return text
        ? sql`p.words @@ ${text}::tsquery`
        : anyOf(condition.of.map((part) => pageCondition(part, known)));
    }
    case 'name':
      return sql`false`;
    case 'not':
      return sql`p.key NOT IN (SELECT p.key FROM search_page p WHERE ${pageCondition(condition.of, known)})`;
  }
}

/** Whether an index finds the pages: not so for what is told of a page, or must not be there. */
export function isIndexed(condition: SearchCondition): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.of.some(isIndexed);
    case 'or':
      return condition.of.every(isIndexed);
    case 'reviewed':
      return condition.byPerson;
    case 'not':
    case 'all':
    case 'evidence':
    case 'days':
    case 'confidence':
      return false;
    default:
      return true;
  }
}

/**
 * Pages that name one of the places. A district's hundreds are asked of the index by themselves: beside other parts the
 * planner would try each of them on every page that those leave.
 */
function inPlaces(ids: readonly number[]): Sql {
  if (ids.length <= KEYS_AT_ONCE) return overlaps(sql`p.places`, ids);
  return sql`p.key IN (SELECT x.key FROM search_page x WHERE ${overlaps(sql`x.places`, ids)})`;
}

/** The words of a part that is one slot and nothing else. */
function slotOf(part: SearchCondition): readonly string[] | undefined {
  if (part.kind !== 'words' || part.sequences.length !== 1) return undefined;
  const [slot, ...others] = part.sequences[0]!.slots;
  return slot && slot.length > 0 && others.length === 0 ? slot : undefined;
}

const sizeOf = (part: SearchCondition): number => slotOf(part)?.length ?? 0;

/** The condition on a row `m` of search_person; its words are few and lie in the row. */
function personCondition(condition: SearchCondition, known: Known): Sql {
  switch (condition.kind) {
    case 'words':
      return anyOf(condition.sequences.map((sequence) => sequenceOf(sequence, MENTIONS, known.rare)));
    case 'prefix':
      return sql`m.words @@ ${`${lexeme(condition.prefix)}:*`}::tsquery`;
    case 'name':
      return sql`m.ctid = ANY (${rowsOf(known.names.get(condition)!)}::tid[])`;
    case 'and':
      return allOf(condition.of.map((part) => personCondition(part, known)));
    case 'or':
      return anyOf(condition.of.map((part) => personCondition(part, known)));
    case 'not':
      return sql`NOT (${personCondition(condition.of, known)})`;
    default:
      return sql`false`;
  }
}

/** Most words that an answer is ranked by. */
const RANKED_BY = 100;

/** Words of a condition that must be there, as a query to rank by; undefined when it has none. */
export function rankingQuery(condition: SearchCondition): string | undefined {
  const terms = new Set<string>();
  collect(condition, terms);
  return terms.size === 0 ? undefined : orOf([...terms].slice(0, RANKED_BY));
}

function collect(condition: SearchCondition, terms: Set<string>): void {
  if (condition.kind === 'words') {
    for (const { slots } of condition.sequences)
      for (const slot of slots) for (const term of slot.slice(0, 10)) terms.add(term);
  } else if (condition.kind === 'name')
    for (const word of condition.words) for (const term of word.terms.slice(0, 10)) terms.add(term);
  else if (condition.kind === 'and' || condition.kind === 'or')
    for (const part of condition.of) collect(part, terms);
  else if (condition.kind === 'person') collect(condition.of, terms);
}
