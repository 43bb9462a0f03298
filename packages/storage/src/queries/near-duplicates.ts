import type { NearDuplicate } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What a page looks like, and how it is told whether another one looks the same. */
export interface PageFingerprint {
  /** Hexadecimal; its first `coarseBits` bits (a multiple of four) are a hash whose Hamming distance finds candidates. */
  readonly fingerprint: string;
  readonly coarseBits: number;
  /** Pages whose coarse hash differs in more bits are not compared. */
  readonly coarseWithin: number;
  readonly looksLike: (other: string) => boolean;
}

/** What a page was compared with. */
export interface ComparedPages {
  /** Whether these look the same; those far from resembling it are not among them. */
  readonly alike: ReadonlyMap<string, boolean>;
  /** The fingerprints of the case up to this one have been looked at. */
  readonly upTo: string;
}

export const NONE_COMPARED: ComparedPages = { alike: new Map(), upTo: '0' };

/** Candidates that are compared closely: what is the same is always among the nearest. */
const MOST_COMPARED = 40;

/**
 * Compares a page with those of its case that resemble it and came after `before`. Looks at every fingerprint of the case
 * and takes a millisecond or more for each candidate, so nearly all of it is done before the page is saved.
 */
export async function compareWithCase(
  db: Database,
  page: { readonly id: string; readonly caseId: string },
  look: PageFingerprint,
  before: ComparedPages = NONE_COMPARED,
): Promise<ComparedPages> {
  const bits = coarseBits(look);
  const { rows } = await sql<{ id: string | null; fingerprint: string | null; last: string }>`
    WITH last AS (SELECT coalesce(max(ordinal), 0) AS ordinal FROM page_fingerprint WHERE case_id = ${page.caseId}),
    near AS (
      SELECT page_id, distance FROM (
        SELECT page_id,
          CASE WHEN length(coarse) = ${bits.length} THEN bit_count(coarse # ${bits}::text::varbit) END AS distance
        FROM page_fingerprint
        WHERE case_id = ${page.caseId} AND ordinal > ${before.upTo} AND page_id <> ${page.id}
      ) AS candidate
      WHERE distance <= ${look.coarseWithin} ORDER BY distance LIMIT ${MOST_COMPARED}
    )
    SELECT near.page_id AS id, encode(f.fingerprint, 'hex') AS fingerprint, last.ordinal AS last
    FROM last LEFT JOIN near ON true LEFT JOIN page_fingerprint f ON f.page_id = near.page_id
    ORDER BY near.distance`.execute(db);
  const alike = new Map(before.alike);
  for (const { id, fingerprint } of rows) if (id && fingerprint) alike.set(id, look.looksLike(fingerprint));
  return { alike, upTo: rows[0]?.last ?? before.upTo };
}

function coarseBits({ fingerprint, coarseBits: length }: PageFingerprint): string {
  const digits = [...fingerprint.slice(0, length / 4)];
  return digits.map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
}

/**
 * Remembers a page's fingerprint and puts it into one group with all pages of its case that look the same; groups
 * that meet through it become one. Without a fingerprint (a blank page looks like every other) the page leaves its
 * group.
 */
export async function groupNearDuplicates(
  transaction: Database,
  page: { readonly id: string; readonly caseId: string },
  look: PageFingerprint | undefined,
  before: ComparedPages,
): Promise<void> {
  await transaction.deleteFrom('page_fingerprint').where('page_id', '=', page.id).execute();
  await leaveGroup(transaction, page.id);
  if (!look) return;
  // Two copies saved at the same moment would not see each other.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`near-duplicates ${page.caseId}`}, 0))`.execute(
    transaction,
  );
  const { alike } = await compareWithCase(transaction, page, look, before);
  await sql`INSERT INTO page_fingerprint (page_id, case_id, coarse, fingerprint)
    VALUES (${page.id}, ${page.caseId}, ${coarseBits(look)}::text::varbit, decode(${look.fingerprint}, 'hex'))`.execute(
    transaction,
  );
  const same = [...alike].flatMap(([id, isSame]) => (isSame ? [id] : []));
  if (same.length > 0) await joinGroup(transaction, page.id, same);
}

async function joinGroup(transaction: Database, pageId: string, same: readonly string[]): Promise<void> {
  const members = await transaction
    .selectFrom('page')
    .where('id', 'in', same)
    .select('near_duplicate_group as group')
    .execute();
  const groups = [...new Set(members.flatMap(({ group }) => group ?? []))].sort();
  const group = groups[0] ?? pageId;
  await sql`UPDATE page SET near_duplicate_group = ${group}
    WHERE id = ANY(${[pageId, ...same]}::uuid[]) OR near_duplicate_group = ANY(${groups}::uuid[])`.execute(
    transaction,
  );
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
