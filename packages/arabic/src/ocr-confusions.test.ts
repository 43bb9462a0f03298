import { describe, expect, it } from 'vitest';
import { confusionCost, DROPPED_LETTER, ocrDistance } from './ocr-confusions.ts';

/** The same by the whole table, without a limit. */
function byTable(left: string, right: string): number {
  const costs = [Array.from({ length: right.length + 1 }, (_, column) => column * DROPPED_LETTER)];
  for (let row = 1; row <= left.length; row += 1) {
    const now = [row * DROPPED_LETTER];
    for (let column = 1; column <= right.length; column += 1)
      now.push(
        Math.min(
          costs[row - 1]![column]! + DROPPED_LETTER,
          now[column - 1]! + DROPPED_LETTER,
          costs[row - 1]![column - 1]! + confusionCost(left[row - 1]!, right[column - 1]!),
        ),
      );
    costs.push(now);
  }
  return costs[left.length]![right.length]!;
}

const WORDS = [
  '',
  'ا',
  'علي',
  'عدي',
  'حسين',
  'حسن',
  'خشين',
  'سليمان',
  'سلنمن',
  'عبدالرحمن',
  'الرحمن',
  'ali',
  'حسينعلي',
];

describe('the cost of misreading a word', () => {
  it('is little for other dots, more for another letter, and most for one lost', () => {
    expect(ocrDistance('خلف', 'حلف')).toBe(0.35);
    expect(ocrDistance('مراد', 'مراك')).toBe(1);
    expect(ocrDistance('مراد', 'مرا')).toBe(DROPPED_LETTER);
  });

  it('is within any limit the one of the whole table, and beyond it infinite', () => {
    for (const limit of [0, 0.35, 0.8, 1, 1.45, 1.6, 1.9, 2.4, 4, Number.POSITIVE_INFINITY])
      for (const left of WORDS)
        for (const right of WORDS) {
          const cost = byTable(left, right);
          expect(ocrDistance(left, right, limit), `${left} ${right} ${limit}`).toBe(
            cost <= limit ? cost : Number.POSITIVE_INFINITY,
          );
        }
  });
});
