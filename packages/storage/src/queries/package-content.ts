import type { BatchCustody, MentionValue } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { getBatchCustody } from './batch-custody.ts';

export interface PackagedDocument {
  readonly id: string;
  readonly batchId: string | null;
  readonly name: string;
  readonly evidenceNumber: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string | null;
  readonly status: 'processed' | 'failed';
  readonly reason: string | null;
  readonly pages: readonly PackagedPage[];
  /** Read by the machine: document type, issuing body, its date, whom it is addressed to. */
  readonly mentions: readonly {
    readonly role: string | null;
    readonly text: string;
    readonly value: MentionValue;
  }[];
}

export interface PackagedPage {
  readonly id: string;
  readonly number: number;
  readonly status: 'read' | 'blank' | 'failed' | 'waiting';
  readonly reason: string | null;
  readonly imageSha256: string | null;
  readonly verdict: string | null;
  readonly verdictReasons: readonly string[];
  readonly nearDuplicateGroup: string | null;
  readonly transcription: PackagedTranscription | null;
}

export interface PackagedTranscription {
  readonly id: string;
  readonly source: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly configurationHash: string;
  /** Of the text's UTF-8. */
  readonly bytes: number;
  readonly sha256: string;
  /** Only where it is not the one that is stored: without what is redacted. */
  readonly text?: string;
}

/** Documents by evidence number with their pages in order, as they are now. Run it in one snapshot with the rest. */
export async function readPackagedDocuments(
  db: Database,
  ids: readonly string[],
): Promise<PackagedDocument[]> {
  const { rows: documents } = await sql<
    Omit<PackagedDocument, 'pages' | 'mentions' | 'size'> & { size: string }
  >`
    SELECT d.id, d.name, d.evidence_number AS "evidenceNumber", d.sha256, d.size, d.media_type AS "mediaType", d.status, d.reason,
      (SELECT f.batch_id FROM batch_file f WHERE f.document_id = d.id AND NOT f.duplicate ORDER BY f.ordinal LIMIT 1) AS "batchId"
    FROM document d WHERE d.id = ANY(${ids}::uuid[]) ORDER BY d.evidence_number`.execute(db);
  const pages = groupBy(await readPages(db, ids), (page) => page.documentId);
  const { rows: mentions } = await sql<{
    document_id: string;
    role: string | null;
    text: string;
    value: MentionValue;
  }>`
    SELECT document_id, role, text, value FROM mention WHERE document_id = ANY(${ids}::uuid[])
      AND (kind = 'date' AND role = 'document' OR kind = 'organisation' AND (role = 'issuer' OR value ? 'document') OR role = 'addressee')
    ORDER BY ordinal`.execute(db);
  const byDocument = groupBy(mentions, (mention) => mention.document_id);
  return documents.map((document) => ({
    ...document,
    size: Number(document.size),
    pages: (pages.get(document.id) ?? []).map(({ documentId: _, ...page }) => page),
    mentions: byDocument.get(document.id) ?? [],
  }));
}

async function readPages(
  db: Database,
  ids: readonly string[],
): Promise<(PackagedPage & { readonly documentId: string })[]> {
  const { rows } = await sql<{
    id: string;
    document_id: string;
    number: number;
    status: PackagedPage['status'];
    reason: string | null;
    image_sha256: string | null;
    near_duplicate_group: string | null;
    verdict: string | null;
    verdict_reasons: string[] | null;
    transcription_id: string | null;
    source: string;
    engine: string;
    engine_version: string;
    configuration_hash: string;
    bytes: number;
    sha256: string;
  }>`SELECT p.id, p.document_id, p.number, p.status, p.reason, p.image_sha256, p.near_duplicate_group, t.verdict,
      t.verdict_reasons, t.id AS transcription_id, t.source, t.engine, t.engine_version, t.configuration_hash,
      octet_length(t.text) AS bytes, encode(sha256(convert_to(t.text, 'UTF8')), 'hex') AS sha256
    FROM page p LEFT JOIN transcription t ON t.id = p.transcription_id AND p.status IN ('read', 'blank')
    WHERE p.document_id = ANY(${ids}::uuid[]) ORDER BY p.document_id, p.number`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    documentId: row.document_id,
    number: row.number,
    status: row.status,
    reason: row.reason,
    imageSha256: row.image_sha256,
    verdict: row.verdict,
    verdictReasons: row.verdict_reasons ?? [],
    nearDuplicateGroup: row.near_duplicate_group,
    transcription: row.transcription_id
      ? {
          id: row.transcription_id,
          source: row.source,
          engine: row.engine,
          engineVersion: row.engine_version,
          configurationHash: row.configuration_hash,
          bytes: row.bytes,
          sha256: row.sha256,
        }
      : null,
  }));
}

/** Texts of transcriptions by id. They are never edited, so this needs no snapshot. */
export async function readTexts(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`SELECT id, text FROM transcription
    WHERE id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.text]));
}

/** Where each batch came from, as stated last, and the event that states it. */
export async function readBatchOrigins(
  db: Database,
  batchIds: readonly string[],
): Promise<Map<string, { readonly fields: BatchCustody; readonly seq: number | null }>> {
  const origins = new Map<string, { fields: BatchCustody; seq: number | null }>();
  for (const id of batchIds) {
    const { fields, history } = await getBatchCustody(db, id);
    origins.set(id, { fields, seq: history[0]?.seq ?? null });
  }
  return origins;
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
