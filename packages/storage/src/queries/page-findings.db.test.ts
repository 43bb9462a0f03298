import { createHash } from 'node:crypto';
import { type OcrStrategy, type PageReading, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createCase } from './cases.ts';
import { claimDocument, saveDocumentFailure, saveOpened } from './document-work.ts';
import { getDocument, getPage, getPageThumbnail, getReadDocument } from './documents.ts';
import { openBatch, recordStoredFile } from './intake.ts';
import { getLedger, listEntries } from './ledgers.ts';
import { saveMentions } from './mention-work.ts';
import type { PageFingerprint } from './near-duplicates.ts';
import { claimPage, findReading, type PageFindings, type ReadPageResult, saveReading } from './page-work.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const actor = 'test';
let count = 0;

async function newBatch(ocrStrategy: OcrStrategy = 'auto', existingCase?: string) {
  const caseId = existingCase ?? (await createCase(database.db, `findings ${count++}`, actor)).id;
  const batch = await openBatch(database.db, { caseId, name: 'batch', declared: null, ocrStrategy, actor });
  return { caseId, batchId: batch.id };
}

const receive = (batchId: string, content: string) =>
  recordStoredFile(database.db, {
    batchId,
    name: `${content}.png`,
    size: 1,
    sha256: hash(content),
    sha512: hash(content),
    actor,
  });

async function openPages(documentId: string, pageCount: number): Promise<string[]> {
  const work = await claimDocument(database.db, documentId);
  return (await saveOpened(database.db, work!, { mediaType: 'image/png', pageCount })).pageIds;
}

const reading: PageReading = {
  words: [
    {
      text: '١٤٣٦',
      x: 1,
      y: 2,
      width: 30,
      height: 10,
      confidence: 0.6,
      line: 0,
      zone: 'table',
      cell: { table: 0, row: 3, column: 1 },
      value: '1436',
    },
  ],
  imageWidth: 100,
  imageHeight: 100,
  source: 'ocr',
  engine: 'recorded',
  engineVersion: '1',
  configurationHash: hash('engine'),
  verdict: { verdict: 'check', reasons: ['low confidence', 'handwriting'] },
};

function result(findings: PageFindings = {}, more: Partial<PageReading> = {}): ReadPageResult {
  return {
    image: { sha256: hash('image'), mediaType: 'image/webp', width: 100, height: 100 },
    inputSha256: hash('prepared'),
    reading: { ...reading, ...more },
    findings,
  };
}
const blank: Partial<PageReading> = { words: [], verdict: { verdict: 'blank', reasons: [] } };

const save = async (pageId: string, read: ReadPageResult) =>
  saveReading(database.db, (await claimPage(database.db, pageId))!, read);

/** A fingerprint of two coarse digits; pages look the same when the digits after them differ by one at most. */
const look = (fingerprint: string): PageFingerprint => ({
  fingerprint,
  coarseBits: 8,
  coarseWithin: 2,
  looksLike: (other) =>
    Math.abs(Number.parseInt(fingerprint.slice(2), 16) - Number.parseInt(other.slice(2), 16)) < 2,
});

/** One document of one page for each fingerprint, in the order given. */
async function pagesLooking(batchId: string, fingerprints: readonly string[]): Promise<string[]> {
  const pages: string[] = [];
  for (const fingerprint of fingerprints) {
    const { documentId } = await receive(batchId, `look ${count++}`);
    const [pageId] = await openPages(documentId!, 1);
    await save(pageId!, result({ fingerprint: look(fingerprint) }));
    pages.push(pageId!);
  }
  return pages;
}
const alike = async (pageId: string) =>
  (await getPage(database.db, pageId)).nearDuplicates.map((other) => other.pageId).sort();

