import type { DateValue } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface PageDate {
  readonly pageId: string;
  /** The page's own words. */
  readonly text: string;
  readonly value: DateValue;
}

/** For each page the date that dates it: the document's own where one is told, else the first that stands there. */
export async function datesOfPages(db: Database, pageIds: readonly string[]): Promise<Map<string, PageDate>> {
  const { rows } = await sql<PageDate>`
    SELECT DISTINCT ON (m.page_id) m.page_id AS "pageId", m.text, m.value
    FROM mention m WHERE m.page_id = ANY(${[...new Set(pageIds)]}::uuid[]) AND m.kind = 'date'
    ORDER BY m.page_id, m.role IS DISTINCT FROM 'document', m.ordinal`.execute(db);
  return new Map(rows.map((row) => [row.pageId, row]));
}
