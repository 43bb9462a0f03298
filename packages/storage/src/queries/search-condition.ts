import type { SearchCondition, TermSequence } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';
import { escapeLike } from './mentions.ts';

type Sql = RawBuilder<boolean>;

/** More pairs of neighbours than this cost more to look up than they spare. */
const MOST_PAIRS = 4_096;

/**
 * The condition on a row `p` of search_page. Every part is one that an index answers: what is joined by AND and OR is
 * then a matter of bitmaps, and no page's words are opened but for phrases.
 */
export function pageCondition(condition: SearchCondition): Sql {
  switch (condition.kind) {
    case 'words':
      return anyOf(condition.sequences.map((sequence) => sequenceOf(sequence, sql`p.words`, true)));
    case 'prefix':
      return sql`p.words @@ ${`${lexeme(condition.prefix)}:*`}::tsquery`;
    case 'person': {
      const zone = condition.zone
        ? sql`AND EXISTS (SELECT FROM mention n WHERE n.id = m.mention_id AND n.zone = ${condition.zone})`
        : sql``;
      return sql`p.key = ANY (ARRAY(SELECT m.key FROM search_person m WHERE ${personCondition(condition.of)} ${zone}))`;
    }
    case 'label': {
      const column =
        condition.label === 'person'
          ? sql`p.persons`
          : condition.label === 'place'
            ? sql`p.places`
            : sql`p.labels`;
      return sql`${column} && ARRAY(SELECT l.id FROM search_label l WHERE l.kind = ${condition.label}
        AND l.value = ANY (${[...condition.values]}::text[]))`;
    }
    case 'batch':
      return sql`p.document_id = ANY (ARRAY(SELECT f.document_id FROM batch_file f
        WHERE f.batch_id = ANY (${[...condition.ids]}::uuid[]) AND f.document_id IS NOT NULL))`;
    case 'evidence':
      return sql`p.position LIKE ${`${escapeLike(condition.prefix)}%`}`;
    case 'days':
      return sql`p.days && daterange(${condition.earliest}::date, ${condition.latest}::date, '[]')`;
    case 'confidence':
      return sql`p.confidence BETWEEN ${condition.least}::real AND ${condition.most}::real`;
    case 'and':
      return allOf(condition.of.map(pageCondition));
    case 'or':
      return anyOf(condition.of.map(pageCondition));
    case 'not':
      return sql`p.key NOT IN (SELECT p.key FROM search_page p WHERE ${pageCondition(condition.of)})`;
  }
}

/** The condition on a row `m` of search_person; its words are few and lie in the row. */
function personCondition(condition: SearchCondition): Sql {
  switch (condition.kind) {
    case 'words':
      return anyOf(condition.sequences.map((sequence) => sequenceOf(sequence, sql`m.words`, false)));
    case 'prefix':
      return sql`m.words @@ ${`${lexeme(condition.prefix)}:*`}::tsquery`;
    case 'and':
      return allOf(condition.of.map(personCondition));
    case 'or':
      return anyOf(condition.of.map(personCondition));
    case 'not':
      return sql`NOT (${personCondition(condition.of)})`;
    default:
      return sql`false`;
  }
}

const NEVER: Sql = sql`false`;
const allOf = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? NEVER : sql`(${sql.join(parts, sql` AND `)})`;
const anyOf = (parts: readonly Sql[]): Sql =>
  parts.length === 0 ? NEVER : sql`(${sql.join(parts, sql` OR `)})`;

function sequenceOf({ slots, distance }: TermSequence, words: RawBuilder<unknown>, paired: boolean): Sql {
  if (slots.length === 0 || slots.some((terms) => terms.length === 0)) return NEVER;
  if (slots.length === 1) return sql`${words} @@ ${orOf(slots[0]!)}::tsquery`;
  if (distance === 0) {
    const whole = sql<boolean>`${words} @@ ${slots.map(orOf).join(' <-> ')}::tsquery`;
    return paired ? allOf([...neighbours(slots), whole]) : whole;
  }
  // Every word must be there before it is worth looking where they stand.
  return allOf([
    ...slots.map((terms) => sql<boolean>`${words} @@ ${orOf(terms)}::tsquery`),
    sql<boolean>`${words} @@ ${nearOf(slots, distance)}::tsquery`,
  ]);
}

/** The pairs of neighbouring words that a phrase has: any of them for each two slots. */
function neighbours(slots: readonly (readonly string[])[]): Sql[] {
  return slots.slice(1).flatMap((right, index) => {
    const left = slots[index]!;
    if (left.length * right.length > MOST_PAIRS) return [];
    return [
      sql<boolean>`p.pairs && ARRAY(SELECT search_pair(l, r) FROM unnest(${[...left]}::text[]) l, unnest(${[...right]}::text[]) r)`,
    ];
  });
}

/** Every word within `distance` others of the first one, on either side. */
function nearOf(slots: readonly (readonly string[])[], distance: number): string {
  const [first, ...others] = slots.map(orOf);
  return others
    .map((other) => {
      const ways = Array.from({ length: distance + 1 }, (_, between) => [
        `(${first} <${between + 1}> ${other})`,
        `(${other} <${between + 1}> ${first})`,
      ]);
      return `(${ways.flat().join(' | ')})`;
    })
    .join(' & ');
}

const orOf = (terms: readonly string[]): string => `(${terms.map(lexeme).join(' | ')})`;

/** Folded words hold letters and digits only; quoting keeps PostgreSQL from reading anything else into them. */
const lexeme = (term: string): string => `'${term.replace(/['\\]/g, '')}'`;

/** All words of a condition that must be there, as a query to rank by; undefined when it has none. */
export function rankingQuery(condition: SearchCondition): string | undefined {
  const terms = new Set<string>();
  collect(condition, terms);
  return terms.size === 0 ? undefined : orOf([...terms].slice(0, 500));
}

function collect(condition: SearchCondition, terms: Set<string>): void {
  if (condition.kind === 'words')
    for (const { slots } of condition.sequences) for (const term of slots.flat()) terms.add(term);
  else if (condition.kind === 'and' || condition.kind === 'or')
    for (const part of condition.of) collect(part, terms);
  else if (condition.kind === 'person') collect(condition.of, terms);
}
