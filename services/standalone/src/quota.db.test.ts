import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { LedgerEntry, Problem, QuotaUse } from '@sijill/domain';
import { createLogger, IntakeWatch, type Runtime, readConfig } from '@sijill/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPageCounter } from '../../../packages/engines/src/index.ts';
import type { TestPerson } from '../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../test/support/test-api.ts';
import { zip } from '../../../test/support/zip.ts';
import { openDocument } from '../../ingest/src/open-document.ts';
import { importFromServer } from '../../ingest/src/server-import/import-from-server.ts';

const ALLOWED = 40_000;
const counter = createPageCounter();

let api: TestApi;
let server: { url: string; stop(): Promise<void> };
let person: TestPerson;
let caseId: string;
let batchId: string;
let count = 0;

beforeAll(async () => {
  api = await testApi();
  await mkdir(join(api.home, 'drop'));
  server = await api.restart({
    SIJILL_QUOTA_GB: String(ALLOWED / 1e9),
    SIJILL_QUOTA_PAGES: '6',
    SIJILL_IMPORT_ROOTS: join(api.home, 'drop'),
  });
});
afterAll(async () => {
  counter.close();
  await server.stop();
  await api.close();
});
beforeEach(async () => {
  person = await api.person(`Bringer ${count}`, { everywhere: 'lead' });
  caseId = ((await send('/cases', { name: `quota ${count++}` }, api.me)).body as { id: string }).id;
  await api.database.pool.query(
    "INSERT INTO case_member (case_id, account_id, role) VALUES ($1, $2, 'lead') ON CONFLICT DO NOTHING",
    [caseId, person.id],
  );
  batchId = ((await send(`/cases/${caseId}/batches`, { name: 'box', declared: null })).body as { id: string })
    .id;
});

async function send(path: string, body: object | undefined, who: TestPerson = person, method = 'POST') {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: who.headers.authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

const announce = (size: number) =>
  fetch(`${server.url}/api/v1/batches/${batchId}/uploads`, {
    method: 'POST',
    headers: {
      authorization: person.headers.authorization,
      'tus-resumable': '1.0.0',
      'upload-length': String(size),
      'upload-metadata': `name ${Buffer.from(`${count++}.pdf`).toString('base64')}`,
    },
  });

async function form(path: string, bytes: Buffer, name = `${count++}.csv`) {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: person.headers.authorization },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Problem };
}

/** A form whose length nobody is told of beforehand. */
function endless(path: string, megabytes: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: person.headers.authorization,
        'content-type': 'multipart/form-data; boundary=x',
        'transfer-encoding': 'chunked',
      },
    });
    asked.on('response', (answer) => {
      let body = '';
      answer
        .on('data', (chunk) => (body += chunk))
        .on('end', () => resolve({ status: answer.statusCode!, body }));
    });
    asked.on('error', reject);
    asked.write('--x\r\ncontent-disposition: form-data; name="file"; filename="long.csv"\r\n\r\n');
    for (let at = 0; at < megabytes * 16; at += 1) asked.write(Buffer.alloc(65_536, 'a'));
    asked.end('\r\n--x--\r\n');
  });
}

const own = async () => (await send('/account/quota', undefined, person, 'GET')).body as QuotaUse;
const text = (size: number) => Buffer.from(`id,name\n${'1,x\n'.repeat(size)}`.slice(0, size));

/** Workers on the same database, as the server is set up. */
const worker = (): Runtime =>
  ({
    config: readConfig({
      SIJILL_HOME: api.home,
      SIJILL_QUOTA_GB: String(ALLOWED / 1e9),
      SIJILL_QUOTA_PAGES: '6',
      SIJILL_IMPORT_ROOTS: join(api.home, 'drop'),
    }),
    log: createLogger('silent', 'test'),
    db: api.database.db,
    objects: api.objects,
    queues: { enqueue: async () => undefined, enqueueMany: async () => undefined },
    intake: new IntakeWatch({ home: api.home, minFreeBytes: 0, minMemoryBytes: 0 }),
  }) as unknown as Runtime;

