import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects garbage now, between the steps of long work. V8 leaves it lying while there is room, and the room asked for is
 * not given back later: of an export of 10,000 pages each step leaves 100 to 150 MiB.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** Bytes that may lie about: half of what is held on to, but not less nor more than so many. */
export interface Room {
  readonly least: number;
  readonly most: number;
}

/**
 * The same, for steps that each leave a little: collects once the heap has grown by `room` since the last time, or where
 * a step asks for it. Comparing a million names left up to 1.3 GiB lying beside the 376 MiB that a process held on to.
 */
export function givingBackMemory({ least, most }: Room): (atOnce?: boolean) => void {
  let rest = 0;
  return (atOnce = false) => {
    const room = Math.min(most, Math.max(least, rest / 2));
    if (!atOnce && getHeapStatistics().used_heap_size < rest + room) return;
    giveBackMemory();
    rest = getHeapStatistics().used_heap_size;
  };
}
