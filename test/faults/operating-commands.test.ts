import { rm } from 'node:fs/promises';
import { freePort } from '@sijill/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';

let server: TestServer;
let metrics: string;
beforeAll(async () => {
  const port = await freePort();
  metrics = `http://127.0.0.1:${port}`;
  server = await testServer({ sample: false, env: { SIJILL_METRICS_PORT: String(port) } });
  await server.start();
});
afterAll(() => server.remove());

describe('what an operator asks of a server that runs', () => {
  it('is ready, and gives the figures of every process at one address', async () => {
    for (let ready = 0; ready !== 200; ) {
      ready = (await fetch(`${metrics}/readyz`)).status;
      await pause(200);
    }
    const text = await (await fetch(`${metrics}/metrics`)).text();
    for (const service of ['standalone', 'ocr', 'ingest+extract+link+search+export'])
      expect(text).toContain(`sijill_process_resident_memory_bytes{service="${service}"}`);
  });

  it('doctor finds nothing bad, tells no secret, and says so when the database is out of reach', async () => {
    const well = await sijill(['doctor', '--json'], { home: server.home });
    expect(well.code).toBe(0);
    const answers = well.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.filter(({ health }) => health === 'bad')).toEqual([]);
    expect(answers.map(({ area }) => area)).toEqual(
      expect.arrayContaining([
        'machine',
        'engine',
        'disk',
        'keys',
        'server',
        'database',
        'clock',
        'queue',
        'stored files',
      ]),
    );
    const DATABASE_URL = 'postgresql://someone:a-secret-word-of-some-length@127.0.0.1:9/none';
    const ill = await sijill(['doctor'], { home: server.home, env: { DATABASE_URL } });
    expect(ill.code).toBe(1);
    expect(ill.stdout).toContain('BAD  database');
    expect(ill.stdout + ill.stderr).not.toContain('secret-word');
  });

  it('fsck looks at the server while it runs, and at its home when it has stopped', async () => {
    expect((await sijill(['fsck', '--deep'], { home: server.home })).stdout).toContain('Clean: 0 documents');
    await server.stop();
    expect((await sijill(['fsck'], { home: server.home })).code).toBe(0);
    const nowhere = await sijill(['fsck'], { home: `${server.home}-none` });
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain('holds no database');
    await rm(`${server.home}-none`, { recursive: true, force: true });
  });
});
