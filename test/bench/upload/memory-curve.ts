import { readFileSync } from 'node:fs';

export interface MemoryCurve {
  /** Resident memory at its highest since the process began, MiB. */
  peak(): number;
  /** MiB at twelve moments, evenly apart. */
  curve(): number[];
  stop(): void;
}

/** Watches the resident memory of a process by /proc until it is stopped or the process is gone. */
export function watchMemory(pid: number, everyMs = 200): MemoryCurve {
  const seen: number[] = [];
  let highest = 0;
  const look = () => {
    const status = statusOf(pid);
    // A process that has ended and is not yet waited for holds nothing any more.
    if (!status?.includes('VmRSS')) return;
    seen.push(mebibytes(status, 'VmRSS'));
    highest = mebibytes(status, 'VmHWM');
  };
  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    peak: () => highest,
    curve: () => Array.from({ length: 12 }, (_, at) => seen[Math.floor((at * (seen.length - 1)) / 11)] ?? 0),
    stop: () => clearInterval(timer),
  };
}

function statusOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return undefined;
  }
}

const mebibytes = (status: string, field: string): number =>
  Math.round(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1_024);
