import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ChildLimits } from '@sijill/domain';

/** How often a process is looked at, ms: decoders fill memory at some gigabytes a second. */
const PERIOD_MS = 100;
const MIB = 1024 * 1024;
/** Linux counts memory in pages of this many bytes; where it has larger ones, more is allowed, never less. */
const PAGE_BYTES = 4096;
/** Linux tells processor time to programs in hundredths of a second, whatever its own clock is. */
const TICK_MS = 10;

/**
 * Calls `exceeded` once, with the limit in words ("60 s", "2048 MiB of memory"), when a process has used more than it
 * may since the watch began: wall time, processor time of all its threads, or resident memory, those below it included, which V8's heap limit
 * does not hold for native decoders. Where there is no /proc, wall time alone is watched. Returns how to stop.
 */
export function watchChild(
  child: ChildProcess,
  limits: Omit<ChildLimits, 'memoryMb'>,
  exceeded: (limit: string) => void,
): () => void {
  const { cpuMs, timeoutMs, residentMb } = limits;
  let stopped = false;
  const stop = () => {
    stopped = true;
    clearTimeout(wall);
    clearTimeout(look);
  };
  const tell = (limit: string) => {
    if (stopped) return;
    stop();
    exceeded(limit);
  };
  let started: number | undefined;
  const check = () => {
    const pids = withThoseBelow(child.pid);
    const [resident, used] = [sumOver(pids, residentBytes), sumOver(pids, processorMs)];
    if (resident === undefined || used === undefined) return;
    started ??= used;
    if (resident > residentMb * MIB) return tell(`${residentMb} MiB of memory`);
    if (used - started > cpuMs) return tell(`${cpuMs / 1000} s of processor time`);
    look = setTimeout(check, PERIOD_MS);
  };
  const wall = setTimeout(() => tell(`${timeoutMs / 1000} s`), timeoutMs);
  let look: NodeJS.Timeout | undefined;
  check();
  return stop;
}

/** A process in a cell is below the one that keeps the cell. */
function withThoseBelow(pid: number | undefined): number[] {
  if (pid === undefined) return [];
  const below = (told(`/proc/${pid}/task/${pid}/children`) ?? '').split(' ').filter(Boolean).map(Number);
  return [pid, ...below.flatMap(withThoseBelow)];
}

/** What the kernel tells at once: threads that wait for a disk would take longer. Undefined where the process is gone. */
function told(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}

/** Undefined where nothing is told of any of them. */
function sumOver(pids: readonly number[], of: (pid: number) => number | undefined): number | undefined {
  const all = pids.map(of).filter((value) => value !== undefined);
  return all.length > 0 ? all.reduce((sum, value) => sum + value, 0) : undefined;
}

/** Undefined where the process is gone or the system has no /proc. */
function residentBytes(pid: number): number | undefined {
  const pages = Number(told(`/proc/${pid}/statm`)?.split(' ')[1]);
  return Number.isFinite(pages) ? pages * PAGE_BYTES : undefined;
}

/** In the kernel and outside of it, ms; undefined where the process is gone or the system has no /proc. */
function processorMs(pid: number): number | undefined {
  const stat = told(`/proc/${pid}/stat`);
  // The second field is the program's name, in brackets, and may hold spaces; utime and stime are fields 14 and 15.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields?.[11]) + Number(fields?.[12]);
  return Number.isFinite(ticks) ? ticks * TICK_MS : undefined;
}
