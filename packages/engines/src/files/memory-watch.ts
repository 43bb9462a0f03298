import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** How often a process is looked at, ms: decoders fill memory at some gigabytes a second. */
const PERIOD_MS = 100;
const MIB = 1024 * 1024;
/** Linux counts memory in pages of this many bytes; where it has larger ones, more is allowed, never less. */
const PAGE_BYTES = 4096;

/**
 * Calls `exceeded` once when the resident memory of a process passes `limitMb` MiB; the heap limit of V8 does not hold
 * native decoders. Watches where /proc tells (Linux), does nothing elsewhere. Returns how to stop.
 */
export function watchMemory(child: ChildProcess, limitMb: number, exceeded: () => void): () => void {
  const path = `/proc/${child.pid}/statm`;
  const timer = setInterval(async () => {
    const resident = await residentBytes(path);
    if (resident === undefined) return clearInterval(timer);
    if (resident <= limitMb * MIB) return;
    clearInterval(timer);
    exceeded();
  }, PERIOD_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Undefined where the process is gone or the system has no /proc. */
async function residentBytes(path: string): Promise<number | undefined> {
  const statm = await readFile(path, 'latin1').catch(() => undefined);
  const pages = Number(statm?.split(' ')[1]);
  return Number.isFinite(pages) ? pages * PAGE_BYTES : undefined;
}
