import { type MarkedSpan, SijillError, type TermKeys } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { appendCustodyEvent } from './custody.ts';
import { lockLinkingOf, requestLinking } from './linking-request.ts';
import { marksToFollow } from './mention-marks.ts';
import type { PageMentions } from './page-mentions.ts';
import { replaceMentions } from './replace-mentions.ts';
import { indexPages } from './search-index.ts';

export interface PageTextRow {
  readonly pageId: string;
  readonly transcriptionId: string;
  readonly text: string;
  readonly boxes: Buffer;
  readonly boxesFormat: number;
  /** What people said of its words, and the number of the newest such mark. */
  readonly marks: readonly MarkedSpan[];
  readonly newestMark: string | undefined;
}

/** The current transcriptions of a document that waits for extraction; undefined when it does not. */
export async function pagesToExtract(db: Database, documentId: string): Promise<PageTextRow[] | undefined> {
  const document = await db
    .selectFrom('document')
    .where('id', '=', documentId)
    .where('status', '=', 'extracting')
    .select('id')
    .executeTakeFirst();
  if (!document) return undefined;
  const rows = await db
    .selectFrom('page as p')
    .innerJoin('transcription as t', 't.id', 'p.transcription_id')
    .where('p.document_id', '=', documentId)
    .orderBy('p.number')
    .select(['p.id', 't.id as transcription_id', 't.text', 't.boxes', 't.boxes_format'])
    .execute();
  const followed = await marksToFollow(
    db,
    rows.map((row) => ({ id: row.id, words: () => unpackBoxes(row.text, row.boxes, row.boxes_format) })),
  );
  return rows.map((row) => ({
    marks: followed.get(row.id)?.marks ?? [],
    newestMark: followed.get(row.id)?.newest,
    pageId: row.id,
    transcriptionId: row.transcription_id,
    text: row.text,
    boxes: row.boxes,
    boxesFormat: row.boxes_format,
  }));
}

/**
 * Brings a document's mentions and its part of the search index to what was found, in one transaction, and settles it;
 * asks for linking. Undefined when it does not wait for that, `overtaken` when a page has got another text meanwhile.
 * Words that the index did not have get the keys of `keysOf` at once, without it when the search worker next starts.
 */
export async function saveMentions(
  db: Database,
  documentId: string,
  version: string,
  pages: readonly PageMentions[],
  keysOf?: (term: string) => TermKeys,
): Promise<{ caseId: string } | 'overtaken' | undefined> {
  return db.transaction().execute(async (transaction) => {
    // The case's lock first, as a comparison that is being saved takes it: that one would else propose what is
    // deleted here, and each would wait for the other.
    await lockLinkingOf(transaction, documentId);
    const document = await transaction
      .selectFrom('document')
      .where('id', '=', documentId)
      .where('status', '=', 'extracting')
      .select(['case_id', 'sha256'])
      // Its key stays: who only refers to the document, as a candidate does, need not wait.
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!document) return undefined;
    if (await overtaken(transaction, documentId, pages)) return 'overtaken';
    await requestLinking(transaction, document.case_id);
    await keepSearchTexts(transaction, pages);
    const touched = await replaceMentions(transaction, { documentId, version }, pages);
    await indexPages(transaction, touched, keysOf);
    const readable = pages.length > 0;
    const count = await transaction
      .selectFrom('page')
      .where('document_id', '=', documentId)
      .select(({ fn }) => fn.countAll<string>().as('pages'))
      .executeTakeFirstOrThrow();
    const failure = readable
      ? undefined
      : new SijillError('document.no-page-read', { pages: Number(count.pages) });
    await transaction
      .updateTable('document')
      .set({
        status: readable ? 'processed' : 'failed',
        extractor_version: version,
        mentions_version: sql<number>`mentions_version + 1`,
        compared_generation: null,
        error_code: failure?.code ?? null,
        reason: failure?.message ?? null,
      })
      .where('id', '=', documentId)
      .execute();
    await appendCustodyEvent(transaction, {
      actor: 'extract',
      action: readable ? 'document.processed' : 'document.failed',
      objectType: 'document',
      objectId: documentId,
      objectSha256: document.sha256,
      details: { extractor: version, mentions: pages.reduce((sum, page) => sum + page.mentions.length, 0) },
    });
    return { caseId: document.case_id };
  });
}

/** Somebody corrected a page, or marked a name on it, after it was read here: extracting has to begin anew. */
async function overtaken(
  transaction: Database,
  documentId: string,
  pages: readonly PageMentions[],
): Promise<boolean> {
  const rows = await transaction
    .selectFrom('page')
    .where('document_id', '=', documentId)
    .select(['id', 'transcription_id'])
    .select(
      sql<string | null>`(SELECT max(k.seq) FROM mention_mark k WHERE k.page_id = page.id)`.as('newest_mark'),
    )
    .execute();
  const current = new Map(rows.map((row) => [row.id, row]));
  return pages.some(({ pageId, transcriptionId, newestMark }) => {
    const now = current.get(pageId);
    return now?.transcription_id !== transcriptionId || (now.newest_mark ?? undefined) !== newestMark;
  });
}

async function keepSearchTexts(transaction: Database, pages: readonly PageMentions[]): Promise<void> {
  for (const page of pages)
    await transaction
      .updateTable('transcription')
      .set({ search_text: page.searchText })
      .where('id', '=', page.transcriptionId)
      .where('search_text', '<>', page.searchText)
      .execute();
}
