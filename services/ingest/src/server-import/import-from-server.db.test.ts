import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerEntry } from '@sijill/domain';
import { createLogger, type Runtime, readConfig } from '@sijill/runtime';
import {
  createCase,
  createFileObjectStore,
  getLedger,
  getServerImport,
  listEntries,
  requestServerImport,
} from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { importFromServer } from './import-from-server.ts';

let database: ScratchDatabase;
let home: string;
let root: string;
let runtime: Runtime;
let count = 0;

beforeAll(async () => {
  database = await scratchDatabase();
  home = await mkdtemp(join(tmpdir(), 'sijill-import-'));
  root = join(home, 'drop');
  await mkdir(join(root, 'box/below'), { recursive: true });
  await writeFile(join(root, 'box/b.txt'), 'invented b');
  await writeFile(join(root, 'box/a.txt'), 'invented a');
  await writeFile(join(root, 'box/below/صفحة.txt'), 'invented c');
  await writeFile(join(root, 'box/empty.txt'), '');
  await writeFile(join(root, 'beside.txt'), 'invented d');
  await writeFile(join(home, 'secret.txt'), 'not for anybody');
  await symlink('../../secret.txt', join(root, 'box/out.txt'));
  await symlink('../beside.txt', join(root, 'box/in.txt'));
  await symlink('.', join(root, 'box/loop'));
  await symlink(home, join(root, 'leads-out'));
  runtime = {
    config: readConfig({ SIJILL_HOME: home, SIJILL_IMPORT_ROOTS: `${root}, s3://bucket/box1` }),
    log: createLogger('silent', 'test'),
    db: database.db,
    objects: await createFileObjectStore(join(home, 'objects')),
    queues: { enqueue: async () => undefined },
    intake: { require: async () => undefined },
  } as unknown as Runtime;
});
afterAll(async () => {
  await runtime.objects.close();
  await database.close();
  await rm(home, { recursive: true });
});

async function ask(location: string) {
  const { id: caseId } = await createCase(database.db, `import ${count++}`, 'test');
  const request = {
    caseId,
    location,
    name: 'box',
    ocrStrategy: 'auto' as const,
    custody: undefined,
    actor: 'test',
  };
  return requestServerImport(database.db, request);
}
const entries = async (batchId: string): Promise<LedgerEntry[]> =>
  (await listEntries(database.db, batchId, { limit: 100 })).rows;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

it('takes every file below a folder into one ledger, and tells of those that it does not take', async () => {
  const { id, batchId } = await ask(join(root, 'box'));
  await importFromServer(runtime, id);
  expect(await getServerImport(database.db, id)).toMatchObject({ status: 'done', files: 7, filesDone: 7 });
  const found = await entries(batchId);
  expect(found.map(({ name, errorCode, sha256 }) => [name, errorCode ?? sha256])).toEqual([
    ['a.txt', hash('invented a')],
    ['b.txt', hash('invented b')],
    ['below/صفحة.txt', hash('invented c')],
    ['empty.txt', 'file.empty'],
    ['in.txt', hash('invented d')],
    ['loop', 'file.source'],
    ['out.txt', 'file.source'],
  ]);
  expect(found.find(({ name }) => name === 'out.txt')!.reason).toContain('leads out of the allowed folder');
  expect(await getLedger(database.db, batchId)).toMatchObject({
    closed: true,
    declared: 7,
    received: 7,
    failed: 3,
  });
});

it('goes on where a killed worker was, without taking a file twice', async () => {
  const { id, batchId } = await ask(join(root, 'box'));
  let taken = 0;
  const dying = {
    ...runtime,
    objects: {
      ...runtime.objects,
      put: async (...args: Parameters<Runtime['objects']['put']>) => {
        taken += 1;
        if (taken === 2) throw new Error('the worker was killed here');
        return runtime.objects.put(...args);
      },
    },
  } as Runtime;
  await expect(importFromServer(dying, id)).rejects.toThrow('killed');
  expect(await entries(batchId)).toHaveLength(1);
  expect(await getServerImport(database.db, id)).toMatchObject({ status: 'taking', files: 7 });
  await importFromServer(runtime, id);
  expect((await entries(batchId)).map(({ name }) => name).sort()).toEqual(
    ['a.txt', 'b.txt', 'below/صفحة.txt', 'empty.txt', 'in.txt', 'loop', 'out.txt'].sort(),
  );
  expect(await getServerImport(database.db, id)).toMatchObject({ status: 'done' });
});

it.each([
  ['outside', () => join(home, 'secret.txt'), 'import.outside'],
  ['through a link that leads out', () => join(root, 'leads-out/secret.txt'), 'import.outside'],
  ['of the same name as a root, and longer', () => `${root}2`, 'import.missing'],
  ['in a bucket that is not allowed', () => 's3://other/box1', 'import.outside'],
  ['in a bucket, without S3 settings', () => 's3://bucket/box1', 'import.outside'],
  ['that is not there', () => join(root, 'nothing'), 'import.missing'],
])('takes nothing from a place %s, and says so', async (_, location, code) => {
  const { id, batchId } = await ask(location());
  await importFromServer(runtime, id);
  expect(await getServerImport(database.db, id)).toMatchObject({ status: 'failed', errorCode: code });
  expect(await entries(batchId)).toEqual([]);
  expect((await getLedger(database.db, batchId)).closed).toBe(true);
});
