import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { resting } from './resting.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work of a second; what was done, and what was asked for again. */
function watched(atMostMs = 60_000) {
  const done: string[] = [];
  const again: string[] = [];
  const work = resting(
    async (id) => {
      await vi.advanceTimersByTimeAsync(1_000);
      done.push(id);
    },
    (id) => again.push(id),
    { times: 19, atMostMs },
  );
  return { work, done, again };
}

it('does what is asked for often a twentieth of the time, and the last of it for certain', async () => {
  const { work, done, again } = watched();
  await work.run('one');
  await work.run('one');
  await work.run('one');
  await work.run('other');
  expect(done).toEqual(['one', 'other']);
  await vi.advanceTimersByTimeAsync(17_900);
  expect(again).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(again).toEqual(['one']);
  await work.run('one');
  expect(done).toEqual(['one', 'other', 'one']);
});

it('rests no longer than is said, however long it took', async () => {
  const { work, again } = watched(5_000);
  await work.run('one');
  await work.run('one');
  await vi.advanceTimersByTimeAsync(5_100);
  expect(again).toEqual(['one']);
});

it('rests twice as long each time while it is asked for without a break, and as before after one', async () => {
  const { work, done, again } = watched();
  /** Runs it, asks once more, and waits for how long it takes until it may be done again, s. */
  const rest = async () => {
    await work.run('one');
    await work.run('one');
    const [before, began] = [again.length, Date.now()];
    while (again.length === before) await vi.advanceTimersByTimeAsync(1_000);
    return (Date.now() - began) / 1_000;
  };
  expect([await rest(), await rest(), await rest()]).toEqual([19, 38, 60]);
  await work.run('one');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await rest()).toBe(19);
  expect(done).toHaveLength(5);
});

it('asks for nothing again that nobody asked for meanwhile, or after a stop', async () => {
  const { work, again } = watched();
  await work.run('one');
  await vi.advanceTimersByTimeAsync(60_000);
  await work.run('one');
  await work.run('one');
  work.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(again).toEqual([]);
});

it('is done again at once when it failed', async () => {
  let tries = 0;
  const work = resting(
    async () => {
      tries += 1;
      if (tries === 1) throw new Error('no');
    },
    () => undefined,
    { times: 19, atMostMs: 60_000 },
  );
  await expect(work.run('one')).rejects.toThrow('no');
  await work.run('one');
  expect(tries).toBe(2);
});
