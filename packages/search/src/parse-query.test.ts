import { isSijillError, type QueryFault } from '@sijill/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import type { QueryNode } from './query.ts';
import { writeQuery } from './write-query.ts';

/** The shape of a query without its offsets. */
const shape = (query: string, operator?: 'AND' | 'OR') => bare(parseQuery(query, operator && { operator }));
const bare = (node: QueryNode): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (key === 'at' || key === 'end' ? undefined : value)));
const word = (...tokens: string[]) => ({ kind: 'word', tokens, edits: 0 });

function faultOf(query: string): { fault: QueryFault; at: number; end: number; message: string } {
  try {
    parseQuery(query);
  } catch (error) {
    if (isSijillError(error, 'query.wrong'))
      return {
        ...(error.details as never as { fault: QueryFault; at: number; end: number }),
        message: error.message,
      };
    throw error;
  }
  throw new Error('the query was taken');
}

describe('reading a query', () => {
  it('joins words side by side by the default operator', () => {
    expect(shape('خلف مراد')).toEqual({ kind: 'and', of: [word('خلف'), word('مراد')] });
    expect(shape('خلف مراد', 'OR')).toEqual({ kind: 'or', of: [word('خلف'), word('مراد')] });
  });

  it('binds NOT before AND, AND before OR, under either default', () => {
    const wanted = {
      kind: 'or',
      of: [word('a'), { kind: 'and', of: [word('b'), { kind: 'not', of: word('c') }] }],
    };
    expect(shape('a OR b AND NOT c')).toEqual(wanted);
    expect(shape('a b AND -c', 'OR')).toEqual(wanted);
    expect(shape('(a OR b) c')).toEqual({
      kind: 'and',
      of: [{ kind: 'or', of: [word('a'), word('b')] }, word('c')],
    });
  });

  it('folds words as the index does', () => {
    expect(shape('مُحَمَّد')).toEqual(word('محمد'));
    expect(shape('١٤٣٦/٧')).toEqual(word('1436', '7'));
    expect(shape('إحسان')).toEqual(word('احسان'));
  });

  it.each([
    ['"خلف مراد"', { kind: 'phrase', tokens: ['خلف', 'مراد'], distance: 0 }],
    ['“خلف مراد”~5', { kind: 'phrase', tokens: ['خلف', 'مراد'], distance: 5 }],
    ['خلف~', { kind: 'word', tokens: ['خلف'], edits: 1 }],
    ['سنجار~2', { kind: 'word', tokens: ['سنجار'], edits: 2 }],
    ['سنج*', { kind: 'wild', pattern: 'سنج*' }],
    ['س?جار', { kind: 'wild', pattern: 'س?جار' }],
    ['\\*سنج', word('سنج')],
    ['person:خلف', { kind: 'person', of: word('خلف') }],
    ['person:(خلف مراد)', { kind: 'person', of: { kind: 'and', of: [word('خلف'), word('مراد')] } }],
    ['شخص:خلف', { kind: 'person', of: word('خلف') }],
    ['place:"تل عزير"', { kind: 'label', field: 'place', value: 'تل عزير' }],
    ['zone:stamp', { kind: 'zone', zone: 'stamp' }],
    ['conf:>80%', { kind: 'confidence', least: 0.8, most: 1 }],
    ['conf:0.2..0.5', { kind: 'confidence', least: 0.2, most: 0.5 }],
    ['date:2015', { kind: 'date', earliest: '2015-01-01', latest: '2015-12-31' }],
    ['date:28/8/2015', { kind: 'date', earliest: '2015-08-28', latest: '2015-08-28' }],
    ['date:١٣-١١-١٤٣٦', { kind: 'date', earliest: '2015-08-27', latest: '2015-08-29' }],
    ['date:..2014-06', { kind: 'date', earliest: null, latest: '2014-06-30' }],
    ['12:30', word('12', '30')],
  ])('%s', (query, wanted) => {
    expect(shape(query)).toEqual(wanted);
  });

  it('points at words as they were typed', () => {
    expect(parseQuery('  خلف "مراد شمو"~3')).toMatchObject({
      of: [
        { at: 2, end: 5 },
        { at: 6, end: 18 },
      ],
    });
  });
});

