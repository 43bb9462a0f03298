import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { OcrDocument, type OcrEngine, OcrStrategy, type PageReading } from '@sijill/domain';
import { createPagePreparer, inspectInChild, openOcrEngine, readPage } from '@sijill/engines';
import { readConfig } from '@sijill/runtime';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { CommandError, EXIT } from '../exit.ts';
import { OCR_FORMATS, type OcrFormat, type OcrResult, openOcrWriter } from '../ocr-files.ts';
import { write } from '../write.ts';

interface OcrOptions {
  readonly format: OcrFormat;
  readonly strategy: OcrStrategy;
  readonly out?: string;
  readonly schema?: boolean;
}

export function addOcr(program: Command): void {
  program
    .command('ocr')
    .description(
      'Read PDF, JPEG, PNG or TIFF files. Needs no server. One failing file does not stop the others; exit code 1 then.',
    )
    .argument('[file...]')
    .addOption(
      new Option('--format <format>', 'what to write; pdf is the pages with their text under them')
        .choices(OCR_FORMATS)
        .default('text'),
    )
    .addOption(
      new Option(
        '--strategy <strategy>',
        "what to do with a PDF's own text. auto: take it when it is usable; force: never take it; redo: as auto, but read invisible text of older OCR anew; skip: take any",
      )
        .choices(OcrStrategy.options)
        .default('auto'),
    )
    .option(
      '--out <dir>',
      'one file each in this folder (.txt, .json, .xml, .hocr, .pdf); pages of a text divided by a form feed',
    )
    .option('--schema', 'print the JSON Schema of --format json and end')
    .action(async (files: string[], options: OcrOptions) => {
      if (options.schema) return write(`${JSON.stringify(z.toJSONSchema(OcrDocument), undefined, 2)}\n`);
      if (files.length === 0) throw new CommandError('Name a file to read (--help tells more).', EXIT.usage);
      const writer = await openOcrWriter(options.format, options.out);
      const config = readConfig();
      const engine = await openOcrEngine({
        engine: config.ocrEngine,
        language: config.ocrLanguage,
        workers: config.ocrWorkers ?? availableParallelism(),
        timeoutMs: config.ocrSeconds * 1_000,
      });
      try {
        const failed = await readFiles(files, async (path) => {
          const { result, failures } = await readFile(engine, path, options);
          await writer.write(result, path);
          return failures;
        });
        if (failed > 0)
          throw new CommandError(`${failed} of ${files.length} files had failures.`, EXIT.failed);
      } finally {
        await engine.close();
      }
    });
}

/** Answers how many files had failures, each told on standard error. */
async function readFiles(
  files: readonly string[],
  read: (path: string) => Promise<readonly string[]>,
): Promise<number> {
  let failed = 0;
  for (const path of files) {
    const failures = await read(path).catch((error: Error) => [error.message]);
    for (const failure of failures) process.stderr.write(`${path}: ${failure}\n`);
    if (failures.length > 0) failed += 1;
  }
  return failed;
}

/** Reads the pages with all workers at once; a page that fails is told and leaves an empty place. */
async function readFile(
  engine: OcrEngine,
  path: string,
  { format, strategy }: OcrOptions,
): Promise<{ result: OcrResult; failures: string[] }> {
  if (!(await stat(path).catch(() => undefined))?.isFile())
    throw new CommandError('There is no such file.', EXIT.failed);
  const { mediaType, pageCount } = await inspectInChild(path);
  const pages: (PageReading | undefined)[] = Array.from({ length: pageCount }, () => undefined);
  const images: (Uint8Array | undefined)[] = Array.from({ length: pageCount }, () => undefined);
  const failures: string[] = [];
  let next = 1;
  const worker = async () => {
    const preparer = createPagePreparer();
    for (let number = next++; number <= pageCount; number = next++) {
      try {
        const page = await preparer.prepare({
          path,
          mediaType,
          number,
          options: { strategy, ...engine.needs },
        });
        if (format === 'pdf') images[number - 1] = page.image.bytes;
        pages[number - 1] = await readPage(page, engine);
      } catch (error) {
        failures.push(`page ${number}: ${(error as Error).message}`);
      }
    }
    await preparer.close();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), pageCount) }, worker));
  if (failures.length === pageCount) throw new CommandError(failures.join('; '), EXIT.failed);
  return { result: { document: { name: basename(path), pages }, images }, failures };
}
