import type { ChildProcess } from 'node:child_process';

/**
 * Calls back once a process has ended and everything that it said has been heard: under load its end can be told before
 * its last message, and what answered would be taken for what crashed.
 */
export function onceHeard(
  child: ChildProcess,
  ended: (status: number | null, signal: NodeJS.Signals | null) => void,
): void {
  child.once('exit', (status, signal) => {
    if (child.connected) child.once('disconnect', () => ended(status, signal));
    else setImmediate(ended, status, signal);
  });
}
