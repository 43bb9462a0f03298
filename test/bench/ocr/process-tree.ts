import { readFileSync } from 'node:fs';

/** Linux: clock ticks a second in /proc. */
const TICKS = 100;

const statOf = (pid: number): string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** A process and all that it started, directly or not; the process itself first. Node starts others from its first thread. */
export function processTree(root: number): number[] {
  const tree = [root];
  for (const member of tree) tree.push(...startedBy(member));
  return tree;
}

/** Of one process alone: going through all of the machine's took a hundredth of the time that is measured. */
function startedBy(pid: number): number[] {
  try {
    const told = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return told.split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // It ended in the meantime.
  }
}

/** CPU seconds (user and system) of these processes, and of their children that have ended. */
export function cpuSeconds(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    try {
      // utime, stime, cutime, cstime
      ticks += statOf(pid)
        .slice(11, 15)
        .reduce((sum, field) => sum + Number(field), 0);
    } catch {
      // It ended; its parent has its time.
    }
  }
  return ticks / TICKS;
}

/** Memory of a process in MiB: now and at its highest. */
export function memoryMb(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: field('VmRSS'), peak: field('VmHWM') };
}