describe('a page that was read', () => {
  it('shows its verdict, measures, text-layer choice, thumbnail and what its words carry', async () => {
    const { batchId } = await newBatch();
    const { documentId } = await receive(batchId, 'findings');
    const [pageId] = await openPages(documentId!, 1);
    const thumbnail = { sha256: hash('small'), mediaType: 'image/webp' };
    await save(
      pageId!,
      result({
        measures: { skew: 1.5, steps: ['deskew'] },
        textLayer: { taken: false, reason: 'its text layer is turned' },
        thumbnail,
      }),
    );
    const page = await getPage(database.db, pageId!);
    expect(page).toMatchObject({
      status: 'read',
      verdict: 'check',
      verdictReasons: ['low confidence', 'handwriting'],
      measures: { skew: 1.5, steps: ['deskew'] },
      textLayer: { taken: false, reason: 'its text layer is turned' },
      thumbnail: `/api/v1/pages/${pageId}/thumbnail`,
      nearDuplicates: [],
    });
    expect(page.words[0]).toMatchObject({
      zone: 'table',
      cell: { table: 0, row: 3, column: 1 },
      value: '1436',
    });
    expect(await getPageThumbnail(database.db, pageId!)).toEqual(thumbnail);
    const document = await getDocument(database.db, documentId!);
    expect(document).toMatchObject({ pagesToCheck: 1, pagesBlank: 0 });
    expect(document.pageList[0]).toMatchObject({ verdict: 'check', nearDuplicateCount: 0 });
    const { pages } = await getReadDocument(database.db, documentId!);
    expect(pages[0]?.reading).toMatchObject({ engine: 'recorded', verdict: reading.verdict });
  });

  it('in the old format of boxes stays readable', async () => {
    const { batchId } = await newBatch();
    const { documentId } = await receive(batchId, 'old boxes');
    const [pageId] = await openPages(documentId!, 1);
    await save(pageId!, result());
    // line step 0, x 10, y 20 (zigzag), width 50, height 30, confidence 255
    await sql`UPDATE transcription SET text = 'سجل', boxes = ${Buffer.from([0, 20, 40, 50, 30, 255])},
      boxes_format = 1, verdict = NULL WHERE page_id = ${pageId}`.execute(database.db);
    const page = await getPage(database.db, pageId!);
    expect(page.words).toEqual([
      { text: 'سجل', start: 0, x: 10, y: 20, width: 50, height: 30, confidence: 1, line: 0 },
    ]);
    expect(page.verdict).toBeNull();
  });
});

describe('blank pages', () => {
  it('are counted apart and leave their document processed', async () => {
    const { batchId } = await newBatch();
    const { documentId } = await receive(batchId, 'two sheets');
    const [first, second] = await openPages(documentId!, 2);
    await save(first!, result({}, blank));
    expect(await save(second!, result({}, blank))).toEqual({ documentSettled: true, near: true });
    const page = await getPage(database.db, first!);
    expect(page).toMatchObject({ status: 'blank', verdict: 'blank', text: '' });
    await saveMentions(database.db, documentId!, 'v1', [
      { pageId: first!, transcriptionId: await transcriptionOf(first!), searchText: '', mentions: [] },
    ]);
    const ledger = await getLedger(database.db, batchId);
    expect(ledger).toMatchObject({
      processed: 1,
      pages: { total: 2, read: 0, blank: 2, failed: 0, waiting: 0 },
    });
    const { rows } = await listEntries(database.db, batchId, { limit: 5 });
    expect(rows[0]).toMatchObject({ status: 'processed', pages: 2, pagesRead: 0, pagesBlank: 2 });
  });
});

async function transcriptionOf(pageId: string): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`SELECT transcription_id AS id FROM page WHERE id = ${pageId}`.execute(database.db);
  return rows[0]!.id;
}

