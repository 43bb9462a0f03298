import { openAsBlob, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BatchSearchView, BatchSettings } from '@sijill/domain';
import { type Command, Option } from 'commander';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { pause } from '../pause.ts';
import { startProgress } from '../progress.ts';
import { findServer } from '../server.ts';
import { write } from '../write.ts';

interface BatchOptions {
  readonly case?: string;
  readonly as: string;
  readonly ocr?: boolean;
  readonly scripts: boolean;
  readonly fuzzy: string;
  readonly limit: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly wait: boolean;
}

const POLL_MS = 700;

export function addBatchSearch(program: Command): void {
  program
    .command('batch-search')
    .description(
      'Search every name of a CSV or XLSX file; the results come as CSV, or XLSX with --out FILE.xlsx.',
    )
    .argument(
      '<file>',
      'first column: what to search; columns headed ocr, scripts, as, fuzzy, limit set their line',
    )
    .option('--case <name>', 'the case to search; needed when there are several')
    .addOption(
      new Option('--as <kind>', 'what a line is; words are a query')
        .choices(['person', 'phrase', 'words'])
        .default('person'),
    )
    .option('--ocr', 'words that a machine may have misread count too')
    .option('--no-scripts', 'names in the other script do not count')
    .option('--fuzzy <n>', 'letters that may differ in every word of a name, 0 to 2', '0')
    .option('--limit <n>', 'pages kept of each line', '100')
    .option('--out <file>', 'write the results to this file, .csv or .xlsx')
    .option('--json', 'tell the state of the search as JSON instead of the results')
    .option('--no-wait', 'hand the list in and do not wait for it')
    .action(async (file: string, options: BatchOptions) => batchSearch(await findServer(), file, options));
}

async function batchSearch(client: Client, file: string, options: BatchOptions): Promise<void> {
  const settings = BatchSettings.safeParse({
    as: options.as,
    ocr: options.ocr ?? false,
    scripts: options.scripts,
    fuzzy: Number(options.fuzzy),
    limit: Number(options.limit),
  });
  if (!settings.success)
    throw new CommandError(
      settings.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
      EXIT.usage,
    );
  const list = await openList(file);
  const caseId = await client.caseOf(options.case);
  let view = await client.startBatchSearch(caseId, {
    settings: settings.data,
    name: basename(file),
    file: list,
  });
  if (options.wait) view = await follow(client, view);
  if (options.json) await write(`${JSON.stringify(view)}\n`);
  if (options.wait) await deliver(client, view, options);
  process.stderr.write(
    `${view.rows} lines: ${view.rowsWithHits} found something, ${view.failed} could not be searched (batch search ${view.id}).\n`,
  );
  if (view.failed > 0) throw new CommandError('The results tell why.', EXIT.failed);
}

async function openList(file: string): Promise<Blob> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new CommandError(`There is no file ${file}.`, EXIT.usage);
  try {
    return await openAsBlob(file);
  } catch (error) {
    // Node throws this before it makes the promise, without saying which file.
    throw new CommandError(`${file} cannot be read.`, EXIT.usage, { cause: error });
  }
}

async function deliver(client: Client, view: BatchSearchView, options: BatchOptions): Promise<void> {
  const format = options.out?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv';
  if (options.out === undefined && options.json) return;
  const results = await client.batchResults(view.id, format);
  if (options.out === undefined) await write(results);
  else await writeFile(options.out, results);
}

async function follow(client: Client, { id }: BatchSearchView): Promise<BatchSearchView> {
  const progress = startProgress();
  for (;;) {
    const view = await client.batchSearch(id);
    const line = `${view.done + view.failed} of ${view.rows} lines searched`;
    progress.show(line, (view.done + view.failed) / Math.max(1, view.rows));
    if (view.status === 'done' || view.status === 'stopped') {
      progress.end();
      return view;
    }
    await pause(POLL_MS);
  }
}
