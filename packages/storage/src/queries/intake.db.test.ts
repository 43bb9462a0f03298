import { createHash } from 'node:crypto';
import { isSijillError, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countsDiffer } from '../../../../test/support/counts-differ.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { migrate } from '../migrate.ts';
import { createCase } from './cases.ts';
import { claimDocument, saveDocumentFailure, saveOpened, saveUnpacked } from './document-work.ts';
import { closeBatch, openBatch, recordRefusedFile, recordStoredFile, requireOpenBatch } from './intake.ts';
import { getLedger, listContainerEntries, listEntries } from './ledgers.ts';
import { saveMentions } from './mention-work.ts';
import { claimPage, savePageFailure, saveReading } from './page-work.ts';
import { findUnfinished } from './unfinished.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterEach(async () => expect(await countsDiffer(database)).toEqual([]));
afterAll(() => database.close());

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const actor = 'test';
let cases = 0;

async function newBatch(declared: number | null = null) {
  const { id: caseId } = await createCase(database.db, `case ${cases++}`, actor);
  const { id: batchId } = await openBatch(database.db, { caseId, name: 'batch', declared, actor });
  return { caseId, batchId };
}

const store = (batchId: string, name: string, content = name, parentId?: string) =>
  recordStoredFile(database.db, {
    batchId,
    name,
    size: content.length,
    sha256: hash(content),
    sha512: hash(content).repeat(2),
    actor,
    ...(parentId && { parentId }),
  });

const reading = {
  words: [{ text: 'سجل', x: 1, y: 2, width: 30, height: 10, confidence: 0.5, line: 0 }],
  imageWidth: 100,
  imageHeight: 100,
  source: 'ocr' as const,
  engine: 'recorded',
  engineVersion: '1',
  configurationHash: hash('engine'),
};
const image = { sha256: hash('image'), mediaType: 'image/webp', width: 100, height: 100 };
const result = { image, inputSha256: hash('prepared'), reading, findings: {} };

/** Brings a document through to the end as the workers do. */
async function process(documentId: string): Promise<void> {
  const work = await claimDocument(database.db, documentId);
  const {
    pageIds: [pageId],
  } = await saveOpened(database.db, work!, { mediaType: 'image/png', pageCount: 1 });
  await saveReading(database.db, (await claimPage(database.db, pageId!))!, result);
  const page = await sql<{
    transcription_id: string;
  }>`SELECT transcription_id FROM page WHERE id = ${pageId}`.execute(database.db);
  await saveMentions(database.db, documentId, 'v1', [
    { pageId: pageId!, transcriptionId: page.rows[0]!.transcription_id, searchText: 'سجل', mentions: [] },
  ]);
}

describe('the log of a page', () => {
  it('tells what its pictures were made from, by what, in which version and with which settings', async () => {
    const { batchId } = await newBatch();
    const { documentId } = await store(batchId, 'page of a log.png');
    const opened = { mediaType: 'image/png', pageCount: 1 };
    const {
      pageIds: [pageId],
    } = await saveOpened(database.db, (await claimDocument(database.db, documentId!))!, opened);
    const prepared = {
      tool: 'sijill',
      version: '1, sharp 2',
      configSha256: hash('settings'),
      from: 'file',
      steps: ['turn'],
    };
    const findings = { prepared };
    await saveReading(database.db, (await claimPage(database.db, pageId!))!, { ...result, findings });
    const { rows } = await sql<{ event: Record<string, unknown> }>`
      SELECT canonical::json AS event FROM custody_event WHERE object_id = ${pageId} AND action = 'page.read'`.execute(
      database.db,
    );
    expect(rows.map(({ event }) => event)).toMatchObject([
      {
        object_sha256: image.sha256,
        parent_sha256: [hash('page of a log.png'), result.inputSha256],
        tool: reading.engine,
        config_sha256: reading.configurationHash,
        details: { prepared },
      },
    ]);
  });
});

