import { stat } from 'node:fs/promises';
import {
  RegistryDelimiter,
  type RegistryEncoding,
  RegistryField,
  type RegistryMapping,
  type RegistryPreview,
  type RegistryReading,
} from '@sijill/domain';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { openFile } from '../open-file.ts';

export interface FileOptions {
  readonly case: string;
  readonly encoding?: RegistryEncoding;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly header?: string;
  readonly mapping?: string;
  readonly map?: string[];
  readonly idFromLine?: boolean;
  readonly dates?: RegistryMapping['dateOrder'];
  readonly ageAt?: string;
  readonly json?: boolean;
}

export interface PreviewedFile {
  readonly caseId: string;
  readonly reading: RegistryReading;
  readonly preview: RegistryPreview;
}

/** Sends a file and asks how it would be read with these options. Throws `CommandError`. */
export async function sendAndPreview(
  client: Client,
  path: string,
  options: FileOptions,
): Promise<PreviewedFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`There is no file ${path}.`, EXIT.usage);
  const reading = readingOf(options);
  const name = path.split('/').at(-1) ?? path;
  const caseId = await client.caseOrNew(options.case);
  const file = await client.sendRegistryFile(caseId, { name, file: await openFile(path) });
  const wish = { reading, ...(options.mapping && { mappingName: options.mapping }) };
  const first = await client.previewRegistry(file.id, wish);
  const mapping = changedMapping(first.mapping, options);
  const preview = mapping ? await client.previewRegistry(file.id, { reading, mapping }) : first;
  return { caseId, reading, preview };
}

function readingOf({ encoding, delimiter, sheet, header }: FileOptions): RegistryReading {
  const line = header === undefined ? undefined : Number(header);
  if (line !== undefined && !(Number.isInteger(line) && line >= 0))
    throw new CommandError('--header is a line number, 0 for a file without headings.', EXIT.usage);
  return {
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter: RegistryDelimiter.parse(delimiter === 'tab' ? '\t' : delimiter) }),
    ...(sheet !== undefined && { sheet }),
    ...(line !== undefined && { headerLine: line }),
  };
}

/** The mapping with what the options say otherwise; undefined when they say nothing. */
function changedMapping(mapping: RegistryMapping, options: FileOptions): RegistryMapping | undefined {
  const { map = [], idFromLine, dates, ageAt } = options;
  if (map.length === 0 && !idFromLine && !dates && !ageAt) return undefined;
  let columns = mapping.columns;
  for (const pair of map) {
    const at = pair.lastIndexOf('=');
    const column = pair.slice(0, at);
    const wanted = pair.slice(at + 1);
    const field = RegistryField.safeParse(wanted);
    if (at < 1 || (wanted !== '' && !field.success))
      throw new CommandError(
        `--map takes column=field; fields are ${RegistryField.options.join(', ')}.`,
        EXIT.usage,
      );
    columns = columns.filter((one) => one.column !== column);
    if (field.success) columns = [...columns, { column, field: field.data }];
  }
  return {
    ...mapping,
    columns,
    ...(idFromLine && { id: 'line' as const }),
    ...(dates && { dateOrder: dates }),
    ...(ageAt && { ageAt }),
  };
}
