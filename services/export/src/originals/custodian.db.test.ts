import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ObjectStore } from '@sijill/domain';
import { createLogger, readConfig } from '@sijill/runtime';
import {
  askRehash,
  createCase,
  createFileObjectStore,
  listCustodyEvents,
  listQuarantined,
  openBatch,
  originalsState,
  recordStoredFile,
  requireSoundOriginals,
} from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { rehashDue } from './custodian.ts';
import { hashOriginal } from './hash-original.ts';

let database: ScratchDatabase;
let folder: string;
let objects: ObjectStore;
const documents: { id: string; caseId: string; sha256: string; bytes: Buffer }[] = [];
const config = readConfig({ SIJILL_REHASH_DAYS: '7', SIJILL_REHASH_PACE: '1000' });
const log = createLogger('silent', 'test');
const parts = () => ({ db: database.db, objects, config, log });
const fileOf = (sha256: string) => join(folder, 'objects', 'originals', sha256);

beforeAll(async () => {
  database = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), 'sijill-rehash-'));
  objects = createFileObjectStore(folder);
  const { id: caseId } = await createCase(database.db, 'rehash', 'test');
  const { id: batchId } = await openBatch(database.db, { caseId, name: 'b', declared: null, actor: 'test' });
  for (let at = 0; at < 5; at += 1) {
    const bytes = randomBytes(200_000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await objects.put(`originals/${sha256}`, Readable.from([bytes]), bytes.length);
    const file = {
      batchId,
      name: `${at}.png`,
      size: bytes.length,
      sha256,
      sha512: '0'.repeat(128),
      actor: 'test',
    };
    const { documentId } = await recordStoredFile(database.db, file);
    documents.push({ id: documentId as string, caseId, sha256, bytes });
  }
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const actionsOf = async (objectId: string) =>
  (await listCustodyEvents(database.db, { objectId, limit: 50 })).rows.map(({ action, details }) => [
    action,
    details.status ?? null,
  ]);

describe('hashing originals again', () => {
  it('finds them sound, notes when, and is one event a run', async () => {
    await rehashDue(parts());
    expect(await originalsState(database.db)).toMatchObject({ originals: 5, due: 0 });
    expect(await askRehash(database.db, { actor: 'test' })).toBe(5);
    expect(await originalsState(database.db)).toMatchObject({ asked: 5 });
    await rehashDue(parts());
    expect(await originalsState(database.db)).toMatchObject({ sound: 5, changed: 0, missing: 0, asked: 0 });
    const { rows } = await listCustodyEvents(database.db, { objectType: 'log', limit: 50 });
    const runs = rows.filter(({ action }) => action === 'originals.rehashed');
    expect(runs.map(({ details }) => details)).toEqual([{ checked: 5, failed: 0, bytes: 1_000_000 }]);
  });

  it('quarantines a flipped byte and a missing file until they are restored', async () => {
    const [flipped, missing, sound] = documents as [
      (typeof documents)[0],
      (typeof documents)[0],
      (typeof documents)[0],
    ];
    await writeFile(
      fileOf(flipped.sha256),
      Buffer.from(flipped.bytes.map((byte, at) => (at === 77 ? byte ^ 1 : byte))),
    );
    await rm(fileOf(missing.sha256));
    await askRehash(database.db, { caseId: sound.caseId, actor: 'test' });
    await rehashDue(parts());
    const quarantined = await listQuarantined(database.db);
    expect(quarantined.map(({ documentId, status }) => [documentId, status]).sort()).toEqual(
      [
        [flipped.id, 'changed'],
        [missing.id, 'missing'],
      ].sort(),
    );
    const ids = documents.map(({ id }) => id);
    await expect(requireSoundOriginals(database.db, ids)).rejects.toMatchObject({ code: 'package.unsound' });
    await requireSoundOriginals(database.db, [sound.id]);
    // Still failing is no news; being restored is.
    await askRehash(database.db, { actor: 'test' });
    await rehashDue(parts());
    await writeFile(fileOf(flipped.sha256), flipped.bytes);
    await writeFile(fileOf(missing.sha256), missing.bytes);
    await askRehash(database.db, { actor: 'test' });
    await rehashDue(parts());
    await requireSoundOriginals(database.db, ids);
    expect(await actionsOf(flipped.id)).toEqual([
      ['file.received', null],
      ['original.failed', 'changed'],
      ['original.restored', 'sound'],
    ]);
    expect(await actionsOf(missing.id)).toEqual([
      ['file.received', null],
      ['original.failed', 'missing'],
      ['original.restored', 'sound'],
    ]);
  });

  it('looks only at those that were asked for when the schedule is off', async () => {
    const off = { ...config, rehashDays: 0 };
    await database.pool.query("UPDATE original_check SET due_at = now() - interval '1 day'");
    await rehashDue({ ...parts(), config: off });
    expect(await originalsState(database.db)).toMatchObject({ due: 5 });
    await askRehash(database.db, { actor: 'test' });
    await rehashDue({ ...parts(), config: off });
    expect(await originalsState(database.db)).toMatchObject({ due: 0 });
  });

  it('reads no faster than its pace', async () => {
    const started = performance.now();
    await hashOriginal(objects, documents[4]?.sha256 ?? '', { pace: 1_000_000 });
    expect(performance.now() - started).toBeGreaterThan(150);
  });

  it('says nothing about an original while the store does not answer', async () => {
    const broken = {
      ...objects,
      get: () => Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' })),
    };
    await askRehash(database.db, { actor: 'test' });
    await expect(rehashDue({ ...parts(), objects: broken })).rejects.toThrow('gone');
    expect(await originalsState(database.db)).toMatchObject({ changed: 0, missing: 0 });
  });
});
