import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import type { MentionJson } from '../schema.ts';
import { sha256OfJson } from '../sha256.ts';
import type { PageMentions } from './page-mentions.ts';
import { releaseMentions } from './release-mentions.ts';

type Found = PageMentions['mentions'][number];

interface Row extends Omit<MentionJson, 'id' | 'document_id'> {
  readonly search_text: string;
  readonly reading_confidence: number | null;
}

/**
 * Brings a document's mentions to what was found now. A mention that is found again on its page keeps its row, and with
 * it the candidates that rest on it; the others are let go of and new ones added. Answers the pages whose part of the
 * search index is no longer right.
 */
export async function replaceMentions(
  transaction: Database,
  { documentId, version }: { readonly documentId: string; readonly version: string },
  pages: readonly PageMentions[],
): Promise<string[]> {
  const { rows: old } = await sql<{ mention: MentionJson & Row }>`
    SELECT to_jsonb(m) AS mention FROM mention m WHERE document_id = ${documentId} ORDER BY ordinal`.execute(
    transaction,
  );
  const before = grouped(
    old.map(({ mention }) => mention),
    ({ page_id }) => page_id,
  );
  const added: Row[] = [];
  const changed: (Row & { readonly id: string })[] = [];
  const kept = new Set<string>();
  const touched = new Set(await unindexedPages(transaction, documentId));
  for (const page of pages) {
    const known = grouped(before.get(page.pageId) ?? [], identityOf);
    for (const mention of page.mentions) {
      const row = toRow(page, mention, version);
      const same = known.get(identityOf(row))?.shift();
      if (!same) added.push(row);
      else {
        kept.add(same.id);
        if (sha256OfJson(comparable(same)) !== sha256OfJson(comparable(row)))
          changed.push({ ...row, id: same.id });
      }
      if (!same) touched.add(page.pageId);
    }
  }
  const gone = old.map(({ mention }) => mention).filter(({ id }) => !kept.has(id));
  for (const { page_id } of gone) touched.add(page_id);
  await releaseMentions(
    transaction,
    documentId,
    gone.map(({ id }) => id),
  );
  await sql`DELETE FROM mention WHERE id = ANY(${gone.map(({ id }) => id)}::uuid[])`.execute(transaction);
  await updateAll(transaction, changed);
  await insertAll(transaction, documentId, added);
  const spreads = [...added, ...gone, ...changed].some(({ kind }) => kind === 'organisation');
  return spreads ? allPages(transaction, documentId) : [...touched];
}

/** Pages that are indexed by another reading than their current one, or not at all. */
async function unindexedPages(transaction: Database, documentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM page p LEFT JOIN search_page s ON s.page_id = p.id
    WHERE p.document_id = ${documentId} AND s.transcription_id IS DISTINCT FROM p.transcription_id`.execute(
    transaction,
  );
  return rows.map(({ id }) => id);
}

/** What kind of paper it is and who issued it holds for all pages. */
async function allPages(transaction: Database, documentId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('page')
    .where('document_id', '=', documentId)
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** A mention is the same when it says the same in the same part of its page; where in the text may move. */
function identityOf(row: Row): string {
  const { kind, text, zone, role, cue, found_by, value } = row;
  return sha256OfJson([kind, text, zone, role, cue, found_by, { ...value, group: null }]);
}

const comparable = (row: Row) => {
  const { transcription_id, span_start, span_end, confidence, value, words, search_text } = row;
  const at = [transcription_id, span_start, span_end, words, row.extractor_version, search_text];
  // Kept as `real`, which has some seven digits.
  const sure = [confidence, row.reading_confidence].map((one) => one?.toPrecision(5) ?? null);
  return [...at, ...sure, value];
};

const toRow = (page: PageMentions, mention: Found, version: string): Row => ({
  page_id: page.pageId,
  transcription_id: page.transcriptionId,
  kind: mention.kind,
  span_start: mention.start,
  span_end: mention.end,
  text: mention.text,
  zone: mention.zone,
  role: mention.role,
  cue: mention.cue,
  confidence: mention.confidence,
  found_by: mention.foundBy,
  value: mention.value,
  words: mention.words,
  search_text: mention.searchText,
  extractor_version: version,
  reading_confidence: mention.readingConfidence ?? null,
});

/** A row binds 17 values; PostgreSQL takes 65,535 a statement. */
const AT_ONCE = 1_000;

async function insertAll(transaction: Database, documentId: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await transaction
      .insertInto('mention')
      .values(
        rows.slice(from, from + AT_ONCE).map((row) => ({
          ...row,
          words: [...row.words],
          value: JSON.stringify(row.value),
          document_id: documentId,
        })),
      )
      .execute();
}

async function updateAll(
  transaction: Database,
  rows: readonly (Row & { readonly id: string })[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await sql`
      UPDATE mention m SET transcription_id = r.transcription_id, span_start = r.span_start, span_end = r.span_end,
        confidence = r.confidence, value = r.value, words = r.words, search_text = r.search_text,
        extractor_version = r.extractor_version, reading_confidence = r.reading_confidence
      FROM jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb) AS r (id uuid,
        transcription_id uuid, span_start integer, span_end integer, confidence real, value jsonb, words integer[],
        search_text text, extractor_version text, reading_confidence real)
      WHERE m.id = r.id`.execute(transaction);
}
