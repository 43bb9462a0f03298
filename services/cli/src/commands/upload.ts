import { writeFile } from 'node:fs/promises';
import { type Ledger, type LedgerEntry, OcrStrategy } from '@sijill/domain';
import { readConfig } from '@sijill/runtime';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '../client/client.ts';
import { addCustodyOptions, type CustodyOptions, custodyOf } from '../custody-options.ts';
import { CommandError, EXIT } from '../exit.ts';
import { followLedger, ledgerTable } from '../ledger-text.ts';
import { findServer } from '../server.ts';
import { findFiles } from '../upload/find-files.ts';
import { type SentAll, sendAll } from '../upload/send-all.ts';
import { UploadNotes } from '../upload/upload-notes.ts';
import { write } from '../write.ts';

interface UploadOptions extends CustodyOptions {
  readonly case: string;
  readonly name?: string;
  readonly wait?: boolean;
  readonly ocrStrategy: OcrStrategy;
  readonly parallel: number;
  readonly failed?: string;
  readonly close?: boolean;
  readonly anew?: boolean;
  readonly json?: boolean;
}

const MOST_PARALLEL = 32;

export function addUpload(program: Command): void {
  const command = program
    .command('upload')
    .description(
      'Upload files, or all files of folders, as one batch of a case (made when it does not exist). Run again after it was stopped, the same command goes on where it was.',
    )
    .argument('<path...>', 'PDF, JPEG, PNG, TIFF, a zip of those, or folders of them')
    .requiredOption('--case <name>', 'the case they belong to')
    .addOption(
      new Option(
        '--ocr-strategy <strategy>',
        "what to do with a PDF's own text. auto: take it when it is usable; force: never take it; redo: as auto, but read invisible text of older OCR, and files that are there already, anew; skip: take any",
      )
        .choices(OcrStrategy.options)
        .default('auto'),
    )
    .option('--name <name>', 'name of the batch (default: the paths)')
    .option('--parallel <n>', 'files on their way at the same time', readParallel, 4)
    .option('--failed <file>', 'write the files that did not arrive here, path and reason, tab between')
    .option('--close', 'close the batch even when files did not arrive; its ledger then tells so')
    .option('--anew', 'begin a new batch, whatever an earlier run left')
    .option('--wait', 'wait until every file is settled; exit 1 unless all of them were processed')
    .option('--json', 'tell the outcome as one JSON object')
    .addHelpText(
      'after',
      '\nExit code 0: every file arrived (with --wait: and was processed); 1: some did not, see the list; 3: the server stopped answering. Until all have arrived the batch stays open.',
    );
  addCustodyOptions(command).action(async (paths: string[], options: UploadOptions) =>
    upload(await findServer(), paths, options),
  );
}

function readParallel(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_PARALLEL) return number;
  throw new InvalidArgumentError(`It takes a number from 1 to ${MOST_PARALLEL}.`);
}

async function upload(client: Client, paths: readonly string[], options: UploadOptions): Promise<void> {
  const custody = custodyOf(options);
  const files = await findFiles(paths);
  if (files.length === 0) throw new CommandError('There is no file in what you named.', EXIT.usage);
  const caseId = await client.caseOrNew(options.case);
  const notes = new UploadNotes(readConfig().stateFolder, {
    caseName: options.case,
    batchName: options.name,
    paths,
  });
  const before = options.anew ? undefined : await openBefore(client, notes);
  const batchId =
    before ??
    (
      await client.openBatch(caseId, {
        name: options.name ?? paths.join(', ').slice(-300),
        declared: files.length,
        ocrStrategy: options.ocrStrategy,
        custody,
      })
    ).id;
  if (notes.batchId !== batchId) notes.beginBatch(batchId);
  const sent = await sendAll(client, {
    batchId,
    files,
    notes,
    resumed: before !== undefined,
    parallel: options.parallel,
  });
  if (options.failed !== undefined)
    await writeFile(
      options.failed,
      sent.failed.map(({ path, reason }) => `${path}\t${reason.replace(/\s+/g, ' ')}\n`).join(''),
    );
  if (sent.unavailable)
    throw new CommandError(
      `The server stopped answering; ${sent.arrived} of ${files.length} files have arrived. Run the same command again to go on.`,
      EXIT.unavailable,
    );
  const complete = sent.failed.length === 0;
  if (complete || options.close) notes.forget();
  let ledger = complete || options.close ? await client.closeBatch(batchId) : await client.ledger(batchId);
  if (options.wait && ledger.closed) {
    ledger = await followLedger(client, batchId);
    await client.linkingDone(caseId);
  }
  const notProcessed = await client.listFiles(batchId, 'failed');
  await tell(options, { batchId, files: files.length, sent, ledger, notProcessed });
  endAsItIs(options, sent, ledger);
}

/** The batch of an earlier run, when it still takes files. */
async function openBefore(client: Client, notes: UploadNotes): Promise<string | undefined> {
  if (notes.batchId === undefined) return undefined;
  const ledger = await client.ledger(notes.batchId).catch((error) => {
    if (error instanceof CommandError && error.exitCode === EXIT.failed) return undefined;
    throw error;
  });
  if (!ledger || ledger.closed) return undefined;
  process.stderr.write(`Going on with batch ${notes.batchId} (--anew begins another).\n`);
  return notes.batchId;
}

interface Outcome {
  readonly batchId: string;
  readonly files: number;
  readonly sent: SentAll;
  readonly ledger: Ledger;
  readonly notProcessed: readonly LedgerEntry[];
}

async function tell(options: UploadOptions, outcome: Outcome): Promise<void> {
  const { batchId, files, sent, ledger, notProcessed } = outcome;
  const { arrived, before, failed } = sent;
  if (options.json)
    return write(
      `${JSON.stringify({ batch: batchId, case: options.case, files, arrived, arrivedBefore: before, failed, ledger, notProcessed })}\n`,
    );
  await write(`batch ${batchId}\n${ledgerTable(ledger)}\n`);
  for (const entry of notProcessed) await write(`failed  ${entry.name}: ${entry.reason}\n`);
  for (const { path, reason } of failed) process.stderr.write(`${path}: not uploaded: ${reason}\n`);
}

function endAsItIs(options: UploadOptions, sent: SentAll, ledger: Ledger): void {
  if (sent.failed.length > 0)
    throw new CommandError(
      `${sent.failed.length} files were not uploaded.${ledger.closed ? '' : ' The batch is still open: run the same command again to send them, or add --close to go without.'}`,
      EXIT.failed,
    );
  if (!options.wait) return;
  if (!ledger.addsUp) throw new CommandError('The ledger does not add up.', EXIT.failed);
  if (ledger.failed > 0)
    throw new CommandError(`${ledger.failed} files arrived and could not be processed.`, EXIT.failed);
}
