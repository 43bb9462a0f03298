import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects garbage now. V8 leaves it lying while there is room, and cannot know that a process beside this one is about
 * to need that room: of a case of 10,000 pages some 150 MiB are left from gathering.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
