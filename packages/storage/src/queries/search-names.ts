import type { NameWord } from '@sijill/domain';
import { sql } from 'kysely';
import type { RareTerms } from './search-lookups.ts';
import { allOf, lexeme, oneOf, type Sql, type WordTable } from './search-words.ts';

/** A name's words that are answered otherwise than as they stand, and may be no more than so many. */
const DOUBTFUL = 1;

/**
 * Rows `m` of search_person that bear a name: each of its words is answered by a word of its own (in any order and with
 * no doubtful answer), or all stand as they were asked for. Indexes find the mentions that can; of these, each word is
 * looked up once among all answers. Rows are told by where they lie: within one statement that holds, and is the quickest.
 */
export function bearsName(words: readonly NameWord[], table: WordTable, rare: RareTerms): Sql {
  const answers = answersOf(words);
  const inOrder = words.some(({ doubtful }) => doubtful.length > 0)
    ? sql`UNION ALL
      SELECT mention FROM answered, generate_series(0, ${words.length - 1}::integer) word
      WHERE (perhaps >> word) & 1 = 1
      GROUP BY mention, place - word
      HAVING count(*) = ${words.length} AND count(*) FILTER (WHERE (surely >> word) & 1 = 0) <= ${DOUBTFUL}`
    : sql``;
  return sql`m.ctid = ANY (ARRAY(
    WITH likely AS (SELECT m.ctid AS mention, m.words, ${tornWords(words)} AS torn FROM search_person m WHERE ${likely(words, table, rare)}),
    answered AS MATERIALIZED (
      SELECT l.mention, l.torn, place, a.surely, a.perhaps
      FROM likely l, unnest(l.words) w, unnest(w.positions) place, unnest(${answers.map(({ term }) => term)}::text[],
        ${answers.map(({ surely }) => surely)}::integer[], ${answers.map(({ perhaps }) => perhaps)}::integer[]) AS a (term, surely, perhaps)
      WHERE a.term = w.lexeme
    )
    SELECT mention FROM answered GROUP BY mention, torn HAVING ${eachByItsOwn(words)} ${inOrder}))`;
}

interface Answer {
  readonly term: string;
  /** Bits of the words that it answers; with the doubtful ones. */
  readonly surely: number;
  readonly perhaps: number;
}

/** What a word of the index answers. One that is two words of the name written together is there twice. */
function answersOf(words: readonly NameWord[]): Answer[] {
  const known = new Map<string, { term: string; surely: number; perhaps: number }>();
  const note = (term: string, kind: string, surely: number, perhaps: number) => {
    const one = known.get(kind + term) ?? { term, surely: 0, perhaps: 0 };
    known.set(kind + term, { term, surely: one.surely | surely, perhaps: one.perhaps | perhaps });
  };
  for (const [index, { terms, doubtful, joined }] of words.entries()) {
    const bit = 1 << index;
    for (const term of terms) note(term, ' ', bit, bit);
    for (const term of doubtful) note(term, ' ', 0, bit);
    // Neighbours have one odd and one even index: each takes its own half.
    for (const term of joined) note(term, `${index % 2} `, bit, 0);
  }
  return [...known.values()];
}

/** Bits of the words that stand in the row torn in two. */
function tornWords(words: readonly NameWord[]) {
  const bits = words.flatMap(({ torn }, index) => {
    const query = torn.map(([left, right]) => `(${lexeme(left)} <-> ${lexeme(right)})`).join(' | ');
    return query === ''
      ? []
      : [sql`CASE WHEN m.words @@ ${query}::tsquery THEN ${1 << index}::integer ELSE 0 END`];
  });
  return bits.length === 0 ? sql`0` : sql.join(bits, sql` + `);
}

/**
 * Every word can have an answer of its own exactly if any of the words together have as many answers as they are (Hall's
 * theorem); words that share no answer need not be looked at together.
 */
function eachByItsOwn(words: readonly NameWord[]): Sql {
  const shared = words.map((one, index) =>
    words.reduce((bits, other, at) => (at !== index && share(one, other) ? bits | (1 << at) : bits), 0),
  );
  const subsets = Array.from({ length: 2 ** words.length - 1 }, (_, at) => at + 1).filter((subset) =>
    hangsTogether(subset, shared),
  );
  return allOf(
    subsets.map(
      (subset): Sql =>
        sql`count(*) FILTER (WHERE surely & ${subset}::integer <> 0) >= bit_count((${subset}::integer & ~torn)::bit(32))`,
    ),
  );
}

function share(one: NameWord, other: NameWord): boolean {
  const terms = new Set(one.terms);
  return other.terms.some((term) => terms.has(term));
}

/** Whether the words of a subset are one group by what they share. */
function hangsTogether(subset: number, shared: readonly number[]): boolean {
  let group = subset & -subset;
  for (;;) {
    const wider = shared.reduce(
      (bits, others, at) => ((group >> at) & 1 ? bits | (others & subset) : bits),
      group,
    );
    if (wider === group) return group === subset;
    group = wider;
  }
}

/** What indexes tell: an answer for each word, and of two words at least one that is not doubtful. */
function likely(words: readonly NameWord[], table: WordTable, rare: RareTerms): Sql {
  const firm = words.map(({ terms, joined, torn }) => [...terms, ...joined, ...torn.map(([left]) => left)]);
  const every = words.map(({ doubtful }, index) => [...firm[index]!, ...doubtful]);
  // Of two words alone, nearly every mention of either has one that is not.
  const doubted = words.length > 2 && words.some(({ doubtful }) => doubtful.length > 0);
  const pairs = doubted
    ? words.map((_, index) => [...firm[index]!, ...firm[(index + 1) % words.length]!])
    : [];
  return allOf([...every, ...pairs].map((terms) => oneOf([...new Set(terms)], table, rare)));
}