describe('near-duplicate pages', () => {
  it('of one case share a group, others and other cases stay apart', async () => {
    const { batchId } = await newBatch();
    const elsewhere = await newBatch();
    const [a, b, c] = await pagesLooking(batchId, ['f005', 'f306', '0f05']);
    const [d] = await pagesLooking(elsewhere.batchId, ['f005']);
    expect(await alike(a!)).toEqual([b]);
    expect(await alike(b!)).toEqual([a]);
    expect(await alike(c!)).toEqual([]);
    expect(await alike(d!)).toEqual([]);
  });

  it('make one group of two when a page between them comes', async () => {
    const { batchId } = await newBatch();
    const [a, b, c] = await pagesLooking(batchId, ['f001', 'f003', 'f002']);
    expect(await alike(a!)).toEqual([b, c].sort());
    expect(await alike(b!)).toEqual([a, c].sort());
  });

  it('are told apart by a closer look where the coarse one sees no difference', async () => {
    const { batchId } = await newBatch();
    const [a, b] = await pagesLooking(batchId, ['f001', 'f009']);
    expect(await alike(a!)).toEqual([]);
    expect(await alike(b!)).toEqual([]);
  });

  it('saved at the same moment find each other', async () => {
    const { batchId } = await newBatch();
    const works = await Promise.all(
      ['one', 'two', 'three'].map(async (name) => {
        const { documentId } = await receive(batchId, `${name} ${count++}`);
        const [pageId] = await openPages(documentId!, 1);
        return (await claimPage(database.db, pageId!))!;
      }),
    );
    await Promise.all(
      works.map((work) => saveReading(database.db, work, result({ fingerprint: look('f001') }))),
    );
    expect(await alike(works[0]!.id)).toHaveLength(2);
  });

  it('that are blank have no group', async () => {
    const { batchId } = await newBatch();
    const { documentId } = await receive(batchId, `blank ${count++}`);
    const [empty] = await openPages(documentId!, 1);
    await save(empty!, result({}, blank));
    expect(await alike(empty!)).toEqual([]);
  });
});

describe('reading anew', () => {
  it('finds an earlier reading only for the same picture, preparation and configuration', async () => {
    const { batchId } = await newBatch();
    const { documentId } = await receive(batchId, 'reuse');
    const [pageId] = await openPages(documentId!, 1);
    const key = { imageSha256: hash('i'), inputSha256: hash('in'), configurationHash: hash('c') };
    await save(pageId!, {
      ...result({}, { configurationHash: key.configurationHash }),
      image: { sha256: key.imageSha256, mediaType: 'image/webp', width: 9, height: 9 },
      inputSha256: key.inputSha256,
    });
    expect(await findReading(database.db, key)).toMatchObject({
      words: [{ text: '١٤٣٦', value: '1436' }],
      verdict: reading.verdict,
    });
    for (const part of ['imageSha256', 'inputSha256', 'configurationHash'])
      expect(await findReading(database.db, { ...key, [part]: hash('other') })).toBeUndefined();
  });

  it('opens a known file again that could not be opened before', async () => {
    const first = await newBatch();
    const { documentId } = await receive(first.batchId, 'slow to open');
    const work = await claimDocument(database.db, documentId!);
    await saveDocumentFailure(
      database.db,
      work!,
      new SijillError('file.limit', { reason: 'it took too long' }),
    );
    const same = await newBatch('auto', first.caseId);
    await receive(same.batchId, 'slow to open');
    expect(await claimDocument(database.db, documentId!)).toBeUndefined();
    const redo = await newBatch('redo', first.caseId);
    await receive(redo.batchId, 'slow to open');
    expect(await claimDocument(database.db, documentId!)).toMatchObject({ attempt: 1 });
  });

  it('sends the pages of a known file back to reading and keeps what was read before', async () => {
    const first = await newBatch();
    const { documentId } = await receive(first.batchId, 'again');
    const [pageId] = await openPages(documentId!, 1);
    await save(pageId!, result());
    const before = await transcriptionOf(pageId!);
    await saveMentions(database.db, documentId!, 'v1', [
      { pageId: pageId!, transcriptionId: before, searchText: '', mentions: [] },
    ]);
    const same = await newBatch('auto', first.caseId);
    expect(await receive(same.batchId, 'again')).toMatchObject({ duplicate: true, pagesToReread: [] });

    const redo = await newBatch('redo', first.caseId);
    expect(await receive(redo.batchId, 'again')).toMatchObject({ duplicate: true, pagesToReread: [pageId] });
    const work = await claimPage(database.db, pageId!);
    expect(work).toMatchObject({ ocrStrategy: 'redo', attempt: 1 });
    const other = [{ ...reading.words[0]!, text: '١٤٣٧', value: '1437' }];
    await saveReading(database.db, work!, result({}, { words: other }));
    const after = await transcriptionOf(pageId!);
    expect(after).not.toBe(before);
    const { rows } = await sql<{ text: string; reading: number }>`
      SELECT text, reading FROM transcription WHERE page_id = ${pageId} ORDER BY reading`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { text: '١٤٣٦', reading: 1 },
      { text: '١٤٣٧', reading: 2 },
    ]);
  });
});
