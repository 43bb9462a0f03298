import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { givingBackMemory } from './give-back-memory.ts';

const MEBIBYTE = 1024 ** 2;
const used = () => getHeapStatistics().used_heap_size;

/** Objects of this many MiB and more, which nobody holds on to afterwards. */
function leave(mebibytes: number): number {
  return Array.from({ length: mebibytes * 8_000 }, (_, at) => ({ at, other: [at, at + 1] })).length;
}

test('what lies about is collected once it is more than the room given to it', () => {
  const step = givingBackMemory({ least: 64 * MEBIBYTE, most: 64 * MEBIBYTE });
  step();
  const before = used();
  for (let round = 0; round < 8; round++) {
    leave(100);
    step();
    expect(used()).toBeLessThan(before + 64 * MEBIBYTE);
  }
});

test('while it is less nothing is done', async () => {
  const step = givingBackMemory({ least: 64 * MEBIBYTE, most: 64 * MEBIBYTE });
  step();
  let collections = 0;
  const observer = new PerformanceObserver((seen) => {
    collections += seen
      .getEntries()
      .filter(
        (one) =>
          (one as unknown as { detail: { kind: number } }).detail.kind ===
          constants.NODE_PERFORMANCE_GC_MAJOR,
      ).length;
  });
  observer.observe({ entryTypes: ['gc'] });
  for (let round = 0; round < 100; round++) step();
  await setImmediate();
  observer.disconnect();
  expect(collections).toBeLessThan(5);
});

test('the more is held on to the more may lie about, up to a limit', () => {
  const step = givingBackMemory({ least: 16 * MEBIBYTE, most: 512 * MEBIBYTE });
  const held = Array.from({ length: 2_000_000 }, (_, at) => ({ at, other: [at] }));
  step(true);
  const before = used();
  leave(30);
  const left = used();
  // A process that holds more than 100 MiB would collect 30 no sooner than half as much again lies about.
  step();
  expect(before).toBeGreaterThan(100 * MEBIBYTE);
  expect(used()).toBeGreaterThanOrEqual(left);
  step(true);
  expect(used()).toBeLessThan(before + 16 * MEBIBYTE);
  expect(held).toHaveLength(2_000_000);
});
