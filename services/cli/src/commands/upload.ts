import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { OcrStrategy } from '@sijill/domain';
import { type Command, Option } from 'commander';
import type { Client } from '../client.ts';
import { addCustodyOptions, type CustodyOptions, custodyOf } from '../custody-options.ts';
import { CommandError, EXIT } from '../exit.ts';
import { followLedger, ledgerTable } from '../ledger-text.ts';
import { openFile } from '../open-file.ts';
import { findServer } from '../server.ts';

interface UploadOptions extends CustodyOptions {
  readonly case: string;
  readonly name?: string;
  readonly wait?: boolean;
  readonly ocrStrategy: OcrStrategy;
}

export function addUpload(program: Command): void {
  const command = program
    .command('upload')
    .description(
      'Upload files, or all files of folders, as one batch of a case (made when it does not exist).',
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
    .option('--wait', 'show progress until every file is settled; exit 1 when the ledger does not add up');
  addCustodyOptions(command).action(async (paths: string[], options: UploadOptions) =>
    upload(await findServer(), paths, options),
  );
}

interface FoundFile {
  readonly path: string;
  readonly name: string;
}

async function upload(client: Client, paths: readonly string[], options: UploadOptions): Promise<void> {
  const custody = custodyOf(options);
  const files = (await Promise.all(paths.map(findFiles))).flat();
  if (files.length === 0) throw new CommandError('There is no file in what you named.', EXIT.usage);
  const { id: caseId } = (await client.findCase(options.case)) ?? (await client.createCase(options.case));
  const name = options.name ?? paths.join(', ').slice(-300);
  const { id: batchId } = await client.openBatch(caseId, {
    name,
    declared: files.length,
    ocrStrategy: options.ocrStrategy,
    custody,
  });
  let lost = 0;
  for (const [index, { path, name: fileName }] of files.entries()) {
    try {
      await client.uploadFile(batchId, { name: fileName, file: await openFile(path) });
    } catch (error) {
      if (error instanceof CommandError && error.exitCode === EXIT.unavailable) throw error;
      lost += 1;
      process.stderr.write(`${path}: not uploaded: ${(error as Error).message}\n`);
    }
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001b[KUploaded ${index + 1 - lost} of ${files.length}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  let ledger = await client.closeBatch(batchId);
  if (options.wait) {
    ledger = await followLedger(client, batchId);
    await client.linkingDone(caseId);
  }
  process.stdout.write(`batch ${batchId}\n${ledgerTable(ledger)}\n`);
  for (const entry of await client.listFiles(batchId, 'failed'))
    process.stdout.write(`failed  ${entry.name}: ${entry.reason}\n`);
  if (lost > 0 || (options.wait && !ledger.addsUp))
    throw new CommandError(
      lost > 0 ? `${lost} files were not uploaded.` : 'The ledger does not add up.',
      EXIT.failed,
    );
}

async function findFiles(path: string): Promise<FoundFile[]> {
  const found = await stat(path).catch(() => {
    throw new CommandError(`There is no file or folder ${path}.`, EXIT.usage);
  });
  if (!found.isDirectory()) return [{ path, name: path.split('/').at(-1) ?? path }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: file, name: relative(path, file) }));
}
