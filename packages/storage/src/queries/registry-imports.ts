import {
  type RegistryImportView,
  type RegistryMapping,
  type RegistryReading,
  type RegistryTable,
  SijillError,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Page, Rows } from './page-of-rows.ts';

export interface NewImport {
  readonly caseId: string;
  readonly registryName: string;
  readonly fileId: string;
  /** Exactly how the file is to be read. */
  readonly reading: RegistryReading;
  /** How that was found out, and how sure it is. */
  readonly table?: RegistryTable | undefined;
  readonly mapping: RegistryMapping;
  readonly dryRun: boolean;
  readonly actor: string;
}

/** Asks for an import; a worker does it. */
export async function requestImport(db: Database, wanted: NewImport): Promise<RegistryImportView> {
  const registry = await db
    .selectFrom('registry')
    .where('case_id', '=', wanted.caseId)
    .where('name', '=', wanted.registryName)
    .select('id')
    .executeTakeFirst();
  const { id } = await db
    .insertInto('registry_import')
    .values({
      case_id: wanted.caseId,
      registry_id: registry?.id ?? null,
      registry_name: wanted.registryName,
      file_id: wanted.fileId,
      reading: JSON.stringify(wanted.reading),
      found_table: wanted.table ? JSON.stringify(wanted.table) : null,
      mapping: JSON.stringify(wanted.mapping),
      dry_run: wanted.dryRun,
      actor: wanted.actor,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return getRegistryImport(db, id);
}

function importQuery(db: Database) {
  return (
    db
      .selectFrom('registry_import as i')
      .innerJoin('registry_file as f', 'f.id', 'i.file_id')
      // An import by a service, or from before there were accounts, names no account.
      .leftJoin('account as a', (join) => join.on(sql<boolean>`a.id::text = i.actor`))
      .selectAll('i')
      .select(['a.name as actor_name', 'f.name as file_name', 'f.size as file_size', 'f.sha256'])
  );
}

function toView(
  row: Awaited<ReturnType<ReturnType<typeof importQuery>['execute']>>[number],
): RegistryImportView {
  return {
    id: row.id,
    caseId: row.case_id,
    registryId: row.registry_id,
    registryName: row.registry_name,
    reading: row.reading,
    file: { id: row.file_id, name: row.file_name, sha256: row.sha256, size: Number(row.file_size) },
    table: row.found_table,
    headings: row.headings ?? [],
    unmapped: row.unmapped ?? [],
    mapping: row.mapping,
    dryRun: row.dry_run,
    actor: row.actor_name ?? row.actor,
    status: row.status,
    reason: row.reason,
    progress: row.progress,
    rows: {
      read: row.rows_read,
      taken: row.rows_taken,
      rejected: row.rows_rejected,
      empty: row.rows_empty,
      warnings: row.warnings,
    },
    people:
      row.people_added === null
        ? null
        : {
            added: row.people_added,
            changed: row.people_changed ?? 0,
            unchanged: row.people_unchanged ?? 0,
            missing: row.people_missing ?? 0,
            returned: row.people_returned ?? 0,
          },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** Throws `resource.missing`. */
export async function getRegistryImport(db: Database, id: string): Promise<RegistryImportView> {
  const row = await importQuery(db).where('i.id', '=', id).executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'import' });
  return toView(row);
}

/** The imports of a case or of one registry, newest first, trials too. */
export async function listRegistryImports(
  db: Database,
  of: { caseId: string } | { registryId: string },
  { after, limit }: Page,
): Promise<Rows<RegistryImportView>> {
  let query = importQuery(db)
    .orderBy('i.ordinal', 'desc')
    .limit(limit + 1);
  query =
    'caseId' in of
      ? query.where('i.case_id', '=', of.caseId)
      : query.where('i.registry_id', '=', of.registryId);
  if (after)
    query = query.where(
      sql<boolean>`i.ordinal < (SELECT ordinal FROM registry_import WHERE id::text = ${after})`,
    );
  const rows = (await query.execute()).map(toView);
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Stops an import that is not done; nothing of it remains in the registry. Throws `registry.settled`. */
export async function cancelImport(db: Database, id: string): Promise<RegistryImportView> {
  const { status } = await getRegistryImport(db, id);
  const changed = await db
    .updateTable('registry_import')
    .set({ status: 'cancelled', finished_at: sql`now()` })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'reading', 'comparing'])
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new SijillError('registry.settled', { status });
  await db.deleteFrom('identity.import_row').where('import_id', '=', id).execute();
  return getRegistryImport(db, id);
}
