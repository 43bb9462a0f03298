import { SijillError, type TranscriptionRow, type TranscriptionText } from '@sijill/domain';
import type { Database } from '../database.ts';
import type { Page, Rows } from './page-of-rows.ts';

function transcriptionQuery(db: Database, pageId: string) {
  return db
    .selectFrom('transcription as t')
    .innerJoin('page as p', 'p.id', 't.page_id')
    .leftJoin('correction as c', 'c.transcription_id', 't.id')
    .where('t.page_id', '=', pageId)
    .select(['t.id', 't.source', 't.engine', 't.engine_version', 't.confidence', 't.created_at', 't.text'])
    .select(['p.transcription_id as current_id', 'c.author_name', 'c.authenticated', 'c.reason'])
    .select(['c.based_on', 'c.line', 'c.before_text', 'c.after_text']);
}

type Row = Awaited<ReturnType<ReturnType<typeof transcriptionQuery>['execute']>>[number];

function toRow(row: Row): TranscriptionRow {
  return {
    id: row.id,
    source: row.source,
    engine: row.source === 'person' ? null : `${row.engine} ${row.engine_version}`,
    confidence: row.confidence,
    current: row.id === row.current_id,
    createdAt: row.created_at.toISOString(),
    correction:
      row.author_name === null || row.based_on === null
        ? null
        : {
            by: row.author_name,
            authenticated: row.authenticated ?? false,
            reason: row.reason ?? '',
            basedOn: row.based_on,
            line: row.line,
            before: row.before_text,
            after: row.after_text,
          },
  };
}

/** Every text that a page has had, newest first. */
export async function listTranscriptions(
  db: Database,
  pageId: string,
  { after, limit }: Page,
): Promise<Rows<TranscriptionRow>> {
  let query = transcriptionQuery(db, pageId)
    .orderBy('t.created_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit + 1);
  if (after)
    query = query.where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('t.created_at', 't.id'),
        '<',
        selectFrom('transcription as o')
          .where('o.id', '=', after)
          .select(['o.created_at', 'o.id'])
          .$asTuple('created_at', 'id'),
      ),
    );
  const rows = (await query.execute()).map(toRow);
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** One of them with its text. Throws `resource.missing`. */
export async function getTranscription(db: Database, pageId: string, id: string): Promise<TranscriptionText> {
  const row = await transcriptionQuery(db, pageId).where('t.id', '=', id).executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'transcription of this page' });
  return { ...toRow(row), text: row.text };
}
