import type { SecurityEventView } from '@sijill/domain';
import type { Database } from '../database.ts';
import type { Page, Rows } from '../queries/page-of-rows.ts';

export interface SecurityEvent {
  readonly kind: string;
  readonly accountId: string | null;
  readonly source: string;
  /** Method and pattern of the address. */
  readonly route?: string | undefined;
  readonly caseId?: string | undefined;
  /** Ids, numbers and codes only. */
  readonly details?: Readonly<Record<string, string | number>>;
}

export async function noteSecurityEvent(db: Database, event: SecurityEvent): Promise<void> {
  await db
    .insertInto('security_event')
    .values({
      kind: event.kind,
      account_id: event.accountId,
      source: event.source,
      route: event.route ?? null,
      case_id: event.caseId ?? null,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute();
}

export interface SecurityFilter extends Page {
  readonly kind?: string | undefined;
  readonly account?: string | undefined;
  readonly caseId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Newest first. */
export async function listSecurityEvents(
  db: Database,
  filter: SecurityFilter,
): Promise<Rows<SecurityEventView>> {
  let query = db
    .selectFrom('security_event as e')
    .leftJoin('account as a', 'a.id', 'e.account_id')
    .selectAll('e')
    .select('a.name')
    .orderBy('e.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.after) query = query.where('e.id', '<', filter.after);
  if (filter.kind) query = query.where('e.kind', '=', filter.kind);
  if (filter.account) query = query.where('e.account_id', '=', filter.account);
  if (filter.caseId) query = query.where('e.case_id', '=', filter.caseId);
  if (filter.from) query = query.where('e.at', '>=', new Date(filter.from));
  if (filter.to) query = query.where('e.at', '<=', new Date(filter.to));
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  return {
    rows: shown.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind,
      accountId: row.account_id,
      accountName: row.name,
      source: row.source,
      route: row.route,
      caseId: row.case_id,
      details: row.details,
    })),
    next: rows.length > filter.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
