import { createHash, randomUUID } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addPerson } from '../../../../test/support/people.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createCase } from '../queries/cases.ts';
import { claimDocument, saveDocumentFailure, saveOpened } from '../queries/document-work.ts';
import { erase } from '../queries/erasure/erase.ts';
import { openBatch, recordStoredFile } from '../queries/intake.ts';
import { claimPage, savePageFailure } from '../queries/page-work.ts';
import { recordRegistryFile } from '../queries/registry-files.ts';
import { addUpload, refuseUpload } from '../queries/uploads.ts';
import {
  growHold,
  holdRoom,
  listQuotas,
  putUseTogether,
  readQuota,
  releaseHold,
  requireRoom,
  setQuota,
} from './quota.ts';

const NORMAL = { bytes: 1_000, pages: 10 };
let database: ScratchDatabase;
let actor: string;
let caseId: string;
let batchId: string;
let count = 0;

beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  actor = (await addPerson(database, `Quota ${count}`)).id;
  caseId = (await createCase(database.db, `quota ${count++}`, 'test')).id;
  batchId = (await openBatch(database.db, { caseId, name: 'box', declared: null, actor })).id;
});

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const store = (
  name: string,
  size: number,
  more: { parentId?: string; holdId?: string; actor?: string } = {},
) => {
  const sha256 = hash(`${caseId} ${name}`);
  return recordStoredFile(database.db, { batchId, name, size, sha256, sha512: sha256, actor, ...more });
};
const upload = (size: number) => {
  const id = randomUUID();
  return addUpload(database.db, { id, batchId, name: id, size, sha256: null, actor }, NORMAL).then(() => id);
};
const used = async () => {
  const { bytes, pages } = await readQuota(database.db, actor, NORMAL);
  return [bytes.used, pages.used];
};

it('counts what an account brought in until it is erased, and its pages until they are read', async () => {
  expect(await used()).toEqual([0, 0]);
  const { documentId } = await store('a.pdf', 300);
  expect(await used()).toEqual([300, 1]);
  // The same bytes once more are stored once.
  await store('a.pdf', 300);
  expect(await used()).toEqual([300, 1]);
  const work = (await claimDocument(database.db, documentId!))!;
  const { pageIds: pages } = await saveOpened(database.db, work, {
    mediaType: 'application/pdf',
    pageCount: 4,
  });
  expect(await used()).toEqual([300, 4]);
  for (const id of pages)
    await savePageFailure(database.db, (await claimPage(database.db, id))!, new SijillError('file.damaged'));
  expect(await used()).toEqual([300, 0]);
  await sql`UPDATE page SET status = 'waiting' WHERE id = ${pages[0]}`.execute(database.db);
  expect(await used()).toEqual([300, 1]);
  await sql`UPDATE page SET status = 'failed' WHERE id = ${pages[0]}`.execute(database.db);
  await sql`UPDATE document SET status = 'failed' WHERE id = ${documentId}`.execute(database.db);
  await erase(database.db, {
    caseId,
    subject: 'document',
    id: documentId!,
    reviewer: { key: actor, name: 'Invented' },
    authenticated: true,
    reason: 'asked for',
    trial: false,
  });
  expect(await used()).toEqual([0, 0]);
});

it('counts members of a zip for whoever brought the zip, and lists of people', async () => {
  const zip = await store('box.zip', 100);
  await saveDocumentFailure(
    database.db,
    (await claimDocument(database.db, zip.documentId!))!,
    new SijillError('file.damaged'),
  );
  await store('box.zip/a.pdf', 50, { parentId: zip.entryId, actor: 'ingest' });
  expect(await used()).toEqual([150, 1]);
  const sha256 = hash('list');
  await recordRegistryFile(database.db, { caseId, name: 'list.csv', size: 20, sha256, actor });
  expect(await used()).toEqual([170, 1]);
});

it('refuses what is too much, with what is used and allowed, and takes what fits', async () => {
  await store('a.pdf', 700);
  const refused = await upload(301).catch((error: SijillError) => error);
  expect(refused).toMatchObject({
    code: 'quota.bytes',
    status: 413,
    details: { usedBytes: 700, allowedBytes: 1_000 },
    message: expect.stringMatching(/700 B of the 1 KB .* 301 B more/),
  });
  const id = await upload(300);
  expect(await used()).toEqual([1_000, 1]);
  await refuseUpload(database.db, id, new SijillError('upload.gone', { reason: 'withdrawn' }));
  expect(await used()).toEqual([700, 1]);
  const { documentId } = await store('b.pdf', 1);
  const work = (await claimDocument(database.db, documentId!))!;
  await saveOpened(database.db, work, { mediaType: 'application/pdf', pageCount: 9 });
  await expect(upload(1)).rejects.toMatchObject({ code: 'quota.pages', details: { used: 10, allowed: 10 } });
  // What is in already may be unpacked all the same.
  await expect(
    database.db
      .transaction()
      .execute((transaction) => requireRoom(transaction, { actor, bytes: 1, of: 'bytes' }, NORMAL)),
  ).resolves.toBe(actor);
});