describe('a quota', () => {
  it('refuses an upload before a byte of it came, and says how much is used and allowed', async () => {
    expect((await announce(30_000)).status).toBe(201);
    const refused = await announce(10_001);
    const problem = (await refused.json()) as Problem;
    expect([refused.status, problem.code]).toEqual([413, 'quota.bytes']);
    expect(problem.detail).toMatch(/30 KB of the 40 KB .* 10 KB more/);
    expect((await announce(10_000)).status).toBe(201);
    expect(await own()).toMatchObject({ bytes: { used: ALLOWED, allowed: ALLOWED, own: null } });
    expect(await readdir(join(api.home, 'incoming', 'uploads'))).toHaveLength(2);
  });

  it('lets one of two through that are announced at once, and the other when the first is withdrawn', async () => {
    const both = await Promise.all([announce(30_000), announce(30_000)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 413]);
    const first = both.find(({ status }) => status === 201)!;
    await fetch(server.url + first.headers.get('location')!, {
      method: 'DELETE',
      headers: { authorization: person.headers.authorization, 'tus-resumable': '1.0.0' },
    });
    expect((await announce(ALLOWED)).status).toBe(201);
  });

  it.each([
    ['files', () => `/batches/${batchId}/files`],
    ['a list of people', () => `/cases/${caseId}/registry-files`],
    ['a list of queries', () => `/cases/${caseId}/batch-searches`],
  ])('holds for %s in a form, told or untold how long', async (_, path) => {
    const told = await form(path(), text(ALLOWED + 20_000));
    expect([told.status, told.body.code]).toEqual([413, 'quota.bytes']);
    const untold = await endless(path(), 1);
    expect([untold.status, JSON.parse(untold.body).code]).toEqual([413, 'quota.bytes']);
    expect(await own()).toMatchObject({ bytes: { used: 0 } });
    expect((await readdir(join(api.home, 'incoming'))).filter((name) => name !== 'uploads')).toEqual([]);
    const fits = await form(path(), text(10_000));
    expect(Math.floor(fits.status / 100)).toBe(2);
    expect(await own()).toMatchObject({ bytes: { used: 10_000 } });
  });

  it('holds for the whole list in one request too', async () => {
    const told = await form(`/cases/${caseId}/registries`, text(ALLOWED + 20_000));
    expect([told.status, told.body.code]).toEqual([413, 'quota.bytes']);
  });

  it('keeps files of the server out one by one, each in the ledger with the reason', async () => {
    const folder = join(api.home, 'drop', String(count));
    await mkdir(folder);
    for (const name of ['a', 'b', 'c']) await writeFile(join(folder, `${name}.txt`), name.repeat(15_000));
    const asked = await send(`/cases/${caseId}/server-imports`, { location: folder });
    expect(asked.status).toBe(202);
    const { id, batchId: imported } = asked.body as { id: string; batchId: string };
    await importFromServer(worker(), id);
    const { rows } = (await send(`/batches/${imported}/files`, undefined, person, 'GET')).body as {
      rows: LedgerEntry[];
    };
    expect(rows.map(({ name, errorCode }) => [name, errorCode])).toEqual([
      ['a.txt', null],
      ['b.txt', null],
      ['c.txt', 'quota.bytes'],
    ]);
    expect(await own()).toMatchObject({ bytes: { used: 30_000 }, pages: { used: 2 } });
  });

  it('fails a zip whole that holds too much, and takes it whole when more is allowed', async () => {
    const members = ['a', 'b', 'c'].map((name) => ({
      name: `${name}.txt`,
      bytes: Buffer.alloc(9_000, name),
    }));
    const sent = await form(`/batches/${batchId}/files`, zip(members), 'box.zip');
    expect(sent.status).toBe(201);
    const { rows } = (await send(`/cases/${caseId}/documents`, undefined, person, 'GET')).body as {
      rows: { id: string }[];
    };
    await openDocument({ ...worker(), counter }, rows[0]!.id, (act) => act());
    const state = async () =>
      (
        await api.database.pool.query(
          'SELECT status, error_code FROM document WHERE case_id = $1 ORDER BY evidence_number',
          [caseId],
        )
      ).rows;
    expect(await state()).toEqual([{ status: 'failed', error_code: 'quota.bytes' }]);
    const more = await send(`/accounts/${person.id}/quota`, { bytes: 60_000, pages: null }, api.me, 'PUT');
    expect(more.status).toBe(200);
    await api.database.pool.query("UPDATE document SET status = 'waiting', attempts = 0 WHERE case_id = $1", [
      caseId,
    ]);
    await openDocument({ ...worker(), counter }, rows[0]!.id, (act) => act());
    expect(await state()).toMatchObject([{ status: 'container' }, {}, {}, {}]);
    const { bytes, pages } = await own();
    expect([bytes.used > 54_000, bytes.used < 60_000, pages.used]).toEqual([true, true, 3]);
  });

  it('is also one of pages that wait to be read', async () => {
    for (let at = 0; at < 6; at += 1)
      expect((await form(`/batches/${batchId}/files`, Buffer.from(`invented ${count++}`))).status).toBe(201);
    const refused = await announce(1);
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([413, 'quota.pages']);
    expect((await send(`/cases/${caseId}/server-imports`, { location: join(api.home, 'drop') })).status).toBe(
      413,
    );
    // Lists have no pages.
    for (const path of ['registry-files', 'batch-searches'])
      expect([path, Math.floor((await form(`/cases/${caseId}/${path}`, text(500))).status / 100)]).toEqual([
        path,
        2,
      ]);
  });

  it('lets files of the server wait for pages that wait, and goes on when they are read', async () => {
    const folder = join(api.home, 'drop', String(count));
    await mkdir(folder);
    for (let at = 0; at < 8; at += 1) await writeFile(join(folder, `${at}.txt`), `invented ${count} ${at}`);
    const asked = await send(`/cases/${caseId}/server-imports`, { location: folder });
    const { id, batchId: imported } = asked.body as { id: string; batchId: string };
    const ledger = async () => {
      const { rows } = (await send(`/batches/${imported}/files`, undefined, person, 'GET')).body as {
        rows: LedgerEntry[];
      };
      const { rows: batches } = await api.database.pool.query(
        'SELECT i.status, b.closed_at IS NOT NULL AS closed FROM server_import i JOIN batch b ON b.id = i.batch_id WHERE i.id = $1',
        [id],
      );
      return [rows.map(({ errorCode }) => errorCode), batches[0]];
    };
    for (let round = 0; round < 2; round += 1) {
      await expect(importFromServer(worker(), id)).rejects.toMatchObject({ code: 'quota.pages' });
      expect(await ledger()).toEqual([Array(6).fill(null), { status: 'taking', closed: false }]);
    }
    await api.database.pool.query("UPDATE document SET status = 'failed' WHERE brought_by = $1", [person.id]);
    await importFromServer(worker(), id);
    expect(await ledger()).toEqual([Array(8).fill(null), { status: 'done', closed: true }]);
  });

  it('is set by administrators alone, within what a number can be', async () => {
    expect((await send(`/accounts/${person.id}/quota`, { bytes: 1, pages: 1 }, person, 'PUT')).status).toBe(
      403,
    );
    expect((await send(`/accounts/${person.id}/quota`, { bytes: -1, pages: 1 }, api.me, 'PUT')).status).toBe(
      400,
    );
    const set = await send(`/accounts/${person.id}/quota`, { bytes: 5, pages: 0 }, api.me, 'PUT');
    expect(set.body).toEqual({
      bytes: { used: 0, allowed: 5, own: 5 },
      pages: { used: 0, allowed: null, own: 0 },
    });
    const all = (await send('/administration/quotas', undefined, api.me, 'GET')).body as {
      rows: { id: string }[];
    };
    expect(all.rows.map(({ id }) => id)).toContain(person.id);
  });
});
