import { type NewRegistryImport, type RegistryImportView, SijillError } from '@sijill/domain';
import { headingKey } from '@sijill/registries';
import type { Runtime } from '@sijill/runtime';
import { getRegistryFile, requestImport, saveRegistryMapping } from '@sijill/storage';
import type { z } from 'zod';
import type { LocalCopies } from './local-copies.ts';
import { previewRegistry, settledReading } from './preview-registry.ts';

export interface ImportOrder {
  readonly caseId: string;
  readonly wanted: z.output<typeof NewRegistryImport>;
  readonly actor: string;
}

/** Asks for an import of a received file. Throws `registry.mapping` when its columns cannot be used like this. */
export async function orderImport(
  runtime: Runtime,
  copies: LocalCopies,
  { caseId, wanted, actor }: ImportOrder,
): Promise<RegistryImportView> {
  const file = await getRegistryFile(runtime.db, wanted.fileId);
  if (file.caseId !== caseId)
    throw new SijillError('resource.missing', { what: 'registry file of this case' });
  const preview = await previewRegistry(runtime, copies, file, wanted);
  if (preview.mappingProblems.length > 0)
    throw new SijillError('registry.mapping', {
      reason: preview.mappingProblems.map(({ reason }) => reason).join('; '),
    });
  const headings = preview.columns.map(({ column }) => column);
  if (wanted.saveMappingAs)
    await saveRegistryMapping(runtime.db, {
      caseId,
      name: wanted.saveMappingAs,
      headings,
      headingKey: headingKey(headings),
      mapping: preview.mapping,
      actor,
    });
  const view = await requestImport(runtime.db, {
    caseId,
    registryName: wanted.name,
    fileId: file.id,
    reading: settledReading(preview),
    table: preview.table,
    mapping: preview.mapping,
    dryRun: wanted.dryRun,
    actor,
  });
  await queueImport(runtime, view.id);
  return view;
}

/** The row is committed: should the queue not answer now, the reconciler brings the work to it later. */
async function queueImport({ queues, log }: Runtime, importId: string): Promise<void> {
  try {
    await queues.enqueue('import', { importId });
  } catch (error) {
    log.warn({ import: importId, reason: (error as Error).message }, 'left to the reconciler');
  }
}
