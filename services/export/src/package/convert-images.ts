import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { isSijillError, type ObjectStore } from '@sijill/domain';
import { createTiffMaker, PAGE_TIFF, type TiffMaker } from '@sijill/engines/tiff-maker';
import { canonicalJson } from '@sijill/evidence';
import { type Database, findPageTiffs, type PageTiff, savePageTiff } from '@sijill/storage';
import { boxesHash, type HiddenBox } from '../redaction/hide-page.ts';
import { sha256Of } from './links.ts';

const { tool, version, settings } = PAGE_TIFF;
/** Of everything that could change a TIFF. */
export const TIFF_CONFIG_SHA256 = createHash('sha256')
  .update(canonicalJson({ tool, version, settings }))
  .digest('hex');
const NOTE_EVERY = 50;
/** The next is fetched while one is made. */
const AT_A_TIME = 2;
const LOOKS_AT_A_TIME = 8;

export interface ConversionParts {
  readonly db: Database;
  readonly objects: ObjectStore;
  /** Told now and then how many are there. */
  readonly onProgress: (done: number) => Promise<void>;
}

/** A page's image that is wanted as a TIFF, with what is blacked out on it. */
export interface WantedTiff {
  readonly pageId: string;
  readonly imageSha256: string;
  readonly boxes: readonly HiddenBox[];
}

/**
 * TIFFs of page images, by page id. Each is made once and kept, so that a package that was interrupted goes on where it
 * was, and the next one has them already. What is blacked out is burned into a new raster: nothing of it is left in the
 * file.
 */
export async function convertImages(
  { db, objects, onProgress }: ConversionParts,
  wanted: readonly WantedTiff[],
): Promise<Map<string, PageTiff>> {
  const plain = [
    ...new Set(wanted.flatMap(({ boxes, imageSha256 }) => (boxes.length === 0 ? [imageSha256] : []))),
  ];
  const tiffs = await findPageTiffs(db, plain, TIFF_CONFIG_SHA256);
  await forgetLost(objects, tiffs);
  const made = new Map<string, PageTiff>();
  let next = 0;
  const maker = createTiffMaker();
  const convertSome = async () => {
    for (let one = wanted[next++]; one !== undefined; one = wanted[next++]) {
      const known = one.boxes.length === 0 ? tiffs.get(one.imageSha256) : undefined;
      const tiff = known ?? (await convert({ db, objects, maker }, one));
      if (one.boxes.length === 0) tiffs.set(one.imageSha256, tiff);
      made.set(one.pageId, tiff);
      if (!known && made.size % NOTE_EVERY === 0) await onProgress(made.size);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, convertSome));
  } finally {
    maker.close();
  }
  return made;
}

/** A TIFF that is no longer stored is made again. */
async function forgetLost(objects: ObjectStore, tiffs: Map<string, PageTiff>): Promise<void> {
  const known = [...tiffs];
  let next = 0;
  const lookSome = async () => {
    for (let one = known[next++]; one !== undefined; one = known[next++]) {
      const [image, { sha256 }] = one;
      if (!(await objects.exists(`tiffs/${sha256}`))) tiffs.delete(image);
    }
  };
  await Promise.all(Array.from({ length: LOOKS_AT_A_TIME }, lookSome));
}

async function convert(
  { db, objects, maker }: Pick<ConversionParts, 'db' | 'objects'> & { readonly maker: TiffMaker },
  { imageSha256, boxes }: WantedTiff,
): Promise<PageTiff> {
  const configSha256 =
    boxes.length === 0 ? TIFF_CONFIG_SHA256 : sha256Of(`${TIFF_CONFIG_SHA256} ${boxesHash(boxes)}`);
  const known =
    boxes.length === 0 ? undefined : (await findPageTiffs(db, [imageSha256], configSha256)).get(imageSha256);
  if (known && (await objects.exists(`tiffs/${known.sha256}`))) return known;
  const image = await buffer(await objects.get(`pages/${imageSha256}`));
  const bytes = Buffer.from(await maker.make(image, boxes));
  const sha256 = sha256Of(bytes);
  try {
    await objects.put(`tiffs/${sha256}`, Readable.from([bytes]), bytes.length);
  } catch (error) {
    if (!isSijillError(error, 'object.exists')) throw error;
  }
  return savePageTiff(db, { imageSha256, sha256, size: bytes.length, tool, version, configSha256 });
}
