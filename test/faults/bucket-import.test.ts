import { createHash } from 'node:crypto';
import type { Ledger, LedgerEntry, ServerImportView } from '@sijill/domain';
import { Client } from 'minio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { openScratchS3, type ScratchS3 } from '../support/scratch-s3.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { insist } from '../support/uploads.ts';

// A real S3.
const s3: ScratchS3 = await openScratchS3('ceph');

/** A listing holds a thousand at a time: the last ones are on a second page. */
const MANY = 1_050;
const VANISHES = 'box/many/0900.txt';
const CHANGES = 'box/many/0950.txt';
const ODD = [
  'box/صفحة رقم ١.txt',
  'box/أسماء/قائمة الغائبين.txt',
  'box/a b & c + d %20 (1).txt',
  "box/quote\" <tag> 'x'.txt",
  'box/smile 😀.txt',
  // One name with a sign in it that turns the reading direction, and the same without.
  'box/rtl\u202egpj.txt',
  'box/rtlgpj.txt',
];

let server: TestServer;
let bucket: Client;
const hashes: string[] = [];

const get = async <T>(path: string): Promise<T> => (await server.ask(path)).json() as Promise<T>;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const put = (key: string, text: string) => bucket.putObject('scans', key, text);

describe.skipIf(s3.missing)(`files of a bucket${s3.missing ? ` (skipped: ${s3.missing})` : ''}`, () => {
  beforeAll(async () => {
    const { hostname, port } = new URL(s3.access.endpoint);
    const { accessKey, secretKey } = s3.access;
    bucket = new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey });
    await bucket.makeBucket('scans');
    for (let from = 0; from < MANY; from += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, at) => {
          const text = `invented ${from + at}`;
          const key = `box/many/${String(from + at).padStart(4, '0')}.txt`;
          if (key !== VANISHES && key !== CHANGES) hashes.push(hash(text));
          return put(key, text);
        }),
      );
    for (const key of ODD) {
      hashes.push(hash(`odd ${key}`));
      await put(key, `odd ${key}`);
    }
    await put('box/empty.txt', '');
    await put('box/folder/', '');
    await put('box10/of somebody else.txt', 'not asked for');
    server = await testServer({
      sample: false,
      env: {
        S3_ENDPOINT: s3.access.endpoint,
        S3_ACCESS_KEY: accessKey,
        S3_SECRET_KEY: secretKey,
        S3_BUCKET: 'sijill',
        SIJILL_IMPORT_ROOTS: 's3://scans/box',
      },
    });
    await server.start();
  });
  afterAll(async () => {
    await server?.remove();
    await s3.stop();
  });

  it('are all in the ledger, though the server is killed half-way, one vanishes and one changes', async () => {
    const asked = await runCli(server.home, ['import', 's3://scans/box', '--case', 'Bucket', '--json']).ended;
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    const { id, batchId } = JSON.parse(asked.stdout) as ServerImportView;
    const view = () => insist(() => get<ServerImportView>(`/server-imports/${id}`));
    const taken = async (files: number): Promise<void> => {
      for (;;) {
        const { status, filesDone } = await view();
        expect(['waiting', 'counting', 'taking']).toContain(status);
        if (status === 'taking' && filesDone >= files) return;
        await pause(50);
      }
    };
    await taken(100);
    const { port } = new URL(server.url());
    await server.kill();
    await server.start(port);
    await taken(150);
    await bucket.removeObject('scans', VANISHES);
    await put(CHANGES, 'changed meanwhile, and longer than before');
    hashes.push(hash('changed meanwhile, and longer than before'));
    while ((await view()).status !== 'done') await pause(200);

    const ledger = await get<Ledger>(`/batches/${batchId}/ledger`);
    const all = MANY + ODD.length + 1;
    expect(ledger).toMatchObject({ closed: true, declared: all, received: all, notReceived: 0 });
    const entries: LedgerEntry[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { rows: LedgerEntry[]; next: string | null } = await get(
        `/batches/${batchId}/files?limit=500${cursor && `&cursor=${cursor}`}`,
      );
      entries.push(...page.rows);
      cursor = page.next;
    }
    expect(entries).toHaveLength(all);
    const stored = entries.flatMap(({ sha256 }) => sha256 ?? []);
    expect(stored.sort()).toEqual(hashes.sort());
    const refused = entries.filter(
      ({ errorCode }) => errorCode === 'file.source' || errorCode === 'file.empty',
    );
    expect(refused.map(({ name, errorCode }) => [name, errorCode]).sort()).toEqual([
      ['empty.txt', 'file.empty'],
      [VANISHES.slice(4), 'file.source'],
    ]);
    expect(refused.find(({ errorCode }) => errorCode === 'file.source')!.reason).toContain(
      'not there any more',
    );
    // The sign that turns the direction is left out of the name, and both files are there.
    expect(entries.filter(({ name }) => name === 'rtlgpj.txt')).toHaveLength(2);
    expect(entries.map(({ name }) => name)).toContain('أسماء/قائمة الغائبين.txt');
  });

  it('of a bucket or prefix that is not there or not allowed are told apart', async () => {
    for (const [location, reason] of [
      ['s3://scans/box/nothing', 'There is nothing'],
      ['s3://scans/box10', 'only from'],
    ] as const) {
      const { code, stderr } = await runCli(server.home, ['import', location, '--case', 'None', '--wait'])
        .ended;
      expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
    }
  });
});
