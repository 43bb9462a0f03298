/**
 * Measures what an embedded server costs that has nothing to do: time from the command to an answer, at the first start and
 * later ones, and the memory of all its processes, PostgreSQL and queue among them, each shared page counted once (PSS).
 * `pnpm bench idle [--starts 3] [--rest 75]`: seconds of rest before memory is looked at
 * (readers are let go after 60). Linux.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { testServer } from '../../support/server.ts';
import { cpuSeconds, processTree } from '../ocr/process-tree.ts';
import { pssMib, serverProcesses } from '../processes.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'idle'),
  options: { starts: { type: 'string', default: '3' }, rest: { type: 'string', default: '75' } },
});

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
    const groups = [...serverProcesses()].map(([name, members]) => ({
      name,
      processes: members.length,
      mib: members.reduce((sum, pid) => sum + pssMib(pid), 0),
    }));
    const total = groups.reduce((sum, { mib }) => sum + mib, 0);
    console.log(
      `start ${start}: answered after ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor time); ${total.toFixed(0)} MiB after ${values.rest} s, ${((1_000 * (rested - cpu)) / Number(values.rest)).toFixed(0)} ms of processor time a second meanwhile`,
    );
    for (const { name, processes, mib } of groups)
      console.log(`  ${mib.toFixed(0)} MiB  ${name}${processes > 1 ? ` (${processes})` : ''}`);
    await server.stop();
  }
} finally {
  await server.remove();
}
