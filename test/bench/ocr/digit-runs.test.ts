import { expect, test } from 'vitest';
import { digitRunRecall, digitRuns } from './digit-runs.ts';

test('runs are told by script, single digits do not count', () => {
  expect(digitRuns('١٣/١١/١٤٣٦ 2015 ۴۵ ٧ 3')).toEqual([
    { script: 'western', digits: '2015' },
    { script: 'eastern', digits: '13' },
    { script: 'eastern', digits: '11' },
    { script: 'eastern', digits: '1436' },
    { script: 'persian', digits: '45' },
  ]);
});

test('a run counts as found in whatever digits it is written, and only when exact', () => {
  expect(digitRunRecall('١٤٣٦ ٩٢١', '1436 92').eastern).toEqual({ found: 1, total: 2 });
  expect(digitRunRecall('1436', '14361').western).toEqual({ found: 0, total: 1 });
  expect(digitRunRecall('1436', '14٣6').western).toEqual({ found: 1, total: 1 });
});

test('a number that stands twice must be found twice', () => {
  expect(digitRunRecall('2015 2015', '2015').western).toEqual({ found: 1, total: 2 });
});
