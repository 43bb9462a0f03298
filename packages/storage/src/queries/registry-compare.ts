import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { requestLinking } from './linking-request.ts';
import type { ImportWork } from './registry-import-work.ts';

interface Import {
  readonly id: string;
  readonly caseId: string;
  readonly registryId: string;
  readonly dryRun: boolean;
}

export interface CompareOptions {
  /** Sentence for two rows of apparently one person; `{first}` is the line of the first. */
  readonly samePerson: string;
}

/**
 * Compares the rows kept aside with the registry and, unless it is a trial, makes them the registry's: added, changed,
 * unchanged, missing (kept and marked) and returned people, with what they were before, the custody event and the
 * request for linking, in one transaction. Throws `attempt.superseded`.
 */
export async function compareImport(db: Database, work: ImportWork, options: CompareOptions): Promise<void> {
  await begin(db, work);
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('registry_import')
      .where('id', '=', work.id)
      .where('attempt_token', '=', work.token)
      .where('status', '=', 'comparing')
      .selectAll()
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new SijillError('attempt.superseded');
    await warnOfSamePeople(transaction, work.id, options.samePerson);
    const registryId = await lockRegistry(transaction, row);
    if (registryId === undefined) {
      await settle(transaction, work.id, {
        added: row.rows_taken,
        changed: 0,
        unchanged: 0,
        missing: 0,
        returned: 0,
      });
      return;
    }
    const found = { id: work.id, caseId: row.case_id, registryId, dryRun: row.dry_run };
    const mapped = row.mapping.columns.map(({ column }) => column);
    const changes = await recordChanges(transaction, found, mapped);
    const added = row.dry_run
      ? await countAdded(transaction, found)
      : await apply(transaction, found, { rejected: row.rows_rejected, actor: row.actor });
    const unchanged = row.rows_taken - added - changes.changed;
    await settle(transaction, work.id, { added, unchanged, ...changes });
  });
}

async function begin(db: Database, work: ImportWork): Promise<void> {
  const begun = await db
    .updateTable('registry_import')
    .set({ status: 'comparing', progress: 1 })
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .where('status', '=', 'reading')
    .executeTakeFirst();
  if (begun.numUpdatedRows === 0n) throw new SijillError('attempt.superseded');
}

async function warnOfSamePeople(transaction: Database, importId: string, sentence: string): Promise<void> {
  const inserted = await sql`
    INSERT INTO registry_import_issue (import_id, line, severity, code, reason, details)
    SELECT ${importId}::uuid, line, 'warning', 'same-person', replace(${sentence}, '{first}', first::text),
      jsonb_build_object('first', first)
    FROM (SELECT line, min(line) OVER (PARTITION BY likeness) AS first FROM registry_import_row
      WHERE import_id = ${importId} AND likeness IS NOT NULL) AS r
    WHERE line > first ORDER BY line`.execute(transaction);
  await transaction
    .updateTable('registry_import')
    .set({ warnings: sql`warnings + ${Number(inserted.numAffectedRows ?? 0n)}` })
    .where('id', '=', importId)
    .execute();
}

/** The registry that an import is for, made unless it is a trial; undefined where a trial is for a new one. */
async function lockRegistry(
  transaction: Database,
  row: { id: string; case_id: string; registry_name: string; dry_run: boolean },
): Promise<string | undefined> {
  if (!row.dry_run)
    await transaction
      .insertInto('registry')
      .values({ case_id: row.case_id, name: row.registry_name })
      .onConflict((conflict) => conflict.columns(['case_id', 'name']).doNothing())
      .execute();
  const registry = await transaction
    .selectFrom('registry')
    .where('case_id', '=', row.case_id)
    .where('name', '=', row.registry_name)
    .select('id')
    .forUpdate()
    .executeTakeFirst();
  if (registry)
    await transaction
      .updateTable('registry_import')
      .set({ registry_id: registry.id })
      .where('id', '=', row.id)
      .execute();
  return registry?.id;
}

