import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgementAct, JudgingState } from './judgement.ts';
import {
  isSettled,
  type JudgementFact,
  judgingState,
  stateFor,
  visibleJudgements,
  wouldBeBlind,
} from './judging.ts';

/** `A same`: A said so blind; `A same!` had seen others; `A same~` has been overtaken by new evidence. */
function history(...said: string[]): JudgementFact[] {
  return said.map((one) => {
    const [reviewer = '', act = ''] = one.replace(/[!~]/g, '').split(' ');
    return { reviewer, act: act as JudgementAct, blind: !one.includes('!'), stale: one.includes('~') };
  });
}

describe('the state of a pair', () => {
  it.each<[string[], JudgingState]>([
    [[], 'open'],
    [['A same'], 'awaiting-second'],
    [['A different'], 'awaiting-second'],
    [['A unsure'], 'awaiting-second'],
    [['A same', 'A same'], 'awaiting-second'],
    [['A same', 'B same'], 'agreed-same'],
    [['A different', 'B different'], 'agreed-different'],
    [['A same', 'B different'], 'disagreement'],
    [['A same', 'B different', 'C same'], 'agreed-same'],
    [['A same', 'B different', 'C different'], 'agreed-different'],
    [['A same', 'B different', 'C unsure'], 'disagreement'],
    [['A same', 'B different', 'C same', 'D different'], 'disagreement'],
    [['A same', 'B unsure'], 'unsure'],
    [['A unsure', 'B unsure'], 'unsure'],
    [['A same', 'B unsure', 'C same'], 'agreed-same'],
    [['A same', 'B unsure', 'C different'], 'disagreement'],
    // What was said after seeing the other's verdict does not agree with it.
    [['A same', 'B same!'], 'awaiting-second'],
    [['A same', 'B different', 'B same!'], 'awaiting-second'],
    [['A same', 'B different', 'B same!', 'C same'], 'agreed-same'],
    // Another reason or certainty for what was said blind takes nothing away.
    [['A same', 'B same', 'B same!'], 'agreed-same'],
    // Reversal and withdrawal.
    [['A same', 'B same', 'B different!'], 'disagreement'],
    [['A same', 'B same', 'B withdrawn'], 'awaiting-second'],
    [['A same', 'A withdrawn'], 'open'],
    [['A same', 'B same', 'A withdrawn', 'B withdrawn'], 'open'],
    // Evidence moved on.
    [['A same~'], 'review-again'],
    [['A same~', 'B same~'], 'review-again'],
    [['A same~', 'B same'], 'review-again'],
    [['A same~', 'B same~', 'A same'], 'review-again'],
    [['A same~', 'B same~', 'A same', 'B same'], 'agreed-same'],
    [['A same~', 'B same', 'C same'], 'agreed-same'],
    [['A same~', 'A withdrawn'], 'open'],
  ])('after %j is %s', (said, state) => {
    expect(judgingState(history(...said))).toBe(state);
  });
});

describe('who sees which verdict', () => {
  const seenBy = (reader: string | null, ...said: string[]) => visibleJudgements(history(...said), reader);

  it('nobody before judging, the judge afterwards', () => {
    expect(seenBy('B', 'A same')).toEqual([]);
    expect(seenBy(null, 'A same')).toEqual([]);
    expect(seenBy('A', 'A same', 'B different')).toEqual([0, 1]);
    expect(seenBy('C', 'A same', 'B different')).toEqual([]);
  });

  it('everybody once it is settled', () => {
    expect(seenBy('C', 'A same', 'B same')).toEqual([0, 1]);
    expect(seenBy(null, 'A same', 'B same')).toEqual([0, 1]);
  });

  it('after new evidence, the new verdicts only when they have looked again', () => {
    expect(seenBy('A', 'A same~', 'B same~', 'B different')).toEqual([0]);
    expect(seenBy('A', 'A same~', 'B same~', 'B different', 'A same')).toEqual([0, 1, 2, 3]);
    expect(wouldBeBlind(history('A same~', 'B same~', 'B different'), 'A')).toBe(true);
  });

  it('a state tells no more than the verdicts would', () => {
    expect(stateFor(history('A same'), 'B')).toBe('open');
    expect(stateFor(history('A same', 'B different'), 'C')).toBe('open');
    expect(stateFor(history('A same~', 'B same~'), 'C')).toBe('open');
    expect(stateFor(history('A same~', 'B same~'), 'A')).toBe('review-again');
    expect(stateFor(history('A same', 'B different'), 'A')).toBe('disagreement');
  });
});

/** Histories as the system lets them happen: blindness is reckoned, a withdrawal needs something to withdraw. */
const lived = fc
  .array(
    fc.record({
      reviewer: fc.constantFrom('A', 'B', 'C', 'D'),
      act: fc.constantFrom<JudgementAct>('same', 'different', 'unsure', 'withdrawn'),
    }),
    { maxLength: 12 },
  )
  .map((acts) => {
    const facts: JudgementFact[] = [];
    for (const { reviewer, act } of acts) {
      const own = facts.findLast((fact) => fact.reviewer === reviewer);
      if (act === 'withdrawn' && (!own || own.act === 'withdrawn')) continue;
      const blind = act !== 'withdrawn' && wouldBeBlind(facts, reviewer);
      facts.push({ reviewer, act, blind, stale: false });
    }
    return facts;
  });

const mirrored = (facts: readonly JudgementFact[]): JudgementFact[] =>
  facts.map((fact) => ({
    ...fact,
    act: fact.act === 'same' ? 'different' : fact.act === 'different' ? 'same' : fact.act,
  }));

describe('whatever people do', () => {
  it('a link has two people who each said "same" blind and have not taken it back', () => {
    fc.assert(
      fc.property(lived, (facts) => {
        if (judgingState(facts) !== 'agreed-same') return;
        const latest = new Map(facts.map((fact) => [fact.reviewer, fact.act]));
        const agreeing = [...latest].filter(
          ([reviewer, act]) =>
            act === 'same' &&
            facts.some((fact) => fact.reviewer === reviewer && fact.act === 'same' && fact.blind),
        );
        expect(agreeing.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('one person alone settles nothing', () => {
    fc.assert(
      fc.property(lived, (facts) => {
        const alone = facts.filter((fact) => fact.reviewer === 'A');
        expect(isSettled(judgingState(alone))).toBe(false);
      }),
    );
  });

  it('"same" and "different" are treated alike', () => {
    const turned: Partial<Record<JudgingState, JudgingState>> = {
      'agreed-same': 'agreed-different',
      'agreed-different': 'agreed-same',
    };
    fc.assert(
      fc.property(lived, (facts) => {
        const state = judgingState(facts);
        expect(judgingState(mirrored(facts))).toBe(turned[state] ?? state);
      }),
    );
  });

  it('who has not judged can tell nothing about what was said until it is settled', () => {
    fc.assert(
      fc.property(lived, (facts) => {
        if (isSettled(judgingState(facts))) return;
        expect(visibleJudgements(facts, 'E')).toEqual([]);
        expect(stateFor(facts, 'E')).toBe('open');
      }),
    );
  });

  it('new evidence leaves no link standing', () => {
    fc.assert(
      fc.property(lived, (facts) => {
        const overtaken = facts.map((fact) => ({ ...fact, stale: fact.act !== 'withdrawn' }));
        expect(isSettled(judgingState(overtaken))).toBe(false);
      }),
    );
  });
});