describe('a wrong query', () => {
  it.each<[string, QueryFault, number, number]>([
    ['', 'empty', 0, 1],
    ['   ', 'empty', 0, 3],
    ['خلف "مراد', 'quote-open', 4, 9],
    ['(خلف', 'bracket-open', 0, 1],
    ['خلف) مراد', 'bracket-close', 3, 4],
    ['()', 'nothing-to-find', 0, 2],
    ['AND خلف', 'operand-missing', 0, 3],
    ['خلف OR', 'operand-missing', 4, 6],
    ['خلف AND OR مراد', 'operand-missing', 4, 7],
    ['—', 'nothing-to-find', 0, 1],
    ['-خلف', 'only-not', 0, 4],
    ['خلف OR NOT مراد', 'only-not', 0, 15],
    ['plase:سنجار', 'field-unknown', 0, 6],
    ['الاسم: خلف', 'field-unknown', 0, 6],
    ['place: سنجار', 'field-empty', 0, 6],
    ['person:(place:سنجار)', 'field-nested', 8, 14],
    ['date:1436-13', 'date-form', 0, 12],
    ['date:2016..2014', 'date-form', 0, 15],
    ['zone:foot', 'zone-name', 0, 9],
    ['conf:high', 'confidence-form', 0, 9],
    ['س*', 'wildcard-short', 0, 2],
    ['خلف~3', 'edits-number', 3, 5],
    ['"خلف مراد"~99', 'distance-number', 10, 13],
    ['"خلف"~2', 'distance-one-word', 5, 7],
  ])('%s', (query, fault, at, end) => {
    expect(faultOf(query)).toMatchObject({ fault, at, end });
  });

  it('says which field was probably meant', () => {
    expect(faultOf('plase:سنجار').message).toBe(
      'The query is wrong at character 1: there is no such field. Did you mean place: ?',
    );
  });

  it('is refused at once when it is a megabyte long', () => {
    expect(faultOf('خلف '.repeat(250_000))).toMatchObject({ fault: 'too-long', at: 2_000 });
  });

  it('is refused when it is too deep or has too many words', () => {
    expect(faultOf(`${'('.repeat(40)}خلف${')'.repeat(40)}`).fault).toBe('too-deep');
    expect(faultOf(`${'NOT '.repeat(40)}خلف`).fault).toBe('too-deep');
    expect(faultOf('خلف '.repeat(100)).fault).toBe('too-many-words');
  });
});

const token = fc.stringMatching(/^[ابجدهوزحطيكلمنسعفصقر0-9a-z]{1,8}$/);
const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  fc.record({ kind: fc.constant('word' as const), tokens: fc.tuple(token), edits: fc.constantFrom(0, 1, 2) }),
  fc
    .tuple(fc.array(token, { minLength: 2, maxLength: 4 }), fc.integer({ min: 0, max: 50 }))
    .map(([tokens, distance]) => ({ kind: 'phrase' as const, tokens, distance })),
  token.filter((text) => text.length > 1).map((text) => ({ kind: 'wild' as const, pattern: `${text}*` })),
  fc.constantFrom('body', 'type', 'place', 'batch', 'tag', 'ern').chain((field) =>
    fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((value) => value.trim() === value && value !== '' && !/[\u{e000}\u{e001}*?]/u.test(value))
      .map((value) => ({ kind: 'label' as const, field, value })),
  ),
  fc.constantFrom('stamp', 'table').map((zone) => ({ kind: 'zone' as const, zone })),
) as unknown as fc.Arbitrary<QueryNode>;

const anyQuery = fc.letrec<{ node: QueryNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    leaf,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { minLength: 2, maxLength: 3 }))
      .map(
        ([kind, of]) =>
          ({ kind, of: of.flatMap((part) => (part.kind === kind ? part.of : [part])) }) as never,
      ),
    fc
      .tuple(leaf, tie('node'))
      .map(([must, of]) => ({ kind: 'and', of: [must, { kind: 'not', of }] }) as never),
  ),
})).node;

describe('any text', () => {
  it('is read or refused with its place, and nothing else', () => {
    const signs = fc.constantFrom(
      '"',
      '(',
      ')',
      '*',
      '?',
      '~',
      '~2',
      '-',
      ':',
      '\\',
      ' ',
      ' AND ',
      ' OR ',
      ' NOT ',
      'person:',
      'date:',
      'خلف',
      'a',
      '7',
      '”',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.array(signs, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (query) => {
          try {
            parseQuery(query);
          } catch (error) {
            if (!isSijillError(error, 'query.wrong')) throw error;
            const { at, end } = error.details as { at: number; end: number };
            expect(at).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(at);
            expect(at).toBeLessThanOrEqual(query.length);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('means the same when it is written out and read again, whatever the default operator', () => {
    fc.assert(
      fc.property(anyQuery, fc.constantFrom('AND' as const, 'OR' as const), (node, operator) => {
        const written = writeQuery(node);
        fc.pre(written.length < 1_900);
        const read = parseAnyway(written, operator);
        fc.pre(read !== undefined);
        expect(bare(read!)).toEqual(bare(node));
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Undefined where the generated query is beyond a limit. */
function parseAnyway(query: string, operator: 'AND' | 'OR'): QueryNode | undefined {
  try {
    return parseQuery(query, { operator });
  } catch (error) {
    if (isSijillError(error, 'query.wrong') && /too-|only-not/.test(String(error.details.fault)))
      return undefined;
    throw error;
  }
}
