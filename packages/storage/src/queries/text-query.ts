import type { SearchCondition } from '@sijill/domain';
import { FEW_TERMS } from './rare-terms.ts';
import { lexeme, orOf } from './search-words.ts';

/** What a condition demands of words alone, whatever it demands besides; undefined where that is nothing. */
export function demandedText(condition: SearchCondition): string | undefined {
  if (condition.kind !== 'and') return textQuery(condition);
  const parts = condition.of.flatMap((part) => (part.kind === 'not' ? [] : (demandedText(part) ?? [])));
  return parts.length > 0 ? `(${parts.join(' & ')})` : undefined;
}

/**
 * A condition as one question to the index of words, as far as it is of single words only: then the index answers AND,
 * OR and NOT by itself, where PostgreSQL would join the answers by opening pages. Undefined for anything else.
 */
export function textQuery(condition: SearchCondition): string | undefined {
  switch (condition.kind) {
    case 'words': {
      if (condition.sequences.some(({ slots }) => slots.length !== 1)) return undefined;
      const terms = [...new Set(condition.sequences.flatMap(({ slots }) => slots[0] ?? []))];
      return terms.length > 0 && terms.length <= FEW_TERMS ? orOf(terms) : undefined;
    }
    case 'prefix':
      return `${lexeme(condition.prefix)}:*`;
    case 'and':
    case 'or': {
      const parts = condition.of.map(textQuery);
      return parts.every((part) => part !== undefined)
        ? `(${parts.join(condition.kind === 'and' ? ' & ' : ' | ')})`
        : undefined;
    }
    case 'not': {
      const part = textQuery(condition.of);
      return part && `!${part}`;
    }
    default:
      return undefined;
  }
}
