import { type FieldName, fieldOf, nearestField } from './fields.ts';
import { QUERY_LIMITS, type QuerySpan } from './query.ts';
import { queryError } from './query-error.ts';

export interface PlainSign extends QuerySpan {
  readonly kind: 'open' | 'close' | 'and' | 'or' | 'not';
}
export interface FieldSign extends QuerySpan {
  readonly kind: 'field';
  readonly field: FieldName;
}
export interface WordSign extends QuerySpan {
  readonly kind: 'word';
  readonly text: string;
  readonly wild: boolean;
  /** `~` and what follows it; null where there is none. */
  readonly tilde: string | null;
}
export interface QuoteSign extends QuerySpan {
  readonly kind: 'quote';
  readonly text: string;
  readonly tilde: string | null;
}
export type Sign = PlainSign | FieldSign | WordSign | QuoteSign;

const QUOTES = new Set(['"', '“', '”', '„', '«', '»']);
const OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);
/** What stands for a wildcard in `text`, so that an escaped `\*` stays a sign. */
export const ANY = '\uE000';
export const ONE = '\uE001';

const endsWord = (character: string) =>
  /\s/u.test(character) || character === '(' || character === ')' || QUOTES.has(character);

/** The signs of a query in order. Throws `query.wrong`. */
export function scanQuery(query: string): Sign[] {
  if (query.length > QUERY_LIMITS.characters)
    throw queryError('too-long', { at: QUERY_LIMITS.characters, end: QUERY_LIMITS.characters + 1 });
  const signs: Sign[] = [];
  let at = 0;
  while (at < query.length) {
    const character = query[at]!;
    if (/\s/u.test(character)) at += 1;
    else {
      const sign = signAt(query, at, signs.at(-1));
      signs.push(sign);
      at = sign.end;
    }
  }
  return signs;
}

function signAt(query: string, at: number, before: Sign | undefined): Sign {
  const character = query[at]!;
  if (character === '(') return { kind: 'open', at, end: at + 1 };
  if (character === ')') return { kind: 'close', at, end: at + 1 };
  if (QUOTES.has(character)) return quoteAt(query, at);
  const joined = before?.kind === 'field' && before.end === at;
  if (character === '-' && !joined && startsOperand(query[at + 1])) return { kind: 'not', at, end: at + 1 };
  return wordAt(query, at, !joined);
}

const startsOperand = (next: string | undefined) => next !== undefined && !/[\s)-]/u.test(next);

function quoteAt(query: string, at: number): Sign {
  let text = '';
  for (let end = at + 1; end < query.length; end += 1) {
    const character = query[end]!;
    if (character === '\\' && end + 1 < query.length) {
      text += query[end + 1];
      end += 1;
    } else if (QUOTES.has(character)) {
      const tilde = /^~[^\s()"]*/u.exec(query.slice(end + 1))?.[0] ?? null;
      return { kind: 'quote', text, tilde, at, end: end + 1 + (tilde?.length ?? 0) };
    } else text += character;
  }
  throw queryError('quote-open', { at, end: query.length });
}

function wordAt(query: string, at: number, mayBeField: boolean): Sign {
  let text = '';
  let end = at;
  for (; end < query.length && !endsWord(query[end]!); end += 1) {
    const character = query[end]!;
    if (character === '\\' && end + 1 < query.length) {
      end += 1;
      text += query[end];
    } else if (character === ':' && mayBeField && /^\p{L}[\p{L}\p{M}]*$/u.test(text)) {
      return fieldSign(text, at, end + 1);
    } else text += character === '*' ? ANY : character === '?' ? ONE : character;
  }
  const written = query.slice(at, end);
  const operator = OPERATORS.get(written);
  if (operator) return { kind: operator, at, end };
  const tilde = /(?<!\\)~\S*$/u.exec(written)?.[0] ?? null;
  const bare = tilde === null ? text : text.slice(0, text.lastIndexOf('~'));
  return { kind: 'word', text: bare, wild: /[\uE000\uE001]/u.test(bare), tilde, at, end };
}

function fieldSign(word: string, at: number, end: number): Sign {
  const field = fieldOf(word);
  if (field) return { kind: 'field', field, at, end };
  const near = nearestField(word);
  throw queryError('field-unknown', { at, end }, near && `Did you mean ${near}: ?`);
}
