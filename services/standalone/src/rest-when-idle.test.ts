import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restWhenIdle } from './rest-when-idle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process whose steps are written down, and the work there is: undefined, when it cannot be told. */
function watched() {
  const steps: string[] = [];
  const state: { work: boolean | undefined } = { work: false };
  const end = restWhenIdle(
    { rest: () => void steps.push('rest'), wake: () => void steps.push('wake') },
    async () => {
      if (state.work === undefined) throw new Error('the queue does not answer');
      return state.work;
    },
    { lookMs: 1_000, idleMs: 10_000 },
  );
  return { steps, state, end };
}

it('is let go once after a while without work, and is back with the next', async () => {
  const { steps, state, end } = watched();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(steps).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(steps).toEqual(['rest']);
  state.work = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(steps).toEqual(['rest', 'wake']);
  state.work = false;
  await vi.advanceTimersByTimeAsync(12_000);
  expect(steps).toEqual(['rest', 'wake', 'rest']);
  end();
  state.work = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(steps).toHaveLength(3);
});

it('work in between begins the while anew, and so does a queue that does not answer', async () => {
  const { steps, state, end } = watched();
  for (const meanwhile of [true, undefined]) {
    await vi.advanceTimersByTimeAsync(8_000);
    state.work = meanwhile;
    await vi.advanceTimersByTimeAsync(1_000);
    state.work = false;
  }
  await vi.advanceTimersByTimeAsync(9_000);
  expect(steps).toEqual([]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(steps).toEqual(['rest']);
  state.work = undefined;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(steps).toEqual(['rest']);
  end();
});
