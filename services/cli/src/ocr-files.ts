import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import {
  type ReadDocument,
  readingJson,
  readingText,
  type SearchablePage,
  searchablePdf,
  toAlto,
  toHocr,
} from '@sijill/engines';
import { CommandError, EXIT } from './exit.ts';
import { write } from './write.ts';

export const OCR_FORMATS = ['text', 'json', 'alto', 'hocr', 'pdf'] as const;
export type OcrFormat = (typeof OCR_FORMATS)[number];

const ENDING: Readonly<Record<OcrFormat, string>> = {
  text: 'txt',
  json: 'json',
  alto: 'xml',
  hocr: 'hocr',
  pdf: 'pdf',
};

/** A file that was read, with the images of its pages where the format needs them. */
export interface OcrResult {
  readonly document: ReadDocument;
  /** Of each page in order; undefined where there is none. */
  readonly images: readonly (Uint8Array | undefined)[];
}

/** Where results go: a folder, one file each, or standard output. */
export interface OcrWriter {
  write(result: OcrResult, path: string): Promise<void>;
}

/** Throws `CommandError` when a PDF would go to a terminal. */
export async function openOcrWriter(format: OcrFormat, folder: string | undefined): Promise<OcrWriter> {
  if (folder === undefined) {
    if (format === 'pdf' && process.stdout.isTTY)
      throw new CommandError('A PDF does not go to a terminal: name a folder with --out.', EXIT.usage);
    return {
      async write(result) {
        for await (const piece of renderResult(result, format)) await write(piece);
      },
    };
  }
  await mkdir(folder, { recursive: true });
  const taken = new Set<string>();
  return {
    async write(result, path) {
      await writeWhole(join(folder, freeName(parse(path).name, ENDING[format], taken)), result, format);
    },
  };
}

/** Two inputs of the same name do not write over each other. */
function freeName(name: string, ending: string, taken: Set<string>): string {
  let free = `${name}.${ending}`;
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}.${ending}`;
  taken.add(free);
  return free;
}

/** Under another name until it is complete, so that a result is there whole or not at all. */
async function writeWhole(path: string, result: OcrResult, format: OcrFormat): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w');
  try {
    for await (const piece of renderResult(result, format)) await file.writeFile(piece);
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
  await file.close();
  await rename(part, path);
}

export async function* renderResult(
  { document, images }: OcrResult,
  format: OcrFormat,
): AsyncGenerator<string | Buffer> {
  if (format === 'text') yield readingText(document);
  if (format === 'json') yield `${JSON.stringify(readingJson(document), undefined, 1)}\n`;
  if (format === 'alto') yield toAlto(document);
  if (format === 'hocr') yield toHocr(document);
  if (format !== 'pdf') return;
  const pages = document.pages.map((page, index): SearchablePage => {
    const image = images[index];
    return { number: index + 1, words: page?.words ?? [], ...(image && { image }) };
  });
  yield* searchablePdf(pages, { title: document.name });
}
