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
  const step = givingBackMemory(64 * MEBIBYTE);
  step();
  const before = used();
  for (let round = 0; round < 8; round++) {
    leave(100);
    step();
    expect(used()).toBeLessThan(before + 64 * MEBIBYTE);
  }
});

test('while it is less nothing is done', async () => {
  const step = givingBackMemory(64 * MEBIBYTE);
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
