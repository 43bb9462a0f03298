import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/**
 * Processor time of all PostgreSQL processes that this process started, those that have ended too, ms, in ticks of 10; 0
 * where /proc is missing.
 */
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
      .reduce((sum, { pid, ticks, ended }) => sum + (ticks + (ours.has(pid) ? ended : 0)) * TICK_MS, 0);
  } catch {
    return 0;
  }
}

/**
 * The same of the processes that are there now, ms, by the scheduler's clock: fine enough for one query. 0 where /proc does
 * not tell.
 */
export function backendCpuMs(): number {
  try {
    const processes = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(readStat);
    const servers = new Set(
      processes
        .filter(({ parent, name }) => parent === process.pid && name.includes('postgres'))
        .map(({ pid }) => pid),
    );
    return processes
      .filter(({ parent }) => servers.has(parent))
      .reduce(
        (sum, { pid }) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
        0,
      );
  } catch {
    return 0;
  }
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly ticks: number;
  /** Ticks of its children that have ended. */
  readonly ended: number;
}

function readStat(pid: string): Stat[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Field 4 is the parent, 14 to 17 are user and system time, of itself and of ended children; see proc(5).
    const [own, system, children, childrenSystem] = fields.slice(11, 15).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const ended = children + childrenSystem;
    return [{ pid: Number(pid), parent: Number(fields[1]), name, ticks: own + system, ended }];
  } catch {
    return [];
  }
}
