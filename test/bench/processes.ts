import { readFileSync } from 'node:fs';
import { processTree } from './ocr/process-tree.ts';

/** Proportional set size: what is shared with other processes counts by its share, so that a sum is right. MiB. */
export function pssMib(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1_024;
  } catch {
    return 0; // It ended in the meantime.
  }
}

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
  if (/service\.js ingest/.test(command)) return 'other workers';
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
