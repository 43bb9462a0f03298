import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { createDice } from '../pages/dice.ts';
import { cachedFolder } from './cache-folder.ts';
import { sharedFolder } from './shared-data.ts';
import type { Work } from './work.ts';

const LINES = 20;
const PAGES = 7;
/** White around and between lines, px. */
const MARGIN = 150;
const GAP = 24;

interface BookPage {
  readonly name: string;
  readonly text: string;
}

/** Seven pages put together from 20 line crops each of real printed books, one book a page. */
export async function bookPages(seed: number): Promise<Work[]> {
  const source = sharedFolder('ocr-lines');
  if (!source) return [];
  const folder = await cachedFolder(`books-${seed}`, (draft) => assemble(source, draft, seed));
  const pages = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as BookPage[];
  return pages.map(({ name, text }) => ({
    name: `books/${name}`,
    groups: ['books'],
    path: join(folder, `${name}.png`),
    mediaType: 'image/png',
    pages: 1,
    expected: { text },
  }));
}

async function assemble(source: string, draft: string, seed: number): Promise<void> {
  const dice = createDice(seed);
  const books = readdirSync(source).sort();
  const pages: BookPage[] = [];
  for (let index = 0; index < PAGES; index++) {
    const book = join(source, books[index % books.length]!);
    const crops = dice.several(
      readdirSync(book)
        .filter((file) => file.endsWith('.png'))
        .sort(),
      LINES,
    );
    const name = `${index}-${basename(book)}`;
    await stack(
      crops.map((crop) => join(book, crop)),
      join(draft, `${name}.png`),
    );
    const text = crops.map((crop) =>
      readFileSync(join(book, crop.replace(/\.png$/, '.gt.txt')), 'utf8').trim(),
    );
    pages.push({ name, text: text.join('\n') });
  }
  writeFileSync(join(draft, 'truth.json'), JSON.stringify(pages));
}

/** Puts line crops under each other, flush right. */
async function stack(crops: readonly string[], target: string): Promise<void> {
  const lines = await Promise.all(
    crops.map((crop) =>
      sharp(crop).flatten({ background: '#fff' }).png().toBuffer({ resolveWithObject: true }),
    ),
  );
  const widest = Math.max(...lines.map(({ info }) => info.width));
  let top = MARGIN;
  const placed = lines.map(({ data, info }) => {
    const at = { input: data, top, left: MARGIN + widest - info.width };
    top += info.height + GAP;
    return at;
  });
  await sharp({
    create: { width: widest + 2 * MARGIN, height: top + MARGIN, channels: 3, background: '#fff' },
  })
    .composite(placed)
    .withDensity(300)
    .png()
    .toFile(target);
}
