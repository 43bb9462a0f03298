import {
  type RegistryFileView,
  type RegistryMapping,
  type RegistryPreview,
  type RegistryReading,
  SijillError,
} from '@sijill/domain';
import { runApart } from '@sijill/engines/serving';
import { headingKey, openTableApart, previewTable } from '@sijill/registries';
import type { Runtime } from '@sijill/runtime';
import { findRegistryMapping, listRegistryMappings } from '@sijill/storage';
import type { LocalCopies } from './local-copies.ts';

export interface PreviewWish {
  readonly reading: RegistryReading;
  readonly mapping?: RegistryMapping | undefined;
  readonly mappingName?: string | undefined;
}

/**
 * How a file would be read: with the mapping of the request, else the saved one of that name, else the newest saved one
 * for the same headings, else a proposed one. Throws `resource.missing` for an unknown name.
 */
export async function previewRegistry(
  { db }: Pick<Runtime, 'db'>,
  copies: LocalCopies,
  file: RegistryFileView,
  { reading, mapping, mappingName }: PreviewWish,
): Promise<RegistryPreview> {
  const named = mappingName ? await findRegistryMapping(db, file.caseId, { name: mappingName }) : undefined;
  if (mappingName && !named) throw new SijillError('resource.missing', { what: 'mapping of this name' });
  const saved = new Map(
    (await listRegistryMappings(db, file.caseId))
      .toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt))
      .map((one) => [headingKey(one.headings), one]),
  );
  const fitting = (headings: readonly string[]) => named ?? saved.get(headingKey(headings));
  const preview = await copies.with(file.sha256, async (path) =>
    previewTable(await openTableApart(runApart, path, { reading }), {
      mappingFor: (headings) => mapping ?? fitting(headings)?.mapping,
      today: new Date().toISOString().slice(0, 10),
    }),
  );
  const { mappingFrom, ...rest } = preview;
  const headings = preview.columns.map(({ column }) => column);
  return {
    file,
    ...rest,
    mappingFrom: mapping ? 'request' : mappingFrom === 'given' ? 'saved' : 'proposed',
    savedMapping: fitting(headings)?.name ?? null,
  };
}

/** Exactly how the preview read the file, so that the import reads it no other way. */
export function settledReading({ table }: RegistryPreview): RegistryReading {
  return {
    ...(table.encoding && { encoding: table.encoding }),
    ...(table.delimiter && { delimiter: table.delimiter }),
    ...(table.sheet !== null && { sheet: table.sheet }),
    headerLine: table.headerLine,
  };
}
