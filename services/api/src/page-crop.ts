import { buffer } from 'node:stream/consumers';
import { SijillError, type WordBox } from '@sijill/domain';
import { type CropBox, cropLine, cutPage } from '@sijill/engines/serving';
import type { Runtime } from '@sijill/runtime';
import { getCropSource, getPageImage } from '@sijill/storage';

/**
 * The line of a page that the words stand on, as a picture with those words boxed. Words of another line than the first
 * are left out. Throws `resource.missing` for a page without image and for words that it does not have.
 */
export async function cropOfPage(
  { db, objects }: Pick<Runtime, 'db' | 'objects'>,
  pageId: string,
  words: number[],
) {
  const { imageSha256, words: all } = await getCropSource(db, pageId);
  const first = all[words[0] ?? -1];
  if (!first) throw new SijillError('resource.missing', { what: 'word' });
  const line = all.filter((word) => word.line === first.line);
  const hits = words.flatMap((index) => {
    const word = all[index];
    return word && word.line === first.line ? [word] : [];
  });
  return cropLine(await buffer(await objects.get(`pages/${imageSha256}`)), aroundAll(line), hits);
}

/** A part of the page as it is, `box` in px of its image. Throws `resource.missing` for a page without image. */
export async function cutOfPage(
  { db, objects }: Pick<Runtime, 'db' | 'objects'>,
  pageId: string,
  box: CropBox,
) {
  const { sha256 } = await getPageImage(db, pageId);
  return cutPage(await buffer(await objects.get(`pages/${sha256}`)), box);
}

function aroundAll(words: readonly WordBox[]): CropBox {
  const x = Math.min(...words.map((word) => word.x));
  const y = Math.min(...words.map((word) => word.y));
  const width = Math.max(...words.map((word) => word.x + word.width)) - x;
  const height = Math.max(...words.map((word) => word.y + word.height)) - y;
  return { x, y, width, height };
}
