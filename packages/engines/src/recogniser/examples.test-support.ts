import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Box } from '../layout/page-layout.ts';
import { type Grey, toGrey } from '../picture/raster.ts';

const example = (name: string) => fileURLToPath(new URL(`./examples/${name}`, import.meta.url));

/** A small page of four lines, made by `infra/training/recogniser/examples.py`; its people are invented. */
export async function examplePage(): Promise<{ page: Grey; lines: { text: string; box: Box }[] }> {
  const lines = JSON.parse(await readFile(example('lines.json'), 'utf8')) as { text: string; box: Box }[];
  return { page: await toGrey(sharp(example('page.png'))), lines };
}

/** The ink (255 = full) that the training makes of the third line. */
export async function exampleInk(): Promise<Grey> {
  return toGrey(sharp(example('line-3-ink.png')));
}
