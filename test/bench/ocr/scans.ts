import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPages } from '@sijill/engines';
import { stripMarkdown } from './normalise.ts';
import { sharedFolder } from './shared-data.ts';
import type { Work } from './work.ts';

/** The real scans without a text layer; the others of the collection have one. */
const IMAGE_ONLY = new Set([18, 20, 24, 26, 28, 32, 36, 38].map((number) => `pdf${number}`));

/** Real scanned PDFs with a transcription each, which covers all pages of the file together. */
export const scans = (): Promise<Work[]> => transcribed('scans', (name) => IMAGE_ONLY.has(name));

/** The other PDFs of the collection, whose pages are drawn and read as pictures: print that no layout rule was set on. */
export const drawnPdfs = (): Promise<Work[]> => transcribed('drawn', (name) => !IMAGE_ONLY.has(name));

async function transcribed(set: string, chosen: (name: string) => boolean): Promise<Work[]> {
  const folder = sharedFolder('scans');
  if (!folder) return [];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.pdf'))
    .map((file) => file.slice(0, -4))
    .filter(chosen)
    .sort((one, other) => Number(one.slice(3)) - Number(other.slice(3)));
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, `${name}.pdf`);
      const source = await openPages(path, 'application/pdf');
      await source.close();
      return {
        name: `${set}/${name}`,
        groups: [set],
        path,
        mediaType: 'application/pdf',
        pages: source.pageCount,
        expected: { text: stripMarkdown(readFileSync(join(folder, `${name}.md`), 'utf8')) },
      } satisfies Work;
    }),
  );
}
