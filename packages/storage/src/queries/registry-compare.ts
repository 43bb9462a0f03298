import { SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { applyImport, countAdded, recordChanges } from './registry-apply.ts';
import type { ImportWork } from './registry-import-work.ts';
import { addRegistryIssues } from './registry-issues.ts';

export interface CompareOptions {
  /** Sentence for two rows of apparently one person; `{first}` is the line of the first. */
  readonly samePerson: string;
  /** What it is cut by, by whoever does not wait for its end. */
  readonly comparison?: Comparison;
}

/** The connection that a comparison is under way on: it holds the import and its registry for as long as that. */
export class Comparison {
  #backend: number | undefined;

  async under<Result>(transaction: Database, act: () => Promise<Result>): Promise<Result> {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(transaction);
    this.#backend = rows[0]?.pid;
    try {
      return await act();
    } finally {
      this.#backend = undefined;
    }
  }

  /** Ends it where it stands, with nothing of it done; it fails as a connection that is cut. */
  async cut(db: Database): Promise<void> {
    if (this.#backend !== undefined) await sql`SELECT pg_terminate_backend(${this.#backend})`.execute(db);
  }
}

/**
 * Compares the rows kept aside with the registry and, unless it is a trial, makes them the registry's: added, changed,
 * unchanged, missing (kept and marked) and returned people, with what they were before, the custody event and the
 * request for linking, in one transaction. Throws `attempt.superseded`.
 */
export async function compareImport(
  db: Database,
  work: ImportWork,
  { samePerson, comparison = new Comparison() }: CompareOptions,
): Promise<void> {
  await begin(db, work);
  await db
    .transaction()
    .execute((transaction) => comparison.under(transaction, () => compare(transaction, work, samePerson)));
}

async function compare(transaction: Database, work: ImportWork, samePerson: string): Promise<void> {
  const row = await transaction
    .selectFrom('registry_import')
    .where('id', '=', work.id)
    .where('attempt_token', '=', work.token)
    .where('status', '=', 'comparing')
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new SijillError('attempt.superseded');
  await warnOfSamePeople(transaction, work, samePerson);
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
  const found = { id: work.id, caseId: row.case_id, registryId };
  const mapped = row.mapping.columns.map(({ column }) => column);
  // Nobody else has looked at the rows yet: without it the planner takes them for a few.
  await sql`ANALYZE identity.import_row`.execute(transaction);
  const changes = await recordChanges(transaction, found, mapped);
  const added = row.dry_run
    ? await countAdded(transaction, found)
    : await applyImport(transaction, found, { rejected: row.rows_rejected, actor: row.actor });
  const unchanged = row.rows_taken - added - changes.changed;
  await settle(transaction, work.id, { added, unchanged, ...changes });
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

async function warnOfSamePeople(
  transaction: Database,
  work: { readonly id: string; readonly caseId: string },
  sentence: string,
): Promise<void> {
  const { rows } = await sql<{ line: number; first: number }>`
    SELECT line, first FROM (SELECT line, min(line) OVER (PARTITION BY likeness) AS first FROM identity.import_row
      WHERE import_id = ${work.id} AND likeness IS NOT NULL) AS r
    WHERE line > first ORDER BY line`.execute(transaction);
  for (let from = 0; from < rows.length; from += 10_000)
    await addRegistryIssues(
      transaction,
      work,
      rows.slice(from, from + 10_000).map(({ line, first }) => ({
        line,
        severity: 'warning' as const,
        code: 'same-person' as const,
        column: null,
        reason: sentence.replace('{first}', String(first)),
        details: { first },
      })),
    );
  await transaction
    .updateTable('registry_import')
    .set({ warnings: sql`warnings + ${rows.length}` })
    .where('id', '=', work.id)
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

async function settle(
  transaction: Database,
  id: string,
  people: { added: number; changed: number; unchanged: number; missing: number; returned: number },
): Promise<void> {
  await transaction.deleteFrom('identity.import_row').where('import_id', '=', id).execute();
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
