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

/**
 * The same, for steps that each leave a little: collects once the heap has grown by `room` bytes since the last time.
 * Comparing a million names left up to 1.3 GiB lying beside the 376 MiB that a process held on to.
 */
export function givingBackMemory(room: number): () => void {
  let rest = 0;
  return () => {
    if (getHeapStatistics().used_heap_size < rest + room) return;
    giveBackMemory();
    rest = getHeapStatistics().used_heap_size;
  };
}
