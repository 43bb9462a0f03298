import { expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { queryOfLine } from './query-of-line.ts';

it('takes a line as a name, a phrase or a query', () => {
  expect(queryOfLine('خلف  مراد/شمو', { as: 'person', fuzzy: 0 })).toBe('person:(خلف AND مراد AND شمو)');
  expect(queryOfLine('خلف مراد', { as: 'person', fuzzy: 1 })).toBe('person:(خلف~1 AND مراد~1)');
  expect(queryOfLine('خلف (مراد)', { as: 'phrase', fuzzy: 0 })).toBe('"خلف مراد"');
  expect(queryOfLine('خلف OR مراد', { as: 'words', fuzzy: 0 })).toBe('خلف OR مراد');
});

it.each(['AND NOT', 'person: x', '"a', '*', 'a~9'])('makes a query of any name: %s', (line) => {
  const query = queryOfLine(line, { as: 'person', fuzzy: 0 });
  if (/\p{L}/u.test(line)) expect(() => parseQuery(query)).not.toThrow();
  else expect(() => parseQuery(query)).toThrow();
});
