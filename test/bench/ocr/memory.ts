import { startLanes } from './lanes.ts';
import type { Work } from './work.ts';

/** Lets one worker read `pages` pages, the works over and over, and prints its memory as it goes. */
export async function measureMemory(engine: string, works: readonly Work[], pages: number): Promise<void> {
  const lanes = await startLanes(engine, 1);
  const seen: number[] = [];
  try {
    for (let page = 0; page < pages; page++) {
      const { path, mediaType } = works[page % works.length]!;
      const { memory } = await lanes.read({ path, mediaType, number: 1 });
      seen.push(memory.worker);
      if ((page + 1) % 20 === 0 || page === pages - 1) {
        const [worker, peak, preparer] = [memory.worker, memory.workerPeak, memory.preparerPeak].map((mb) =>
          mb.toFixed(0),
        );
        console.log(
          `page ${page + 1}: worker ${worker} MiB now, ${peak} at most; preparer ${preparer} at most`,
        );
      }
    }
  } finally {
    lanes.close();
  }
  const mean = (from: number, to: number) =>
    seen.slice(from, to).reduce((sum, mb) => sum + mb, 0) / Math.max(1, to - from);
  const quarter = Math.floor(seen.length / 4);
  const growth = mean(seen.length - quarter, seen.length) - mean(quarter, 2 * quarter);
  const sorted = [...seen].sort((one, other) => one - other);
  const median = sorted[sorted.length >> 1] ?? 0;
  console.log(
    `worker: ${seen[0]?.toFixed(0)} MiB after the first page, median ${median.toFixed(0)}, last quarter ${mean(seen.length - quarter, seen.length).toFixed(0)}`,
  );
  console.log(`growth from the second quarter of the pages to the last: ${growth.toFixed(0)} MiB`);
}
