import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import { afterAll, beforeAll, it } from 'vitest';
import { faultTable, RUNS, strikeWhileUploading } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';

const SERVICE = fileURLToPath(new URL('../../services/standalone/dist/service.js', import.meta.url));
/** Longer than a worker's lock holds (30 s) and than it takes to look for lost ones (15 s). */
const STOPPED_MS = 50_000;

let server: TestServer | undefined;
let second: ChildProcess | undefined;
beforeAll(async () => {
  if (RUNS < 2) return;
  server = await testServer({ sample: false });
  await server.start();
});
afterAll(async () => {
  second?.kill('SIGKILL');
  await server?.remove();
  process.stdout.write(`\n${faultTable()}\n`);
});

// A minute of waiting: only in the long form (SIJILL_FAULT_RUNS above 1).
it.skipIf(RUNS < 2)(
  'a reader that is stopped under work loses it to another, and cannot write over its result when it wakes',
  async () => {
    if (!server) throw new Error('the server was not started');
    const { home: folder, processes } = server;
    await strikeWhileUploading({
      fault: 'reader stopped for 50 s (SIGSTOP) while another takes over; then it wakes',
      server,
      async strike() {
        let reader: number | undefined;
        while (reader === undefined) [reader] = processes('service.js ocr');
        process.kill(reader, 'SIGSTOP');
        const home = await openHome(readConfig({ SIJILL_HOME: folder }));
        second = spawn(process.execPath, [SERVICE, 'ocr'], {
          env: {
            ...process.env,
            SIJILL_HOME: folder,
            DATABASE_URL: home.databaseUrl,
            SIJILL_LOG_LEVEL: 'warn',
          },
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        await home.close();
        await pause(STOPPED_MS);
        process.kill(reader, 'SIGCONT');
        await pause(2_000);
      },
    });
  },
);
