import { readFileSync } from 'node:fs';
import { processTree } from './ocr/process-tree.ts';

export interface ProcessMemory {
  /** Proportional set size: what is shared with other processes counts by its share, so that a sum is right. MiB. */
  readonly pss: number;
  /** Of it memory that was made to be shared: of PostgreSQL its buffers, as far as they were touched. */
  readonly shared: number;
  /** The rest: what goes with the process. */
  readonly own: number;
}

export function memoryOf(pid: number): ProcessMemory {
  const [pss, shared] = rollupOf(pid, 'Pss', 'Pss_Shmem');
  return { pss, shared, own: pss - shared };
}

/** Fields of `smaps_rollup`, MiB; 0 where the process has ended in the meantime. */
function rollupOf<const Names extends readonly string[]>(
  pid: number,
  ...names: Names
): { [At in keyof Names]: number } {
  let rollup = '';
  try {
    rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch {}
  const field = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / 1_024;
  return names.map(field) as { [At in keyof Names]: number };
}

/** The `pss` of `memoryOf`. */
export const pssMib = (pid: number): number => memoryOf(pid).pss;

/** What a process of an embedded server is for, by its command line; undefined: it has ended. */
export function purposeOf(pid: number): string | undefined {
  let command: string;
  try {
    command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined;
  }
  if (/postgres/.test(command)) return 'PostgreSQL';
  if (/esbuild/.test(command)) return 'esbuild';
  if (/run\.mjs start/.test(command)) return 'main';
  if (/service\.js ocr/.test(command)) return 'reader';
  // What starts the processes that open files comes and goes; its time then counts with those that started it.
  if (/service\.js ingest|counting-process\.js/.test(command)) return 'other workers';
  const [, script] = /\/([\w-]+)\.js\b[^/]*$/.exec(command) ?? [];
  return script ?? 'guardians';
}

/** The processes of the server that this process has started, by purpose. */
export function serverProcesses(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const pid of processTree(process.pid).slice(1)) {
    const purpose = purposeOf(pid);
    if (purpose) found.set(purpose, [...(found.get(purpose) ?? []), pid]);
  }
  return found;
}
