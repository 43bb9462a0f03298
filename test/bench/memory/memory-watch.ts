import { memoryOf, serverProcesses } from '../processes.ts';
import type { Workers } from './workers.ts';

/** What is told of a part, and how it is headed. MiB, each at its highest where nothing else is said. */
export const HEADINGS = {
  workers: 'workers',
  heapLeast: 'of it heap in use, at least',
  external: 'outside of the heap',
  comparing: 'comparing',
  own: "PostgreSQL's processes",
  largest: 'the largest of them',
  backends: 'their number',
  shared: 'shared buffers touched',
} as const;

export type Held = Readonly<Record<keyof typeof HEADINGS, number>>;

const NOTHING: Held = {
  workers: 0,
  heapLeast: Number.POSITIVE_INFINITY,
  external: 0,
  comparing: 0,
  own: 0,
  largest: 0,
  backends: 0,
  shared: 0,
};

/**
 * Looks again and again at what the processes hold. Of the heap the least that was seen counts: what is in use right after
 * garbage was collected, whether V8 bothers or not.
 */
export class MemoryWatch {
  readonly #workers: Workers;
  #held = NOTHING;

  constructor(workers: Workers) {
    this.#workers = workers;
  }

  async look(): Promise<void> {
    const heap = await this.#workers.heap();
    const found = serverProcesses();
    const of = (purpose: string) => (found.get(purpose) ?? []).map(memoryOf);
    const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
    const postgres = of('PostgreSQL');
    const seen: Held = {
      workers: sum(of('other workers').map(({ pss }) => pss)),
      heapLeast: heap.used,
      external: heap.external,
      comparing: sum(of('compare-process').map(({ pss }) => pss)),
      own: sum(postgres.map(({ own }) => own)),
      largest: Math.max(0, ...postgres.map(({ own }) => own)),
      backends: postgres.length,
      shared: sum(postgres.map(({ shared }) => shared)),
    };
    const names = Object.keys(HEADINGS) as (keyof Held)[];
    this.#held = Object.fromEntries(
      names.map((name) => [
        name,
        name === 'heapLeast'
          ? Math.min(this.#held[name], seen[name])
          : Math.max(this.#held[name], seen[name]),
      ]),
    ) as Held;
  }

  /** Since it was asked last. */
  most(): Held {
    const held = this.#held;
    this.#held = NOTHING;
    return held;
  }
}
