import type { MentionKind, MentionView } from '@sijill/domain';
import type { Database } from '../database.ts';
import type { Page, Rows } from './page-of-rows.ts';

export function mentionQuery(db: Database) {
  return db
    .selectFrom('mention as m')
    .innerJoin('page as p', 'p.id', 'm.page_id')
    .innerJoin('document as d', 'd.id', 'm.document_id')
    .select([
      'm.id as mention_id',
      'm.ordinal',
      'm.document_id',
      'm.page_id',
      'm.kind',
      'm.span_start',
      'm.span_end',
      'm.text',
      'm.zone',
      'm.role',
      'm.cue',
    ])
    .select([
      'm.confidence',
      'm.found_by',
      'm.value',
      'm.words',
      'p.number',
      'd.evidence_number',
      'd.name as document_name',
    ]);
}

export type MentionRecord = Awaited<ReturnType<ReturnType<typeof mentionQuery>['execute']>>[number];

export function toMention(row: MentionRecord): MentionView {
  return {
    id: row.mention_id,
    documentId: row.document_id,
    pageId: row.page_id,
    pageNumber: row.number,
    evidenceNumber: row.evidence_number,
    documentName: row.document_name,
    kind: row.kind,
    start: row.span_start,
    end: row.span_end,
    text: row.text,
    zone: row.zone,
    role: row.role,
    cue: row.cue,
    confidence: row.confidence,
    foundBy: row.found_by,
    value: row.value,
    words: row.words,
  };
}

/** The mentions of one text of a page. */
export async function listPageMentions(
  db: Database,
  pageId: string,
  transcriptionId: string,
): Promise<MentionView[]> {
  const rows = await mentionQuery(db)
    .where('m.page_id', '=', pageId)
    .where('m.transcription_id', '=', transcriptionId)
    .orderBy('m.span_start')
    .execute();
  return rows.map(toMention);
}

export interface MentionFilter extends Page {
  readonly kind?: MentionKind | undefined;
  /** Already folded the way `search_text` is. */
  readonly searchText?: string | undefined;
}

export async function listMentions(
  db: Database,
  caseId: string,
  filter: MentionFilter,
): Promise<Rows<MentionView>> {
  let query = mentionQuery(db)
    .where('d.case_id', '=', caseId)
    .orderBy('m.ordinal')
    .limit(filter.limit + 1);
  if (filter.after) query = query.where('m.ordinal', '>', filter.after);
  if (filter.kind) query = query.where('m.kind', '=', filter.kind);
  if (filter.searchText) query = query.where('m.search_text', 'like', `%${escapeLike(filter.searchText)}%`);
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  return {
    rows: shown.map(toMention),
    next: rows.length > filter.limit ? (shown.at(-1)?.ordinal ?? null) : null,
  };
}

export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
