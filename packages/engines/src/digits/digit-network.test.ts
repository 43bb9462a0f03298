import { describe, expect, it } from 'vitest';
import example from './digit-example.generated.json' with { type: 'json' };
import { digitLogits } from './digit-network.ts';
import { SIGNS } from './digit-weights.ts';

/** The stored ink is row after row, one byte a pixel. */
function inkByColumns(): Float64Array {
  const rows = Buffer.from(example.ink, 'base64');
  const height = rows.length / example.width;
  const ink = new Float64Array(rows.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < example.width; x++) ink[x * height + y] = rows[y * example.width + x]! / 255;
  }
  return ink;
}

describe('the digit network', () => {
  it('gives what the network gave in Python, but for the 16-bit weights', () => {
    const { values, columns, classes } = digitLogits(inkByColumns(), example.width);
    expect(columns).toBe(example.logits.length);
    let furthest = 0;
    for (const [column, row] of example.logits.entries()) {
      expect(row.length).toBe(classes);
      for (const [sign, logit] of row.entries()) {
        furthest = Math.max(furthest, Math.abs(values[column * classes + sign]! - logit));
      }
    }
    expect(furthest).toBeLessThan(0.06);
  });

  it('has a class for every sign and one for the blank', () => {
    expect(digitLogits(new Float64Array(32 * 40), 40).classes).toBe(SIGNS.length + 1);
  });
});
