import { readConfidence, readDate, readZone } from './field-values.ts';
import { type DefaultOperator, QUERY_LIMITS, type QueryNode, type QuerySpan } from './query.ts';
import { queryError } from './query-error.ts';
import { phraseOf, wildOf, wordOf } from './query-leaves.ts';
import {
  ANY,
  type FieldSign,
  ONE,
  type QuoteSign,
  type Sign,
  scanQuery,
  type WordSign,
} from './scan-query.ts';

/**
 * Reads a query: words, "phrases", `"a b"~5`, `word~1`, `wil*d?`, AND OR NOT `-` and brackets, `field:value`. NOT binds
 * before AND, AND before OR; what stands side by side is joined by the default operator. Time is linear in the length.
 * Throws `query.wrong` (with the place) and nothing else.
 */
export function parseQuery(query: string, options: { readonly operator?: DefaultOperator } = {}): QueryNode {
  const signs = scanQuery(query);
  if (signs.length === 0) throw queryError('empty', { at: 0, end: query.length });
  const parser = new Parser(signs, options.operator ?? 'AND', query.length);
  const node = parser.whole();
  if (!demandsSomething(node)) throw queryError('only-not', node);
  return node;
}

/** Whether it names something that must be there: what only excludes would have to read every page. */
function demandsSomething(node: QueryNode): boolean {
  if (node.kind === 'not') return false;
  if (node.kind === 'and') return node.of.some(demandsSomething);
  if (node.kind === 'or') return node.of.every(demandsSomething);
  return node.kind === 'person' ? demandsSomething(node.of) : true;
}

class Parser {
  readonly #signs: readonly Sign[];
  readonly #operator: DefaultOperator;
  readonly #length: number;
  #next = 0;
  #depth = 0;
  #words = 0;
  #inField = false;

  constructor(signs: readonly Sign[], operator: DefaultOperator, length: number) {
    this.#signs = signs;
    this.#operator = operator;
    this.#length = length;
  }

  whole(): QueryNode {
    const node = this.#anyOf();
    const left = this.#signs[this.#next];
    if (left) throw queryError(left.kind === 'close' ? 'bracket-close' : 'operand-missing', left);
    return node;
  }

  #anyOf(): QueryNode {
    const of = [this.#allOf()];
    for (;;) {
      const sign = this.#signs[this.#next];
      if (sign?.kind === 'or') this.#next += 1;
      else if (!(this.#operator === 'OR' && beginsOperand(sign))) break;
      of.push(this.#allOf());
    }
    return group('or', of);
  }

  #allOf(): QueryNode {
    const of = [this.#operand()];
    for (;;) {
      const sign = this.#signs[this.#next];
      if (sign?.kind === 'and') this.#next += 1;
      else if (!(this.#operator === 'AND' && beginsOperand(sign))) break;
      of.push(this.#operand());
    }
    return group('and', of);
  }

  #operand(): QueryNode {
    const sign = this.#signs[this.#next];
    if (!sign || !beginsOperand(sign)) throw this.#missing(sign);
    this.#next += 1;
    switch (sign.kind) {
      case 'not': {
        const of = this.#deeper(sign, () => this.#operand());
        return { kind: 'not', of, at: sign.at, end: of.end };
      }
      case 'open':
        return this.#deeper(sign, () => this.#bracket(sign));
      case 'field':
        return this.#field(sign);
      case 'word':
      case 'quote':
        return this.#terms(sign);
      default:
        throw this.#missing(sign);
    }
  }

  #bracket(open: QuerySpan): QueryNode {
    const of = this.#anyOf();
    const close = this.#signs[this.#next];
    if (close?.kind !== 'close') throw queryError('bracket-open', open);
    this.#next += 1;
    return of;
  }

  #deeper<T>(sign: QuerySpan, read: () => T): T {
    this.#depth += 1;
    if (this.#depth > QUERY_LIMITS.depth) throw queryError('too-deep', sign);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #missing(sign: Sign | undefined) {
    const before = this.#signs[this.#next - 1];
    if (before?.kind === 'open') return queryError('nothing-to-find', { at: before.at, end: before.end + 1 });
    const place = before && before.kind !== 'word' && before.kind !== 'quote' ? before : sign;
    return queryError('operand-missing', place ?? { at: this.#length - 1, end: this.#length });
  }

  #field(sign: FieldSign): QueryNode {
    if (this.#inField) throw queryError('field-nested', sign);
    const value = this.#signs[this.#next];
    if (!value || value.at !== sign.end || !beginsOperand(value)) throw queryError('field-empty', sign);
    const span = { at: sign.at, end: value.end };
    if (sign.field === 'person') {
      this.#inField = true;
      const of = this.#operand();
      this.#inField = false;
      return { kind: 'person', of, at: sign.at, end: of.end };
    }
    if (value.kind !== 'word' && value.kind !== 'quote') throw queryError('field-empty', sign);
    this.#next += 1;
    const text = value.text.replaceAll(ANY, '*').replaceAll(ONE, '?') + (value.tilde ?? '');
    if (sign.field === 'date') return readDate(text, span);
    if (sign.field === 'conf') return readConfidence(text, span);
    if (sign.field === 'zone') return readZone(text, span);
    if (text.trim() === '') throw queryError('field-empty', sign);
    return { kind: 'label', field: sign.field, value: text.trim(), ...span };
  }

  #terms(sign: WordSign | QuoteSign): QueryNode {
    const node = sign.kind === 'quote' ? phraseOf(sign) : sign.wild ? wildOf(sign) : wordOf(sign);
    this.#words += 'tokens' in node ? node.tokens.length : 1;
    if (this.#words > QUERY_LIMITS.words) throw queryError('too-many-words', sign);
    return node;
  }
}

const beginsOperand = (sign: Sign | undefined): boolean =>
  sign !== undefined && sign.kind !== 'and' && sign.kind !== 'or' && sign.kind !== 'close';

/** Groups of one kind in each other are one group. */
function group(kind: 'and' | 'or', parts: readonly QueryNode[]): QueryNode {
  const [first] = parts;
  if (parts.length === 1) return first!;
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  return { kind, of, at: of[0]!.at, end: of.at(-1)!.end };
}
