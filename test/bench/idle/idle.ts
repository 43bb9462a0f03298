/**
 * Measures what an embedded server costs that has nothing to do: time from the command to an answer, at the first start and
 * later ones, and the memory of all its processes, PostgreSQL and queue among them, each shared page counted once (PSS).
 * `pnpm bench idle [--starts 3] [--rest 30]`: seconds of rest before memory is looked at. Linux.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { testServer } from '../../support/server.ts';
import { cpuSeconds, processTree } from '../ocr/process-tree.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'idle'),
  options: { starts: { type: 'string', default: '3' }, rest: { type: 'string', default: '30' } },
});

/** Proportional set size: what is shared with other processes counts by its share, so that the sum is right. */
function pssMib(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]) / 1_024;
}

function nameOf(pid: number): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  if (/postgres/.test(command)) return 'PostgreSQL';
  if (/esbuild/.test(command)) return 'esbuild';
  const [, entry = command.slice(0, 40)] = /(run\.mjs \w+|[\w-]+\.ts(?: [a-z,+]+)?) *$/.exec(command) ?? [];
  return entry.trim();
}

const server = await testServer({ sample: false });
try {
  for (let start = 1; start <= Number(values.starts); start += 1) {
    const began = performance.now();
    await server.start();
    for (;;) {
      const answer = await server.ask('/cases').catch(() => undefined);
      if (answer?.ok) break;
      await wait(20);
    }
    const seconds = (performance.now() - began) / 1_000;
    // This process is the parent; the server is its only child.
    const pids = processTree(process.pid).slice(1);
    const cpu = cpuSeconds(pids);
    await wait(1_000 * Number(values.rest));
    const settled = processTree(process.pid).slice(1);
    const rested = cpuSeconds(settled);
    const byName = new Map<string, { processes: number; mib: number }>();
    for (const pid of settled) {
      const one = byName.get(nameOf(pid)) ?? { processes: 0, mib: 0 };
      byName.set(nameOf(pid), { processes: one.processes + 1, mib: one.mib + pssMib(pid) });
    }
    const total = [...byName.values()].reduce((sum, { mib }) => sum + mib, 0);
    console.log(
      `start ${start}: answered after ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor time); ${total.toFixed(0)} MiB after ${values.rest} s, ${((1_000 * (rested - cpu)) / Number(values.rest)).toFixed(0)} ms of processor time a second meanwhile`,
    );
    for (const [name, { processes, mib }] of byName)
      console.log(`  ${mib.toFixed(0)} MiB  ${name}${processes > 1 ? ` (${processes})` : ''}`);
    await server.stop();
  }
} finally {
  await server.remove();
}
