import type { FoundPage, Zone } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';

/** The pages of these keys, in their order. */
export async function readFoundPages(transaction: Database, keys: readonly number[]): Promise<FoundPage[]> {
  const rows = await transaction
    .selectFrom('search_page as s')
    .innerJoin('page as p', 'p.id', 's.page_id')
    .innerJoin('document as d', 'd.id', 's.document_id')
    .innerJoin('transcription as t', 't.id', 's.transcription_id')
    .where('s.key', '=', sql<number>`ANY (${[...keys]}::integer[])`)
    .select(['s.key', 's.page_id', 's.document_id', 's.confidence', 'p.number', 'p.image_sha256'])
    .select(['d.name', 'd.evidence_number', 'd.sha256', 't.text', 't.boxes', 't.boxes_format'])
    .select([
      sql<string | null>`s.day::text`.as('day'),
      sql<
        string | null
      >`(SELECT l.value FROM search_label l WHERE l.id = ANY (s.labels) AND l.kind = 'type' LIMIT 1)`.as(
        'type',
      ),
      sql<
        { start: number; end: number; zone: Zone }[]
      >`(SELECT coalesce(json_agg(json_build_object('start', m.span_start,
        'end', m.span_end, 'zone', m.zone)), '[]') FROM mention m WHERE m.page_id = s.page_id AND m.kind = 'person'
        AND m.transcription_id = s.transcription_id)`.as('persons'),
    ])
    .execute();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => {
    const row = byKey.get(key);
    return row
      ? [
          {
            key,
            pageId: row.page_id,
            documentId: row.document_id,
            documentName: row.name,
            evidenceNumber: row.evidence_number,
            sha256: row.sha256,
            pageNumber: row.number,
            documentType: row.type,
            day: row.day,
            confidence: row.confidence,
            hasImage: row.image_sha256 !== null,
            words: unpackBoxes(row.text, row.boxes, row.boxes_format),
            persons: row.persons,
          },
        ]
      : [];
  });
}
