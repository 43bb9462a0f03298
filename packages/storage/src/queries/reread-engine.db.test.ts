import { createHash } from 'node:crypto';
import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createCase } from './cases.ts';
import { claimDocument, saveOpened } from './document-work.ts';
import { openBatch, recordStoredFile } from './intake.ts';
import { saveMentions } from './mention-work.ts';
import { announceEngine } from './ocr-engines.ts';
import { claimPage, savePageFailure, saveReading } from './page-work.ts';
import { getReread, rereadWithEngine } from './reread-engine.ts';

const OLD = engine('1');
const NEW = engine('2');
const actor = 'test';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

let database: ScratchDatabase;
let count = 0;
beforeAll(async () => {
  database = await scratchDatabase();
  await announceEngine(database.db, OLD);
  await announceEngine(database.db, NEW);
});
afterAll(() => database.close());

function engine(version: string) {
  return { name: 'recorded', version, configurationHash: createHash('sha256').update(version).digest('hex') };
}

async function newBatch() {
  const { id: caseId } = await createCase(database.db, `reread ${count++}`, actor);
  const { id: batchId } = await openBatch(database.db, { caseId, name: 'batch', declared: null, actor });
  return { caseId, batchId };
}

/** A document of `pages` pages that wait to be read. */
async function opened(batchId: string, pages: number): Promise<{ documentId: string; pageIds: string[] }> {
  const name = `file ${count++}`;
  const { documentId } = await recordStoredFile(database.db, {
    batchId,
    name,
    size: 1,
    sha256: hash(name),
    sha512: hash(name),
    actor,
  });
  const work = await claimDocument(database.db, documentId!);
  const { pageIds } = await saveOpened(database.db, work!, { mediaType: 'image/png', pageCount: pages });
  return { documentId: documentId!, pageIds };
}

async function read(
  pageId: string,
  text: string,
  by: typeof OLD,
  source: 'ocr' | 'text-layer' = 'ocr',
): Promise<void> {
  const work = await claimPage(database.db, pageId);
  await saveReading(database.db, work!, {
    image: { sha256: hash('image'), mediaType: 'image/webp', width: 100, height: 100 },
    inputSha256: hash('prepared'),
    reading: {
      words: [{ text, x: 1, y: 2, width: 30, height: 10, confidence: 0.6, line: 0 }],
      imageWidth: 100,
      imageHeight: 100,
      source,
      engine: by.name,
      engineVersion: by.version,
      configurationHash: by.configurationHash,
    },
    findings: {},
  });
}

/** Extraction that finds every page's word to be a name. */
async function extract(documentId: string): Promise<void> {
  const { rows } = await sql<{ pageId: string; transcriptionId: string; text: string }>`
    SELECT p.id AS "pageId", t.id AS "transcriptionId", t.text FROM page p JOIN transcription t
    ON t.id = p.transcription_id WHERE p.document_id = ${documentId}`.execute(database.db);
  const pages = rows.map(({ text, ...page }) => ({
    ...page,
    searchText: text,
    mentions: [
      {
        kind: 'person' as const,
        start: 0,
        end: text.length,
        text,
        zone: 'body' as const,
        role: null,
        cue: null,
        confidence: 1,
        foundBy: 'test',
        value: { kind: 'person' as const, name: text },
        words: [0],
        searchText: text,
      },
    ],
  }));
  await saveMentions(database.db, documentId, 'v1', pages);
  await sql`UPDATE link_work SET done = requested`.execute(database.db);
}

const texts = async (pageId: string) => {
  const { rows } = await sql<{ text: string }>`SELECT text FROM transcription WHERE page_id = ${pageId}
    ORDER BY created_at`.execute(database.db);
  return rows.map((row) => row.text);
};

describe('reading again what another engine read', () => {
  it('takes the pages of older configurations only, keeps their texts and tells what changed', async () => {
    const { caseId, batchId } = await newBatch();
    const { documentId, pageIds } = await opened(batchId, 4);
    const [wrong, right, newer, layer] = pageIds as [string, string, string, string];
    await read(wrong, 'مراذ', OLD);
    await read(right, 'خلف', OLD);
    await read(newer, 'علي', NEW);
    await read(layer, 'سنجار', OLD, 'text-layer');
    await extract(documentId);

    const { id, pageIds: sent } = await rereadWithEngine(database.db, { batchId }, actor);
    expect([...sent].sort()).toEqual([wrong, right].sort());
    expect(await getReread(database.db, id)).toMatchObject({
      caseId,
      batchId,
      engine: 'recorded 2',
      documents: 1,
      documentsBusy: 0,
      pages: { total: 2, waiting: 2, changed: 0, same: 0, failed: 0 },
      mentions: { before: 4, now: 4 },
      settled: false,
    });

    await read(wrong, 'مراد', NEW);
    await read(right, 'خلف', NEW);
    await extract(documentId);
    expect(await getReread(database.db, id)).toMatchObject({
      pages: { total: 2, waiting: 0, changed: 1, same: 1, failed: 0 },
      settled: true,
    });
    expect(await texts(wrong)).toEqual(['مراذ', 'مراد']);
    const again = await rereadWithEngine(database.db, { caseId }, actor);
    expect(again.pageIds).toEqual([]);
  });

  it('leaves what a person wrote, and documents that are being worked on', async () => {
    const { caseId, batchId } = await newBatch();
    const { documentId, pageIds } = await opened(batchId, 1);
    await read(pageIds[0]!, 'كلمة', OLD);
    await extract(documentId);
    await sql`UPDATE transcription SET source = 'person' WHERE page_id = ${pageIds[0]!}`.execute(database.db);
    const busy = await opened(batchId, 2);
    await read(busy.pageIds[0]!, 'كلمة', OLD);
    const { id, pageIds: sent } = await rereadWithEngine(database.db, { caseId }, actor);
    expect(sent).toEqual([]);
    expect(await getReread(database.db, id)).toMatchObject({ documentsBusy: 1, pages: { total: 0 } });
  });

  it('tries pages again that the engine could not read, and says so in the custody log', async () => {
    const { batchId } = await newBatch();
    const { documentId, pageIds } = await opened(batchId, 1);
    const work = await claimPage(database.db, pageIds[0]!);
    await savePageFailure(database.db, work!, new SijillError('ocr.timeout', { seconds: 1 }));
    await saveMentions(database.db, documentId, 'v1', []);
    const { id, pageIds: sent } = await rereadWithEngine(database.db, { batchId }, actor);
    expect(sent).toEqual(pageIds);
    const { rows } = await sql<{ action: string; object: string }>`
      SELECT action, object_id AS object FROM custody_event WHERE details->>'reread' = ${id} ORDER BY seq`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { action: 'reread.asked', object: batchId },
      { action: 'document.read-again', object: documentId },
    ]);
  });

  it('knows no batch that is not there', async () => {
    const missing = { batchId: '00000000-0000-4000-8000-000000000000' };
    await expect(rereadWithEngine(database.db, missing, actor)).rejects.toMatchObject({
      code: 'resource.missing',
    });
  });
});
