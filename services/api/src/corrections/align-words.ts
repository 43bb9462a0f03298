import { ocrDistance } from '@sijill/arabic';

/** Old words [from, from + old) and the new words that stand in their place; one of the two may be none. */
export interface AlignedWords {
  readonly from: number;
  readonly old: number;
  readonly words: readonly string[];
}

/** A word that was read and is not written, or written and was not read; of 0 (the same) to 1 (nothing alike). */
const ALONE = 0.6;
/** Words that were torn apart or run together cost this more for each tear. */
const TEAR = 0.15;
/** Old or new words that one word may stand for. */
const MOST = 3;

/** How unlike two strings are, 0 to 1, letters that are often misread for each other counting less. */
const unlike = (one: string, other: string): number =>
  one === other ? 0 : Math.min(1, ocrDistance(one, other) / Math.max(one.length, other.length, 1));

interface Step {
  readonly cost: number;
  readonly old: number;
  readonly fresh: number;
}

/**
 * The likeliest way from the words that were read to those that a person wrote: word by word, with words torn, run
 * together, left out or added. In the order of the words; every word of both sides once.
 */
export function alignWords(old: readonly string[], fresh: readonly string[]): AlignedWords[] {
  const best: Step[][] = [];
  for (let row = 0; row <= old.length; row += 1) {
    best[row] = [];
    for (let column = 0; column <= fresh.length; column += 1)
      best[row]![column] = row === 0 && column === 0 ? { cost: 0, old: 0, fresh: 0 } : cheapest(row, column);
  }
  return walkBack();

  function cheapest(row: number, column: number): Step {
    let step: Step = { cost: Number.POSITIVE_INFINITY, old: 0, fresh: 0 };
    const consider = (olds: number, news: number, cost: number) => {
      const total = cost + best[row - olds]![column - news]!.cost;
      if (total < step.cost) step = { cost: total, old: olds, fresh: news };
    };
    for (let span = 1; span <= MOST; span += 1) {
      const tear = TEAR * (span - 1);
      if (row >= 1 && column >= span)
        consider(1, span, tear + span * unlike(old[row - 1]!, fresh.slice(column - span, column).join('')));
      if (row >= span && column >= 1 && span > 1)
        consider(span, 1, tear + span * unlike(old.slice(row - span, row).join(''), fresh[column - 1]!));
    }
    if (row >= 1) consider(1, 0, ALONE);
    if (column >= 1) consider(0, 1, ALONE);
    return step;
  }

  function walkBack(): AlignedWords[] {
    const steps: AlignedWords[] = [];
    let row = old.length;
    let column = fresh.length;
    while (row > 0 || column > 0) {
      const step = best[row]![column]!;
      row -= step.old;
      column -= step.fresh;
      steps.unshift({ from: row, old: step.old, words: fresh.slice(column, column + step.fresh) });
    }
    return steps;
  }
}
