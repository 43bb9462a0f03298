import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export interface OriginalsState {
  readonly originals: number;
  readonly sound: number;
  readonly changed: number;
  readonly missing: number;
  /** Waiting for their turn now. */
  readonly due: number;
  /** Of those that were asked for. */
  readonly asked: number;
  /** The longest ago that an original was last hashed; null when there is none. */
  readonly oldestCheck: string | null;
}

export async function originalsState(db: Database): Promise<OriginalsState> {
  const { rows } = await sql<
    Record<'originals' | 'sound' | 'changed' | 'missing' | 'due' | 'asked', string> & { oldest: Date | null }
  >`
    SELECT count(*) AS originals, count(*) FILTER (WHERE status = 'sound') AS sound,
      count(*) FILTER (WHERE status = 'changed') AS changed, count(*) FILTER (WHERE status = 'missing') AS missing,
      count(*) FILTER (WHERE due_at <= now()) AS due, count(*) FILTER (WHERE due_at = '-infinity') AS asked,
      min(coalesce(checked_at, due_at)) FILTER (WHERE checked_at IS NOT NULL) AS oldest
    FROM original_check`.execute(db);
  const [row] = rows;
  return {
    originals: Number(row?.originals ?? 0),
    sound: Number(row?.sound ?? 0),
    changed: Number(row?.changed ?? 0),
    missing: Number(row?.missing ?? 0),
    due: Number(row?.due ?? 0),
    asked: Number(row?.asked ?? 0),
    oldestCheck: row?.oldest?.toISOString() ?? null,
  };
}

export interface QuarantinedDocument {
  readonly documentId: string;
  readonly caseId: string;
  readonly evidenceNumber: string;
  readonly sha256: string;
  readonly status: 'changed' | 'missing';
  readonly failedAt: string;
}

/** Documents whose original is quarantined, longest first. */
export async function listQuarantined(db: Database, limit = 200): Promise<QuarantinedDocument[]> {
  const { rows } = await sql<{
    id: string;
    case_id: string;
    evidence_number: string;
    sha256: string;
    status: 'changed' | 'missing';
    failed_at: Date;
  }>`SELECT d.id, d.case_id, d.evidence_number, d.sha256, o.status, o.failed_at
    FROM original_check o JOIN document d ON d.sha256 = o.sha256
    WHERE o.status <> 'sound' ORDER BY o.failed_at, d.evidence_number LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({
    documentId: row.id,
    caseId: row.case_id,
    evidenceNumber: row.evidence_number,
    sha256: row.sha256,
    status: row.status,
    failedAt: row.failed_at.toISOString(),
  }));
}

/** Those of some originals that were found sound within the last hours. */
export async function findChecked(
  db: Database,
  sha256s: readonly string[],
  hours: number,
): Promise<Set<string>> {
  const { rows } = await sql<{ sha256: string }>`SELECT sha256 FROM original_check
    WHERE sha256 = ANY(${sha256s}) AND status = 'sound' AND checked_at > now() - ${hours} * interval '1 hour'`.execute(
    db,
  );
  return new Set(rows.map((row) => row.sha256));
}

/** Throws `package.unsound` when the original of one of the documents is quarantined. */
export async function requireSoundOriginals(db: Database, documentIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ evidence_number: string }>`SELECT d.evidence_number FROM document d
    JOIN original_check o ON o.sha256 = d.sha256
    WHERE d.id = ANY(${documentIds}::uuid[]) AND o.status <> 'sound' ORDER BY 1`.execute(db);
  if (rows.length === 0) return;
  const shown = rows.slice(0, 5).map((row) => row.evidence_number);
  const numbers =
    shown.join(', ') + (rows.length > shown.length ? ` and ${rows.length - shown.length} more` : '');
  throw new SijillError('package.unsound', { numbers });
}
