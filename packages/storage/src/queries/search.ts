import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { escapeLike } from './mentions.ts';
import type { Page, Rows } from './page-of-rows.ts';

export interface PageHit {
  readonly pageId: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly evidenceNumber: string;
  readonly pageNumber: number;
  readonly text: string;
}

/** Pages whose current text holds every one of the folded words, in evidence order. */
export async function searchPages(
  db: Database,
  caseId: string,
  words: readonly string[],
  { after, limit }: Page,
): Promise<Rows<PageHit>> {
  if (words.length === 0) return { rows: [], next: null };
  const position = sql<string>`d.evidence_number || '/' || lpad(p.number::text, 6, '0')`;
  let query = db
    .selectFrom('page as p')
    .innerJoin('document as d', 'd.id', 'p.document_id')
    .innerJoin('transcription as t', 't.id', 'p.transcription_id')
    .where('d.case_id', '=', caseId)
    .select([
      'p.id',
      'p.number',
      'd.id as document_id',
      'd.name',
      'd.evidence_number',
      't.text',
      position.as('position'),
    ])
    .orderBy('position')
    .limit(limit + 1);
  for (const word of words) query = query.where('t.search_text', 'like', `%${escapeLike(word)}%`);
  if (after) query = query.where(position, '>', after);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map((row) => ({
      pageId: row.id,
      documentId: row.document_id,
      documentName: row.name,
      evidenceNumber: row.evidence_number,
      pageNumber: row.number,
      text: row.text,
    })),
    next: rows.length > limit ? (shown.at(-1)?.position ?? null) : null,
  };
}