/** Writes what differs, with the entries as they were; changes nothing in the registry itself. */
async function recordChanges(
  transaction: Database,
  { id, registryId }: Import,
  mapped: readonly string[],
): Promise<{ changed: number; missing: number; returned: number }> {
  const count = async (query: ReturnType<typeof sql>) =>
    Number((await query.execute(transaction)).numAffectedRows ?? 0n);
  // A cell whose column has a field is told by the field, unless the field came out the same.
  const changed = await count(sql`
    INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_person, before_row)
    SELECT ${id}::uuid, d.id, 'changed',
      d.fields || ARRAY(SELECT 'column:' || c FROM unnest(d.columns) AS c
        WHERE d.fields = '{}' OR c <> ALL(${mapped}::text[])),
      d.person, d.source_row
    FROM (SELECT p.id, p.person, p.source_row,
        array_remove(differing_keys(p.person, s.person), 'derived') AS fields,
        differing_keys(p.source_row, s.source_row) AS columns
      FROM registry_import_row s JOIN registry_person p ON p.registry_id = ${registryId} AND p.own_id = s.own_id
      WHERE s.import_id = ${id} AND (p.person <> s.person OR p.source_row <> s.source_row)) AS d`);
  const returned = await count(sql`
    INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_person, before_row)
    SELECT ${id}::uuid, p.id, 'returned', '{}', p.person, p.source_row
    FROM registry_import_row s JOIN registry_person p ON p.registry_id = ${registryId} AND p.own_id = s.own_id
    WHERE s.import_id = ${id} AND p.missing_since_import_id IS NOT NULL`);
  const missing = await count(sql`
    INSERT INTO registry_person_change (import_id, registry_person_id, kind, fields, before_person, before_row)
    SELECT ${id}::uuid, p.id, 'missing', '{}', p.person, p.source_row
    FROM registry_person p
    WHERE p.registry_id = ${registryId} AND p.missing_since_import_id IS NULL
      AND NOT EXISTS (SELECT FROM registry_import_row s WHERE s.import_id = ${id} AND s.own_id = p.own_id)`);
  return { changed, missing, returned };
}

async function countAdded(transaction: Database, { id, registryId }: Import): Promise<number> {
  const { rows } = await sql<{ added: string }>`
    SELECT count(*) AS added FROM registry_import_row s
    WHERE s.import_id = ${id} AND NOT EXISTS (
      SELECT FROM registry_person p WHERE p.registry_id = ${registryId} AND p.own_id = s.own_id)`.execute(
    transaction,
  );
  return Number(rows[0]?.added ?? 0);
}

/** Makes the rows the registry's and tells how many people were added. */
async function apply(
  transaction: Database,
  { id, caseId, registryId }: Import,
  { rejected, actor }: { rejected: number; actor: string },
): Promise<number> {
  await sql`
    UPDATE registry_person p SET person = s.person, source_row = s.source_row, line = s.line,
      search_text = s.search_text, source_import_id = ${id}
    FROM registry_import_row s, registry_person_change c
    WHERE s.import_id = ${id} AND c.import_id = ${id} AND c.kind = 'changed'
      AND c.registry_person_id = p.id AND s.own_id = p.own_id`.execute(transaction);
  await sql`
    UPDATE registry_person p SET missing_since_import_id = CASE WHEN c.kind = 'missing' THEN ${id}::uuid END
    FROM registry_person_change c
    WHERE c.import_id = ${id} AND c.kind IN ('missing', 'returned') AND c.registry_person_id = p.id`.execute(
    transaction,
  );
  const inserted = await sql`
    INSERT INTO registry_person
      (registry_id, own_id, person, source_row, line, search_text, first_import_id, source_import_id)
    SELECT ${registryId}::uuid, s.own_id, s.person, s.source_row, s.line, s.search_text, ${id}::uuid, ${id}::uuid
    FROM registry_import_row s WHERE s.import_id = ${id}
    ON CONFLICT (registry_id, own_id) DO NOTHING`.execute(transaction);
  const added = Number(inserted.numAffectedRows ?? 0n);
  const { rows } = await sql<{ people: number; missing: number }>`
    UPDATE registry r SET people = n.people, missing = n.missing, rejected_rows = ${rejected}, updated_at = now()
    FROM (SELECT count(*)::integer AS people, count(missing_since_import_id)::integer AS missing
      FROM registry_person WHERE registry_id = ${registryId}) AS n
    WHERE r.id = ${registryId} RETURNING r.people, r.missing`.execute(transaction);
  await requestLinking(transaction, caseId);
  await appendCustodyEvent(transaction, {
    actor,
    action: 'registry.imported',
    objectType: 'registry',
    objectId: registryId,
    details: { import: id, added, rejected, people: rows[0]?.people ?? 0, missing: rows[0]?.missing ?? 0 },
  });
  return added;
}

async function settle(
  transaction: Database,
  id: string,
  people: { added: number; changed: number; unchanged: number; missing: number; returned: number },
): Promise<void> {
  await transaction.deleteFrom('registry_import_row').where('import_id', '=', id).execute();
  await transaction
    .updateTable('registry_import')
    .set({
      status: 'done',
      people_added: people.added,
      people_changed: people.changed,
      people_unchanged: people.unchanged,
      people_missing: people.missing,
      people_returned: people.returned,
      finished_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
}
