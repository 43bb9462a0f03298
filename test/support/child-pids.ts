import { readdir, readFile } from 'node:fs/promises';

/** The processes that this one has started and that have not ended. Linux only: elsewhere nothing is known of them. */
export async function childPids(): Promise<ReadonlySet<string>> {
  if (process.platform !== 'linux') return new Set();
  const threads = await readdir('/proc/self/task');
  const told = await Promise.all(
    // A thread may end meanwhile.
    threads.map((thread) => readFile(`/proc/self/task/${thread}/children`, 'utf8').catch(() => '')),
  );
  return new Set(told.flatMap((pids) => pids.split(' ')).filter(Boolean));
}

/** Those of `now` that were not there `before`. Throws, on Linux, if there is none. */
export function bornSince(before: ReadonlySet<string>, now: ReadonlySet<string>): string[] {
  const born = [...now].filter((pid) => !before.has(pid));
  if (process.platform === 'linux' && born.length === 0) throw new Error('no process was started');
  return born;
}
