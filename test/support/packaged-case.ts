import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isSijillError, type ObjectStore, SijillError, type WordBox } from '@sijill/domain';
import {
  claimDocument,
  claimPage,
  closeBatch,
  createCase,
  documentsToCompare,
  finishLinking,
  linkingRequested,
  type OpenDatabase,
  openBatch,
  recordStoredFile,
  saveCandidates,
  saveDocumentFailure,
  saveMentions,
  saveOpened,
  savePageFailure,
  saveReading,
} from '@sijill/storage';
import sharp from 'sharp';
import { addRegistryPeople } from './registry-rows.ts';

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
export const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

const actor = 'local';

export interface Parts {
  readonly database: OpenDatabase;
  readonly objects: ObjectStore;
}

/** Words of a text, a line below the other, all as wide as they are long. */
export function wordsOf(text: string): WordBox[] {
  return text.split('\n').flatMap((line, number) =>
    line.split(' ').map((word, at) => ({
      text: word,
      x: 100 - at * 20,
      y: 10 + number * 20,
      width: word.length * 4,
      height: 12,
      confidence: 0.9,
      line: number,
    })),
  );
}

export async function put(objects: ObjectStore, key: string, bytes: Buffer): Promise<void> {
  await objects.put(key, Readable.from([bytes]), bytes.length).catch((error: unknown) => {
    if (!isSijillError(error, 'object.exists')) throw error;
  });
}

export async function addDocument(
  parts: Parts,
  {
    batchId,
    name,
    pages,
  }: { readonly batchId: string; readonly name: string; readonly pages: readonly (string | null)[] },
): Promise<{ documentId: string; pageIds: string[]; sha256: string }> {
  const { objects } = parts;
  const { db } = parts.database;
  const bytes = Buffer.from(`original of ${name}`);
  const hash = hashOf(bytes);
  await put(objects, `originals/${hash}`, bytes);
  const sha512 = createHash('sha512').update(bytes).digest('hex');
  const stored = await recordStoredFile(db, {
    batchId,
    name,
    size: bytes.length,
    sha256: hash,
    sha512,
    actor,
  });
  const documentId = stored.documentId as string;
  const work = await claimDocument(db, documentId);
  if (!work) throw new Error('the document is not waiting');
  if (pages.length === 0) {
    await saveDocumentFailure(db, work, new SijillError('file.damaged', { reason: 'cut short' }));
    return { documentId, pageIds: [], sha256: hash };
  }
  const { pageIds } = await saveOpened(db, work, { mediaType: 'application/pdf', pageCount: pages.length });
  for (const [at, text] of pages.entries())
    await readPage(parts, { pageId: pageIds[at] as string, text, name: `${name} ${at}` });
  return { documentId, pageIds, sha256: hash };
}

async function readPage(
  { database: { db }, objects }: Parts,
  { pageId, text, name }: { readonly pageId: string; readonly text: string | null; readonly name: string },
): Promise<void> {
  const work = await claimPage(db, pageId);
  if (!work) throw new Error('the page is not waiting');
  if (text === null) {
    await savePageFailure(db, work, new SijillError('page.unreadable', { reason: 'no ink' }));
    return;
  }
  const shade = (parseInt(hashOf(name).slice(0, 2), 16) % 200) + 40;
  const picture = await sharp({
    create: { width: 120, height: 160, channels: 3, background: { r: shade, g: 200, b: 180 } },
  })
    .webp()
    .toBuffer();
  const image = { sha256: hashOf(picture), mediaType: 'image/webp', width: 120, height: 160 };
  await put(objects, `pages/${image.sha256}`, picture);
  const reading = {
    words: text === '' ? [] : wordsOf(text),
    imageWidth: 120,
    imageHeight: 160,
    source: 'ocr' as const,
    engine: 'recorded',
    engineVersion: '1',
    configurationHash: hashOf('engine'),
    verdict: { verdict: text === '' ? ('blank' as const) : ('good' as const), reasons: [] },
  };
  await saveReading(db, work, { image, inputSha256: hashOf(`prepared ${name}`), reading, findings: {} });
}