describe('the ledger of a batch', () => {
  it('adds up over processed, failed, duplicate and refused files', async () => {
    const { batchId } = await newBatch(4);
    const good = await store(batchId, 'good.png');
    const bad = await store(batchId, 'bad.pdf');
    await store(batchId, 'again.png', 'good.png');
    await recordRefusedFile(
      database.db,
      { batchId, name: 'empty.pdf', size: 0, actor },
      new SijillError('file.empty'),
    );
    expect(await getLedger(database.db, batchId)).toMatchObject({ received: 4, waiting: 2, settled: false });
    await process(good.documentId!);
    const work = await claimDocument(database.db, bad.documentId!);
    await saveDocumentFailure(database.db, work!, new SijillError('file.damaged', { reason: 'no pages' }));
    await closeBatch(database.db, batchId);
    expect(await getLedger(database.db, batchId)).toMatchObject({
      declared: 4,
      received: 4,
      processed: 1,
      failed: 2,
      duplicate: 1,
      waiting: 0,
      settled: true,
      addsUp: true,
    });
    const { rows } = await listEntries(database.db, batchId, { limit: 10, status: 'failed' });
    expect(rows.map((row) => row.reason)).toEqual([
      expect.stringContaining('no pages'),
      expect.stringContaining('empty'),
    ]);
  });

  it('does not add up when fewer files came than were declared', async () => {
    const { batchId } = await newBatch(3);
    await process((await store(batchId, 'one.png', `only ${batchId}`)).documentId!);
    await closeBatch(database.db, batchId);
    expect(await getLedger(database.db, batchId)).toMatchObject({
      declared: 3,
      received: 1,
      settled: true,
      addsUp: false,
    });
  });

  it('counts a zip as the files it holds, also when unpacking is repeated', async () => {
    const { batchId } = await newBatch(1);
    const zip = await store(batchId, 'papers.zip');
    const work = await claimDocument(database.db, zip.documentId!);
    const [parent] = await listContainerEntries(database.db, zip.documentId!);
    for (let round = 0; round < 2; round++) {
      await store(batchId, 'papers.zip/a.png', `a ${batchId}`, parent!.id);
      await recordRefusedFile(
        database.db,
        { batchId, name: 'papers.zip/b.zip', size: 3, parentId: parent!.id, actor },
        new SijillError('file.nested'),
      );
    }
    await saveUnpacked(database.db, work!);
    await closeBatch(database.db, batchId);
    expect(await getLedger(database.db, batchId)).toMatchObject({
      declared: 2,
      received: 2,
      failed: 1,
      waiting: 1,
    });
  });
});

describe('a batch', () => {
  it('takes no file once it is closed', async () => {
    const { batchId } = await newBatch();
    await closeBatch(database.db, batchId);
    await expect(requireOpenBatch(database.db, batchId)).rejects.toSatisfy((error) =>
      isSijillError(error, 'batch.closed'),
    );
  });

  it('gives evidence numbers without gaps when files come at the same time', async () => {
    const { caseId, batchId } = await newBatch();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => store(batchId, `${index}.png`, `${caseId} ${index % 10}`)),
    );
    const { rows } = await sql<{
      evidence_number: string;
    }>`SELECT evidence_number FROM document WHERE case_id = ${caseId} ORDER BY 1`.execute(database.db);
    expect(rows.map((row) => row.evidence_number)).toEqual(
      Array.from({ length: 10 }, (_, index) => `SJL-${String(index + 1).padStart(6, '0')}`),
    );
  });
});

describe('a page', () => {
  it('is written by the newest claim only', async () => {
    const { batchId } = await newBatch();
    const { documentId } = await store(batchId, 'p', `fence ${batchId}`);
    const {
      pageIds: [pageId],
    } = await saveOpened(database.db, (await claimDocument(database.db, documentId!))!, {
      mediaType: 'image/png',
      pageCount: 1,
    });
    const stale = await claimPage(database.db, pageId!);
    const fresh = await claimPage(database.db, pageId!);
    await expect(saveReading(database.db, stale!, result)).rejects.toSatisfy((error) =>
      isSijillError(error, 'attempt.superseded'),
    );
    expect(await saveReading(database.db, fresh!, result)).toEqual({ documentSettled: true, near: true });
    expect(await claimPage(database.db, pageId!)).toBeUndefined();
  });

  it('that fails leaves its document with a reason when no other page was read', async () => {
    const { batchId } = await newBatch();
    const { documentId } = await store(batchId, 'f', `fails ${batchId}`);
    const {
      pageIds: [pageId],
    } = await saveOpened(database.db, (await claimDocument(database.db, documentId!))!, {
      mediaType: 'application/pdf',
      pageCount: 1,
    });
    await savePageFailure(
      database.db,
      (await claimPage(database.db, pageId!))!,
      new SijillError('page.unreadable', { reason: 'black' }),
    );
    expect((await findUnfinished(database.db)).extract.map(({ id }) => id)).toContain(documentId);
    await saveMentions(database.db, documentId!, 'v1', []);
    await closeBatch(database.db, batchId);
    const { rows } = await listEntries(database.db, batchId, { limit: 5 });
    expect(rows[0]).toMatchObject({ status: 'failed', errorCode: 'document.no-page-read', pagesFailed: 1 });
  });
});

describe('the database', () => {
  it('refuses a schema newer than the code', async () => {
    await sql`INSERT INTO schema_migration (version, sha256) VALUES (9999, 'x')`.execute(database.db);
    try {
      await expect(migrate(database.pool)).rejects.toSatisfy((error) =>
        isSijillError(error, 'database.newer'),
      );
    } finally {
      await sql`DELETE FROM schema_migration WHERE version = 9999`.execute(database.db);
    }
    expect(await migrate(database.pool)).toBeGreaterThan(0);
  });

  it('keeps the custody log gapless and unchangeable', async () => {
    const { rows } = await sql<{ seq: string; at: Date }>`SELECT seq FROM custody_event ORDER BY seq`.execute(
      database.db,
    );
    expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, index) => index + 1));
    await expect(sql`UPDATE custody_event SET actor = 'else'`.execute(database.db)).rejects.toThrow(
      'never changed',
    );
    await expect(sql`DELETE FROM custody_event`.execute(database.db)).rejects.toThrow('never changed');
    await expect(sql`TRUNCATE custody_event`.execute(database.db)).rejects.toThrow('never changed');
  });
});
