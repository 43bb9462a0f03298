import { type RegistryPerson, type RegistryView, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { appendCustodyEvent } from './custody.ts';
import { requestLinking } from './linking-request.ts';

export interface RegistryRow {
  readonly person: RegistryPerson;
  /** The row as it stood in the file. */
  readonly sourceRow: Record<string, string>;
  readonly line: number;
}

export interface NewRegistry {
  readonly caseId: string;
  readonly name: string;
  readonly rows: readonly RegistryRow[];
  readonly rejected: readonly { line: number; reason: string }[];
  readonly actor: string;
}

/** Adds a registry, or updates the one of this name: people keep their id by their own id. Asks for linking. */
export async function importRegistry(db: Database, registry: NewRegistry): Promise<RegistryView> {
  const id = await db.transaction().execute(async (transaction) => {
    const rejected = JSON.stringify(registry.rejected);
    const row = await transaction
      .insertInto('registry')
      .values({ case_id: registry.caseId, name: registry.name, rejected })
      .onConflict((conflict) => conflict.columns(['case_id', 'name']).doUpdateSet({ rejected }))
      .returning('id')
      .executeTakeFirstOrThrow();
    for (let from = 0; from < registry.rows.length; from += 1_000) {
      await transaction
        .insertInto('registry_person')
        .values(
          registry.rows.slice(from, from + 1_000).map(({ person, sourceRow, line }) => ({
            registry_id: row.id,
            own_id: person.ownId,
            person: JSON.stringify(person),
            source_row: JSON.stringify(sourceRow),
            line,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['registry_id', 'own_id']).doUpdateSet({
            person: sql`excluded.person`,
            source_row: sql`excluded.source_row`,
            line: sql`excluded.line`,
          }),
        )
        .execute();
    }
    await requestLinking(transaction, registry.caseId);
    await appendCustodyEvent(transaction, {
      actor: registry.actor,
      action: 'registry.imported',
      objectType: 'registry',
      objectId: row.id,
      details: { rows: registry.rows.length, rejected: registry.rejected.length },
    });
    return row.id;
  });
  const view = (await registryQuery(db).where('r.id', '=', id).execute()).map(toView)[0];
  if (!view) throw new SijillError('resource.missing', { what: 'registry' });
  return view;
}

function registryQuery(db: Database) {
  return db
    .selectFrom('registry as r')
    .select(['r.id', 'r.case_id', 'r.name', 'r.rejected', 'r.created_at'])
    .select(sql<string>`(SELECT count(*) FROM registry_person p WHERE p.registry_id = r.id)`.as('people'));
}

function toView(row: Awaited<ReturnType<ReturnType<typeof registryQuery>['execute']>>[number]): RegistryView {
  return {
    id: row.id,
    caseId: row.case_id,
    name: row.name,
    people: Number(row.people),
    rejected: row.rejected.length,
    createdAt: row.created_at.toISOString(),
  };
}

export async function listRegistries(db: Database, caseId: string): Promise<RegistryView[]> {
  return (await registryQuery(db).where('r.case_id', '=', caseId).orderBy('r.created_at').execute()).map(
    toView,
  );
}

export async function listRegistryPeople(
  db: Database,
  caseId: string,
): Promise<{ id: string; person: RegistryPerson }[]> {
  return db
    .selectFrom('registry_person as p')
    .innerJoin('registry as r', 'r.id', 'p.registry_id')
    .where('r.case_id', '=', caseId)
    .orderBy('p.id')
    .select(['p.id', 'p.person'])
    .execute();
}