/** Settles a document with one person mention: the first two words of its first page. */
export async function extract({ db, pool }: OpenDatabase, documentId: string): Promise<void> {
  const { rows } = await pool.query<{ id: string; transcription_id: string; text: string }>(
    `SELECT p.id, p.transcription_id, t.text FROM page p JOIN transcription t ON t.id = p.transcription_id
     WHERE p.document_id = $1 ORDER BY p.number`,
    [documentId],
  );
  await saveMentions(
    db,
    documentId,
    'v1',
    rows.map(({ id, transcription_id, text }, at) => {
      const end = text.split(/[ \n]/).slice(0, 2).join(' ').length;
      const name = text.slice(0, end);
      const mention = {
        kind: 'person' as const,
        start: 0,
        end,
        text: name,
        zone: 'body' as const,
        role: 'subject',
        cue: null,
        confidence: 0.8,
        foundBy: 'rule',
        value: { kind: 'person' as const, name },
        words: [0, 1],
        searchText: name,
      };
      return {
        pageId: id,
        transcriptionId: transcription_id,
        searchText: text,
        mentions: at === 0 && text !== '' ? [mention] : [],
      };
    }),
  );
}

/** Candidates of all mentions with all registry people, as a linking run would leave them. */
export async function link({ db, pool }: OpenDatabase, caseId: string): Promise<void> {
  const work = await linkingRequested(db, caseId);
  if (work === undefined) return;
  const documents = await documentsToCompare(db, caseId, { work, version: 'test', limit: 1_000 });
  const { rows } = await pool.query<{ mention_id: string; person_id: string; name: string }>(
    `SELECT m.id AS mention_id, rp.id AS person_id, m.text AS name FROM mention m
     JOIN document d ON d.id = m.document_id CROSS JOIN registry_person rp JOIN registry r ON r.id = rp.registry_id
     WHERE d.case_id = $1 AND r.case_id = $1 AND m.kind = 'person' ORDER BY m.ordinal, rp.line`,
    [caseId],
  );
  const explanation = { tokens: [], fields: [], summary: 'made up', namesakes: 1, matcherVersion: 'test' };
  const candidates = rows.map(({ mention_id, person_id, name }, at) => ({
    mentionId: mention_id,
    registryPersonId: person_id,
    score: 0.5 + (at % 5) / 10,
    comparedName: name,
    explanation,
  }));
  const { generation, request } = work;
  await saveCandidates(db, { caseId, generation, version: 'test', documents, people: null, candidates });
  await finishLinking(db, caseId, request, 'test');
}

export const CUSTODY = {
  collectedBy: 'Invented Collector',
  collectedAt: '2017-03-14',
  collectedWhere: 'a desk, "room 3",\nsecond floor',
  source: '=invented source',
};

/** A settled case: a two-page letter with a blank third page, a list, a page that could not be read, a damaged file. */
export async function sampleCase(
  parts: Parts,
  name: string,
): Promise<{ caseId: string; batchId: string; documents: string[] }> {
  const { db } = parts.database;
  const { id: caseId } = await createCase(db, name, actor);
  const { id: batchId } = await openBatch(db, {
    caseId,
    name: 'batch',
    declared: 4,
    custody: CUSTODY,
    actor,
  });
  const letter = await addDocument(parts, {
    batchId,
    name: `${name} letter.pdf`,
    pages: ['محمد علي\nسطر ثان', 'صفحة أخرى 😀 نص', ''],
  });
  const list = await addDocument(parts, { batchId, name: `${name} list.png`, pages: ['سارة خالد'] });
  const poor = await addDocument(parts, { batchId, name: `${name} poor.png`, pages: [null, 'نص جيد'] });
  await addDocument(parts, { batchId, name: `${name} damaged.pdf`, pages: [] });
  const people = [1, 2].map((number) => ({ ownId: `P${number}`, nameArabic: `شخص ${number}` }));
  await addRegistryPeople(parts.database, { caseId, name: 'Invented registry', people });
  const documents = [letter.documentId, list.documentId, poor.documentId];
  for (const documentId of documents) await extract(parts.database, documentId);
  await link(parts.database, caseId);
  await closeBatch(db, batchId, actor);
  return { caseId, batchId, documents };
}
