import type { SearchCondition, TermSequence } from '@sijill/domain';
import { sql } from 'kysely';
import { pageCondition } from './search-condition.ts';
import type { Known } from './search-lookups.ts';
import { allOf, anyOf, closeEnough, lexeme, nearOf, orOf, type Sql, unindexed } from './search-words.ts';

const WORDS = { words: sql`p.words` };

/**
 * A condition as a test of one row `p` of search_page that no index is asked for: some 25 microseconds, most of which go
 * into fetching the words. Undefined where a row alone does not tell.
 */
export function rowTest(condition: SearchCondition, labels: Known['labels']): Sql | undefined {
  switch (condition.kind) {
    case 'words':
      return anyOf(condition.sequences.map(standsInRow));
    case 'prefix':
      return unindexed(WORDS, `${lexeme(condition.prefix)}:*`);
    case 'label': {
      const column = { person: sql`p.persons`, place: sql`p.places` }[condition.label as string];
      const ids = labels.get(condition) ?? [];
      return sql`(${column ?? sql`p.labels`} || '{}'::integer[]) && ${[...ids]}::integer[]`;
    }
    case 'days':
    case 'confidence':
    case 'all':
      return pageCondition(condition, { rare: new Map(), names: new Map(), labels });
    case 'and':
    case 'or': {
      const parts = condition.of.map((part) => rowTest(part, labels));
      if (parts.some((part) => part === undefined)) return undefined;
      return (condition.kind === 'and' ? allOf : anyOf)(parts as Sql[]);
    }
    case 'not': {
      const part = rowTest(condition.of, labels);
      return part && sql`NOT (${part})`;
    }
    default:
      return undefined;
  }
}

function standsInRow({ slots, distance }: TermSequence): Sql {
  if (slots.length === 0 || slots.some((terms) => terms.length === 0)) return sql`false`;
  if (slots.length === 1) return unindexed(WORDS, orOf(slots[0]!));
  if (distance === 0) return unindexed(WORDS, slots.map(orOf).join(' <-> '));
  return allOf([...closeEnough(slots, distance, WORDS), unindexed(WORDS, nearOf(slots, distance))]);
}
