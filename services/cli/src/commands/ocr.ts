import { mkdir, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, parse } from 'node:path';
import type { OcrEngine } from '@sijill/domain';
import { createPagePreparer, createTesseractEngine, inspectInChild, readPage } from '@sijill/engines';
import { readConfig } from '@sijill/runtime';
import { type Command, Option } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { ENDING, type OcrFormat, type ReadFile, renderReading } from '../ocr-output.ts';
import { write } from '../write.ts';

interface OcrOptions {
  readonly format: OcrFormat;
  readonly out?: string;
}

export function addOcr(program: Command): void {
  program
    .command('ocr')
    .description(
      'Read PDF, JPEG, PNG or TIFF files. Needs no server. One failing file does not stop the others; exit code 1 then.',
    )
    .argument('<file...>')
    .addOption(
      new Option('--format <format>', 'what to write').choices(['text', 'json', 'alto']).default('text'),
    )
    .option(
      '--out <dir>',
      'one file each in this folder (.txt, .json or .xml); pages of a text divided by a form feed',
    )
    .action(async (files: string[], options: OcrOptions) => {
      const config = readConfig();
      const engine = await createTesseractEngine({
        workers: config.ocrWorkers ?? availableParallelism(),
        timeoutMs: config.ocrSeconds * 1_000,
      });
      try {
        const failed = await readFiles(engine, files, options);
        if (failed > 0)
          throw new CommandError(`${failed} of ${files.length} files had failures.`, EXIT.failed);
      } finally {
        await engine.close();
      }
    });
}

async function readFiles(
  engine: OcrEngine,
  files: readonly string[],
  { format, out }: OcrOptions,
): Promise<number> {
  if (out) await mkdir(out, { recursive: true });
  let failed = 0;
  for (const path of files) {
    try {
      const { read, failures } = await readFile(engine, path);
      for (const failure of failures) process.stderr.write(`${path}: ${failure}\n`);
      if (failures.length > 0) failed += 1;
      const text = renderReading(read, format);
      if (out) await writeFile(join(out, `${parse(path).name}.${ENDING[format]}`), text);
      else await write(text);
    } catch (error) {
      failed += 1;
      process.stderr.write(`${path}: ${(error as Error).message}\n`);
    }
  }
  return failed;
}

/** Reads the pages with all workers at once; a page that fails is told and leaves an empty place. */
async function readFile(engine: OcrEngine, path: string): Promise<{ read: ReadFile; failures: string[] }> {
  if (!(await stat(path).catch(() => undefined))?.isFile())
    throw new CommandError('There is no such file.', EXIT.failed);
  const { mediaType, pageCount } = await inspectInChild(path);
  const pages: ReadFile['pages'] = Array.from({ length: pageCount }, () => undefined);
  const failures: string[] = [];
  let next = 1;
  const worker = async () => {
    const preparer = createPagePreparer();
    for (let number = next++; number <= pageCount; number = next++) {
      try {
        pages[number - 1] = await readPage(await preparer.prepare({ path, mediaType, number }), engine);
      } catch (error) {
        failures.push(`page ${number}: ${(error as Error).message}`);
      }
    }
    await preparer.close();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), pageCount) }, worker));
  if (failures.length === pageCount) throw new CommandError(failures.join('; '), EXIT.failed);
  return { read: { name: basename(path), pages }, failures };
}
