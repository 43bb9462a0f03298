import fc from 'fast-check';
import { expect, it } from 'vitest';
import { behindCursor, scoreCursor } from './score-cursor.ts';

it('every row of a list makes a cursor that is understood', () => {
  fc.assert(
    fc.property(fc.float({ min: 0, max: 1, noNaN: true }), fc.uuid(), (score, id) => {
      // As the driver hands out single precision: its shortest decimal.
      const told = Number(Math.abs(Math.fround(score)).toPrecision(8));
      expect(() => behindCursor(scoreCursor({ score: told, id }))).not.toThrow();
    }),
  );
});

it.each(['', '1', 'x_y', "0.5_'; DROP TABLE candidate", '0.5'])('%j is no cursor', (cursor) => {
  expect(() => behindCursor(cursor)).toThrow(/cursor/);
});
