import { OcrStrategy, type ServerImportView } from '@sijill/domain';
import { type Command, Option } from 'commander';
import type { Client } from '../client/client.ts';
import { addCustodyOptions, type CustodyOptions, custodyOf } from '../custody-options.ts';
import { CommandError, EXIT } from '../exit.ts';
import { followLedger, ledgerTable } from '../ledger-text.ts';
import { pause } from '../pause.ts';
import { startProgress } from '../progress.ts';
import { findServer } from '../server.ts';
import { write } from '../write.ts';

interface ImportOptions extends CustodyOptions {
  readonly case: string;
  readonly name?: string;
  readonly ocrStrategy: OcrStrategy;
  readonly wait?: boolean;
  readonly json?: boolean;
}

const POLL_MS = 1_000;

export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description(
      'Take files that lie on the server or in a bucket already, as one batch of a case. It goes on in the background, also over a restart of the server.',
    )
    .argument('<location>', 'a path of the server, or s3://bucket/prefix, below SIJILL_IMPORT_ROOTS')
    .requiredOption('--case <name>', 'the case they belong to (made when it does not exist)')
    .addOption(
      new Option('--ocr-strategy <strategy>', "what to do with a PDF's own text, as for upload")
        .choices(OcrStrategy.options)
        .default('auto'),
    )
    .option('--name <name>', 'name of the batch (default: the location)')
    .option('--wait', 'wait until every file is settled; exit 1 unless all of them were processed')
    .option('--json', 'tell the outcome as one JSON object');
  addCustodyOptions(command).action(async (location: string, options: ImportOptions) =>
    importFiles(await findServer(), location, options),
  );
}

async function importFiles(client: Client, location: string, options: ImportOptions): Promise<void> {
  const custody = custodyOf(options);
  const caseId = await client.caseOrNew(options.case);
  const { name, ocrStrategy } = options;
  let view = await client.importFromServer(caseId, { location, ocrStrategy, custody, ...(name && { name }) });
  if (options.wait) view = await follow(client, view);
  const ledger =
    options.wait && view.status === 'done'
      ? await followLedger(client, view.batchId)
      : await client.ledger(view.batchId);
  if (options.wait) await client.linkingDone(caseId);
  if (options.json) await write(`${JSON.stringify({ ...view, ledger })}\n`);
  else await write(`batch ${view.batchId}\n${ledgerTable(ledger)}\n`);
  if (view.status === 'failed') throw new CommandError(view.reason ?? 'The import failed.', EXIT.failed);
  if (!options.wait) return;
  if (!options.json)
    for (const entry of await client.listFiles(view.batchId, 'failed'))
      await write(`failed  ${entry.name}: ${entry.reason}\n`);
  if (!ledger.addsUp || ledger.failed > 0)
    throw new CommandError(
      ledger.addsUp ? `${ledger.failed} files could not be processed.` : 'The ledger does not add up.',
      EXIT.failed,
    );
}

async function follow(client: Client, { id }: ServerImportView): Promise<ServerImportView> {
  const progress = startProgress();
  for (;;) {
    const view = await client.serverImport(id);
    const { files, filesDone, bytesDone } = view;
    progress.show(
      files === null
        ? 'counting files'
        : `${filesDone} of ${files} files taken, ${(bytesDone / 1e6).toFixed(0)} MB`,
      files === null ? undefined : filesDone / Math.max(1, files),
    );
    if (view.status === 'done' || view.status === 'failed') {
      progress.end();
      return view;
    }
    await pause(POLL_MS);
  }
}
