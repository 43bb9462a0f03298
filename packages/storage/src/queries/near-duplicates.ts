import type { NearDuplicate } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What a page looks like, and how alike two pages must look to count as the same. */
export interface PageFingerprint {
  /** `0` and `1`; only fingerprints of the same length are compared. */
  readonly bits: string;
  /** Largest number of differing bits. */
  readonly within: number;
}

/**
 * Remembers a page's fingerprint and puts it into one group with all pages of its case that look the same; groups
 * that meet through it become one. Without a fingerprint (a blank page looks like every other) the page leaves its
 * group.
 */
export async function groupNearDuplicates(
  transaction: Database,
  page: { readonly id: string; readonly caseId: string },
  fingerprint: PageFingerprint | undefined,
): Promise<void> {
  await transaction.deleteFrom('page_fingerprint').where('page_id', '=', page.id).execute();
  await leaveGroup(transaction, page.id);
  if (!fingerprint) return;
  // Two copies saved at the same moment would not see each other.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`near-duplicates ${page.caseId}`}, 0))`.execute(
    transaction,
  );
  const { rows: alike } = await sql<{ id: string; group: string | null }>`
    SELECT p.id, p.near_duplicate_group AS "group"
    FROM page_fingerprint f JOIN page p ON p.id = f.page_id
    WHERE f.case_id = ${page.caseId}
      AND CASE WHEN length(f.bits) = ${fingerprint.bits.length}
        THEN bit_count(f.bits # ${fingerprint.bits}::text::varbit) <= ${fingerprint.within} ELSE false END`.execute(
    transaction,
  );
  await sql`INSERT INTO page_fingerprint (page_id, case_id, bits)
    VALUES (${page.id}, ${page.caseId}, ${fingerprint.bits}::text::varbit)`.execute(transaction);
  if (alike.length === 0) return;
  const groups = [...new Set(alike.flatMap(({ group }) => group ?? []))].sort();
  const group = groups[0] ?? page.id;
  const members = [page.id, ...alike.map(({ id }) => id)];
  await sql`UPDATE page SET near_duplicate_group = ${group}
    WHERE id = ANY(${members}::uuid[]) OR near_duplicate_group = ANY(${groups}::uuid[])`.execute(transaction);
}

/** A group of one is none. */
async function leaveGroup(transaction: Database, pageId: string): Promise<void> {
  await sql`WITH old AS (SELECT near_duplicate_group AS id FROM page WHERE id = ${pageId}),
    rest AS (SELECT array_agg(p.id) AS ids FROM page p, old WHERE p.near_duplicate_group = old.id AND p.id <> ${pageId})
    UPDATE page SET near_duplicate_group = NULL FROM rest
    WHERE page.id = ${pageId} OR (cardinality(rest.ids) = 1 AND page.id = rest.ids[1])`.execute(transaction);
}

/** The other pages of a page's group, by evidence number. */
export async function listNearDuplicates(db: Database, pageId: string): Promise<NearDuplicate[]> {
  return db
    .selectFrom('page as p')
    .innerJoin('page as other', 'other.near_duplicate_group', 'p.near_duplicate_group')
    .innerJoin('document as d', 'd.id', 'other.document_id')
    .where('p.id', '=', pageId)
    .whereRef('other.id', '<>', 'p.id')
    .select([
      'other.id as pageId',
      'other.number as pageNumber',
      'd.id as documentId',
      'd.name as documentName',
      'd.evidence_number as evidenceNumber',
    ])
    .orderBy('d.evidence_number')
    .orderBy('other.number')
    .execute();
}
