import { entitySpans } from './entity-spans.ts';
import type { LineTagger } from './line-tagger.ts';

export interface LearnedSpan {
  /** Words, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly type: 'PER' | 'LOC';
  /** 0 to 1, from how clearly the labels won; a rough guide, not a probability. */
  readonly confidence: number;
}

/** A mean margin of this size gives two thirds of the way from the least to the most confidence. */
const TYPICAL_MARGIN = 30;
const LEAST = 0.45;
const MOST = 0.9;

/** The margin that stands for a confidence of another model (0 to 1), so that both are told in the same way. */
export function marginOf(confidence: number): number {
  const share = Math.min(0.999, Math.max(0, (confidence - LEAST) / (MOST - LEAST)));
  return -TYPICAL_MARGIN * Math.log(1 - share);
}

/**
 * The persons and places that the learned model sees in one line. `words` are search-level tokens in order, signs and
 * numbers among them (`tokenise`). Pure; the same words give the same spans.
 */
export function tagPersonsAndPlaces(words: readonly string[], tagger: LineTagger): LearnedSpan[] {
  if (words.length === 0) return [];
  const { labels, margins } = tagger.tag(words);
  return entitySpans(labels).flatMap(({ from, to, type }) => {
    if (type !== 'PER' && type !== 'LOC') return [];
    const mean = margins.subarray(from, to).reduce((sum, margin) => sum + margin, 0) / (to - from);
    const confidence = LEAST + (MOST - LEAST) * (1 - Math.exp(-Math.max(0, mean) / TYPICAL_MARGIN));
    return [{ from, to, type, confidence: Math.round(confidence * 100) / 100 }];
  });
}
