import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cropLine } from '@sijill/engines/crop-line';
import sharp from 'sharp';
import type { Block, Report, ReportCrop } from './report-blocks.ts';

/** A report's crop with the file that shows it. */
type CutBlock = Exclude<Block, { kind: 'crop' }> | { kind: 'crop'; alt: string; file: string };

/** px; a crop is shown 170 mm wide, so this is some 200 dots an inch. */
const WIDTH = 1_400;

/**
 * Cuts every crop of a report out of its page's image, once, into the folder; what stands twice (two languages) is one
 * file. JPEG without any metadata.
 */
export async function cutCrops(report: Report, folder: string) {
  const files = new Map<string, string>();
  const fileOf = async (crop: ReportCrop): Promise<string> => {
    const key = JSON.stringify(crop);
    const known = files.get(key);
    if (known) return known;
    const file = `crop-${files.size}.jpg`;
    files.set(key, file);
    await writeFile(
      join(folder, file),
      await cut(await readFile(join(folder, fileNameOf(crop.image))), crop),
    );
    return file;
  };
  const texts = [];
  for (const text of report.texts) {
    const parts = [];
    for (const part of text.parts) {
      const blocks: CutBlock[] = [];
      for (const block of part.blocks)
        blocks.push(
          block.kind === 'crop' ? { kind: 'crop', alt: block.alt, file: await fileOf(block.crop) } : block,
        );
      parts.push({ ...part, blocks });
    }
    texts.push({ ...text, parts });
  }
  return { ...report, texts };
}

/** The name under which an image lies in the report's folder. */
export const fileNameOf = (key: string): string => `image-${key.replaceAll('/', '-')}`;

async function cut(image: Buffer, { lines, words }: ReportCrop): Promise<Buffer> {
  const box = ([x, y, width, height]: readonly [number, number, number, number]) => ({ x, y, width, height });
  const { bytes } = await cropLine(image, box(lines), words.map(box));
  return sharp(bytes)
    .resize({ width: WIDTH, withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80 })
    .toBuffer();
}
