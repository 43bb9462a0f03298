import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RegistryChange, RegistryImportView } from '@sijill/domain';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { pause } from '../pause.ts';
import { startProgress } from '../progress.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';
import { type FileOptions, sendAndPreview } from './file-options.ts';

export interface ImportOptions extends FileOptions {
  readonly name?: string;
  readonly dryRun?: boolean;
  readonly saveMapping?: string;
  readonly rejected?: string;
}

const POLL_MS = 500;
const SHOWN = 50;
const CHANGE_KINDS = ['changed', 'missing', 'returned'] as const;

/** Imports a file and shows progress; exit 1 when it failed or rows were not taken. */
export async function importFile(client: Client, path: string, options: ImportOptions): Promise<void> {
  const { caseId, reading, preview } = await sendAndPreview(client, path, options);
  const { file, mapping } = preview;
  const asked = await client.requestRegistryImport(caseId, {
    fileId: file.id,
    name: options.name ?? file.name.replace(/\.(csv|xlsx|tsv|txt)$/i, ''),
    reading,
    mapping,
    dryRun: options.dryRun ?? false,
    ...(options.saveMapping && { saveMappingAs: options.saveMapping }),
  });
  const done = await follow(client, asked);
  if (options.rejected) await writeRejected(client, done, options.rejected);
  if (options.json) await write(`${JSON.stringify(done)}\n`);
  else await write(await outcomeText(client, done));
  if (done.status !== 'done')
    throw new CommandError(done.reason ?? `The import is ${done.status}.`, EXIT.failed);
  if (done.rows.rejected > 0)
    throw new CommandError(`${done.rows.rejected} rows were not taken.`, EXIT.failed);
}

async function follow(client: Client, { id }: RegistryImportView): Promise<RegistryImportView> {
  const shown = startProgress();
  for (;;) {
    const view = await client.registryImport(id);
    const { rows, progress, status } = view;
    const line = `${status}: ${rows.read} rows read, ${rows.rejected} not taken`;
    shown.show(line, progress);
    if (view.finishedAt !== null) {
      shown.end();
      return view;
    }
    await pause(POLL_MS);
  }
}

async function writeRejected(client: Client, { id }: RegistryImportView, path: string): Promise<void> {
  const body = await client.registryIssuesCsv(id, 'rejected');
  if (body) await pipeline(Readable.fromWeb(body as never), createWriteStream(path));
}

async function outcomeText(client: Client, view: RegistryImportView): Promise<string> {
  const { rows, people, unmapped } = view;
  const parts = [
    `${view.dryRun ? 'Trial, nothing was changed: ' : ''}registry "${view.registryName}" ${view.registryId ?? '(new)'}, import ${view.id}`,
    `${rows.read} rows = ${rows.taken} taken + ${rows.rejected} not taken; ${rows.empty} empty lines, ${rows.warnings} warnings`,
  ];
  if (people)
    parts.push(
      `people: ${people.added} added, ${people.changed} changed, ${people.unchanged} unchanged, ${people.missing} missing from this file (kept), ${people.returned} back again`,
    );
  if (unmapped.length > 0) parts.push(`columns without a meaning, kept in the rows: ${unmapped.join(', ')}`);
  for (const kind of CHANGE_KINDS) {
    if (!people || people[kind] === 0) continue;
    const changes = await client.registryChanges(view.id, kind, SHOWN);
    parts.push(
      `${kind}:\n${table(
        ['id', 'name', 'what'],
        changes.rows.map((change) => [change.ownId, change.name, differences(change)]),
      )}${changes.next === null ? '' : `\nand ${people[kind] - SHOWN} more`}`,
    );
  }
  for (const severity of ['rejected', 'warning'] as const)
    parts.push(...(await issuesText(client, view, severity)));
  return `${parts.join('\n')}\n`;
}

function differences({ fields, before, beforeRow, after, afterRow }: RegistryChange): string {
  const shown = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '-'));
  const told = fields.map((field) => {
    const column = field.startsWith('column:') ? field.slice('column:'.length) : undefined;
    if (column !== undefined)
      return `${column}: ${shown(beforeRow?.[column])} > ${shown(afterRow?.[column])}`;
    const key = field as keyof NonNullable<typeof before>;
    // A date's full reading follows from the year and text beside it.
    return key === 'birth' || key === 'event'
      ? key
      : `${field}: ${shown(before?.[key])} > ${shown(after?.[key])}`;
  });
  return told.join(', ');
}

async function issuesText(
  client: Client,
  { id, rows }: RegistryImportView,
  severity: 'rejected' | 'warning',
): Promise<string[]> {
  const count = severity === 'rejected' ? rows.rejected : rows.warnings;
  if (count === 0) return [];
  const shown: string[][] = [];
  for await (const { line, column, reason } of client.registryIssues(id, severity)) {
    if (shown.length === SHOWN) break;
    shown.push([String(line), column ?? '', reason]);
  }
  const more =
    count > shown.length ? `\nand more; "--rejected FILE" writes every row that was not taken` : '';
  return [
    `${severity === 'rejected' ? 'not taken' : 'warnings'}:\n${table(['line', 'column', 'reason'], shown)}${more}`,
  ];
}
