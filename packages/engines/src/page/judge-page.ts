import type { PageVerdict, WordBox } from '@sijill/domain';
import { ILLEGIBLE } from '../layout/legible-words.ts';
import type { Preparation } from '../picture/prepare-image.ts';

/**
 * When a reading is called what. Confidences are calibrated, so that a mean of 0.8 stands for four right words of
 * five. Shares are of the page's words, weighted by their letters.
 */
export const VERDICT_RULES = {
  /** Below this mean the page is unreadable; below `good` it is to be checked. */
  readable: 0.45,
  good: 0.82,
  /** A word below this is uncertain, and so large a share of them is to be checked. */
  uncertainWord: 0.5,
  uncertainShare: 0.2,
  /** A line of so many letters whose mean is below this was not read: it is handwriting or no writing at all. */
  lostLine: 0.4,
  lostLineLetters: 6,
  /** Dots per inch. */
  resolution: 110,
} as const;

/** What a page's reading is judged by. */
export interface JudgedPage {
  readonly words: readonly WordBox[];
  readonly preparation: Preparation;
}

/** Whether a recognised page can be relied on. A text layer is not judged: it was measured when it was taken. */
export function judgePage({ words, preparation }: JudgedPage): PageVerdict {
  const rules = VERDICT_RULES;
  const { quality, orientation } = preparation;
  if (words.length === 0) {
    return preparation.blank
      ? { verdict: 'blank', reasons: [] }
      : { verdict: 'unreadable', reasons: ['no writing found'] };
  }
  const mean = weightedShare(words, ({ confidence }) => confidence);
  const uncertain = weightedShare(words, ({ confidence }) => (confidence < rules.uncertainWord ? 1 : 0));
  const reasons: string[] = [];
  if (mean < rules.good || uncertain > rules.uncertainShare) reasons.push('low confidence');
  // A signature's flourish alone is no reason: hardly a paper is without one.
  if (lostLines(words).length > 0 || words.some(({ text }) => text === ILLEGIBLE))
    reasons.push('handwriting');
  if (preparation.spread && !preparation.steps.includes('divide')) reasons.push('double page');
  if (quality.estimatedDpi > 0 && quality.estimatedDpi < rules.resolution) reasons.push('low resolution');
  if (!orientation.clear && mean < rules.good) reasons.push('orientation unclear');
  if (mean < rules.readable) return { verdict: 'unreadable', reasons };
  return { verdict: reasons.length > 0 ? 'check' : 'good', reasons };
}

/** Lines that were not read, by their number: most likely handwriting, which is for people to read. */
export function lostLines(words: readonly WordBox[]): number[] {
  const lines = new Map<number, WordBox[]>();
  for (const word of words) {
    const line = lines.get(word.line);
    if (line) line.push(word);
    else lines.set(word.line, [word]);
  }
  return [...lines].flatMap(([line, found]) => {
    const letters = found.reduce((sum, { text }) => sum + text.length, 0);
    const mean = weightedShare(found, ({ confidence }) => confidence);
    return letters >= VERDICT_RULES.lostLineLetters && mean < VERDICT_RULES.lostLine ? [line] : [];
  });
}

function weightedShare(words: readonly WordBox[], of: (word: WordBox) => number): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  return words.reduce((sum, word) => sum + of(word) * word.text.length, 0) / Math.max(1, letters);
}
