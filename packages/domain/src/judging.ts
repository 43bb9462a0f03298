import type { JudgementAct, JudgingState, Verdict } from './judgement.ts';

/** One judgement as far as it decides anything. */
export interface JudgementFact {
  /** Who: `Reviewer.key`. */
  readonly reviewer: string;
  readonly act: JudgementAct;
  /** No other person's verdict on the same evidence could be seen when it was given. */
  readonly blind: boolean;
  /** What was judged has changed since in a way that counts for this verdict. */
  readonly stale: boolean;
}

interface Standing {
  readonly verdict: Verdict;
  /** Given without knowing what others said of this evidence; only such verdicts can agree. */
  readonly independent: boolean;
  readonly stale: boolean;
}

/** Independent verdicts of different people that settle a pair. */
const ENOUGH = 2;

export const isSettled = (state: JudgingState): boolean =>
  state === 'agreed-same' || state === 'agreed-different';

/**
 * Where a pair stands after its judgements, oldest first. The latest of a person counts. A pair is settled when two
 * different people said the same, neither having seen the other's verdict, and fewer say the opposite; two who
 * disagree wait for a third. Every first verdict waits for a second one, whatever it is: were "different" enough by
 * itself, what is left to a second person would tell what the first one said. No score takes part.
 */
export function judgingState(history: readonly JudgementFact[]): JudgingState {
  const all = [...standing(history).values()];
  const fresh = all.filter((one) => !one.stale);
  const settled = settle(fresh);
  if (settled) return settled;
  if (fresh.length < all.length) return 'review-again';
  if (fresh.length === 0) return 'open';
  if (fresh.length === 1) return 'awaiting-second';
  const says = (verdict: Verdict) => fresh.some((one) => one.verdict === verdict);
  if (says('same') && says('different')) return 'disagreement';
  return says('unsure') ? 'unsure' : 'awaiting-second';
}

function standing(history: readonly JudgementFact[]): Map<string, Standing> {
  const people = new Map<string, Standing>();
  for (const { reviewer, act, blind, stale } of history) {
    const before = people.get(reviewer);
    people.delete(reviewer);
    if (act === 'withdrawn') continue;
    // Saying the same again, with another reason or certainty, takes nothing from what was said blind.
    const repeated = before !== undefined && !before.stale && before.verdict === act && before.independent;
    people.set(reviewer, { verdict: act, independent: blind || repeated, stale });
  }
  return people;
}

function settle(fresh: readonly Standing[]): JudgingState | undefined {
  const count = (verdict: Verdict, independentOnly: boolean) =>
    fresh.filter((one) => one.verdict === verdict && (one.independent || !independentOnly)).length;
  if (count('same', true) >= ENOUGH && count('same', true) > count('different', false)) return 'agreed-same';
  if (count('different', true) >= ENOUGH && count('different', true) > count('same', false))
    return 'agreed-different';
  return undefined;
}

/**
 * Which judgements of `history` (by index) a reader may see. A settled pair is open to all. Otherwise a reader sees
 * nothing before having judged; everything after; and, where what they judged has changed since, only what was there
 * when they judged, until they have judged what there is now.
 */
export function visibleJudgements(history: readonly JudgementFact[], reader: string | null): number[] {
  const every = history.map((_, index) => index);
  if (isSettled(judgingState(history))) return every;
  const mine = history.findLastIndex((one) => one.reviewer === reader);
  const own = history[mine];
  if (own === undefined) return [];
  return own.stale ? every.filter((index) => index <= mine) : every;
}

/** Whether a judgement given now by `reviewer` would be blind: no standing verdict on this evidence is visible. */
export function wouldBeBlind(history: readonly JudgementFact[], reviewer: string): boolean {
  return visibleJudgements(history, reviewer).every((index) => {
    const seen = history[index];
    return seen === undefined || seen.reviewer === reviewer || seen.stale;
  });
}

/** Where a pair stands for one reader: what they may not know reads as `open`. */
export function stateFor(history: readonly JudgementFact[], reader: string | null): JudgingState {
  const state = judgingState(history);
  if (isSettled(state)) return state;
  const own = history.findLast((one) => one.reviewer === reader);
  if (own === undefined) return 'open';
  return own.stale ? 'review-again' : state;
}