it('is counted right when many ask at once, through uploads and holds', async () => {
  const asked = await Promise.allSettled([
    ...Array.from({ length: 10 }, () => upload(150)),
    ...Array.from({ length: 10 }, () => holdRoom(database.db, { actor, bytes: 150 }, NORMAL)),
  ]);
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  expect(asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(
    Array.from({ length: 14 }, () => 'quota.bytes'),
  );
  expect(await used()).toEqual([900, 0]);
});

it('keeps room for bytes on their way, and gives back what did not come', async () => {
  const id = (await holdRoom(database.db, { actor, bytes: 100 }, NORMAL))!;
  await growHold(database.db, id, { actor, bytes: 800, normal: NORMAL });
  await expect(growHold(database.db, id, { actor, bytes: 101, normal: NORMAL })).rejects.toMatchObject({
    code: 'quota.bytes',
  });
  await store('a.pdf', 250, { holdId: id });
  expect(await used()).toEqual([900, 1]);
  await releaseHold(database.db, id);
  expect(await used()).toEqual([250, 1]);
});

it('forgets a hold that a killed server left', async () => {
  await holdRoom(database.db, { actor, bytes: 1_000 }, NORMAL);
  await expect(upload(1)).rejects.toMatchObject({ code: 'quota.bytes' });
  await sql`UPDATE intake_hold SET touched_at = now() - interval '25 hours'`.execute(database.db);
  await upload(1);
  expect(await used()).toEqual([1, 0]);
});

const rowsOfUse = async () => {
  const { rows } = await sql<{ rows: string }>`
    SELECT count(*) AS rows FROM intake_use WHERE account_id = ${actor}`.execute(database.db);
  return Number(rows[0]!.rows);
};

it('puts many rows together and counts the same', async () => {
  for (let at = 0; at < 120; at += 1) await store(`${at}.pdf`, 1);
  await sql`UPDATE document SET status = 'failed' WHERE brought_by = ${actor}`.execute(database.db);
  await upload(5);
  expect(await used()).toEqual([125, 0]);
  expect(await rowsOfUse()).toBeLessThan(5);
});

it('puts them together though nobody asks: pages that are read leave no row each', async () => {
  const { documentId } = await store('many.pdf', 300);
  const work = (await claimDocument(database.db, documentId!))!;
  await saveOpened(database.db, work, { mediaType: 'application/pdf', pageCount: 150 });
  await sql`UPDATE page SET status = 'failed' WHERE document_id = ${documentId} AND number <= 140`.execute(
    database.db,
  );
  expect(await rowsOfUse()).toBeGreaterThan(140);
  // Whoever counts meanwhile is not lost.
  await Promise.all([putUseTogether(database.db), putUseTogether(database.db), store('b.pdf', 7)]);
  expect(await rowsOfUse()).toBeLessThan(5);
  expect(await used()).toEqual([307, 11]);
});

it('is what an administrator says of an account, 0 for any number, and the log tells of it', async () => {
  await setQuota(database.db, actor, { bytes: 50, pages: null, actor: 'test' });
  await expect(upload(51)).rejects.toMatchObject({ code: 'quota.bytes' });
  await setQuota(database.db, actor, { bytes: 0, pages: 3, actor: 'test' });
  await upload(1_000_000_000);
  expect((await listQuotas(database.db, NORMAL)).find(({ id }) => id === actor)).toEqual({
    id: actor,
    bytes: { used: 1_000_000_000, allowed: null, own: 0 },
    pages: { used: 0, allowed: 3, own: 3 },
  });
  const { rows } = await sql<{ details: object }>`
    SELECT details FROM custody_event WHERE action = 'account.quota' AND object_id = ${actor} ORDER BY seq`.execute(
    database.db,
  );
  expect(rows.map(({ details }) => details)).toEqual([
    { bytes: 50, pages: null, bytes_before: null, pages_before: null },
    { bytes: 0, pages: 3, bytes_before: 50, pages_before: null },
  ]);
  await expect(
    setQuota(database.db, randomUUID(), { bytes: 1, pages: 1, actor: 'test' }),
  ).rejects.toMatchObject({ code: 'resource.missing' });
});

it('does not bind what no account brings in', async () => {
  const batch = { batchId, name: 'x', size: 10 ** 12, sha256: hash('x'), sha512: hash('x'), actor: 'watch' };
  await recordStoredFile(database.db, batch);
  expect(await holdRoom(database.db, { actor: 'watch', bytes: 10 ** 12 }, NORMAL)).toBeUndefined();
});
