import { type RegistryImport, type RegistryImportView, SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { getRegistry, getRegistryImport, listRegistryIssues } from '@sijill/storage';

const LOOK_EVERY_MS = 200;
const REASONS_SHOWN = 1_000;

/** Waits for an import to end. Throws `registry.unreadable` with its reason when it failed. */
export async function importOutcome(
  { db }: Pick<Runtime, 'db'>,
  importId: string,
  gone: () => boolean,
): Promise<RegistryImport> {
  const view = await ended(db, importId, gone);
  if (view.status !== 'done' || view.registryId === null)
    throw new SijillError('registry.unreadable', { reason: view.reason ?? `the import is ${view.status}` });
  const { rows } = await listRegistryIssues(db, { importId, severity: 'rejected' }, { limit: REASONS_SHOWN });
  return {
    registry: await getRegistry(db, view.registryId),
    imported: view.rows.taken,
    rejected: rows.map(({ line, reason }) => ({ line, reason })),
    import: view,
  };
}

async function ended(db: Runtime['db'], importId: string, gone: () => boolean): Promise<RegistryImportView> {
  for (;;) {
    const view = await getRegistryImport(db, importId);
    if (view.finishedAt !== null || gone()) return view;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
