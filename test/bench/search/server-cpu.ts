import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/** Processor time of all PostgreSQL processes that this process started, ms, in ticks of 10; 0 where /proc is missing. */
export function serverCpuMs(): number {
  try {
    const processes = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readStat);
    const ours = new Set(
      processes
        .filter(({ parent, name }) => parent === process.pid && name.includes('postgres'))
        .map(({ pid }) => pid),
    );
    return processes
      .filter(({ pid, parent }) => ours.has(pid) || ours.has(parent))
      .reduce((sum, { ticks }) => sum + ticks * TICK_MS, 0);
  } catch {
    return 0;
  }
}

function readStat(pid: string): { pid: number; parent: number; name: string; ticks: number }[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Fields 4 (parent), 14 and 15 (user and system time) of proc(5).
    return [
      { pid: Number(pid), parent: Number(fields[1]), name, ticks: Number(fields[11]) + Number(fields[12]) },
    ];
  } catch {
    return [];
  }
}
