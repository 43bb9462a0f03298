import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { isSijillError, type ObjectStore } from '@sijill/domain';
import { createTiffMaker, PAGE_TIFF, type TiffMaker } from '@sijill/engines/tiff-maker';
import { canonicalJson } from '@sijill/evidence';
import { type Database, findPageTiffs, type PageTiff, savePageTiff } from '@sijill/storage';

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

/**
 * TIFFs of page images, by the SHA-256 of the image. Each is made once and kept, so that a package that was interrupted
 * goes on where it was, and the next one has them already.
 */
export async function convertImages(
  { db, objects, onProgress }: ConversionParts,
  imageSha256s: readonly string[],
): Promise<Map<string, PageTiff>> {
  const wanted = [...new Set(imageSha256s)];
  const tiffs = await findPageTiffs(db, wanted, TIFF_CONFIG_SHA256);
  await forgetLost(objects, tiffs);
  const missing = wanted.filter((sha256) => !tiffs.has(sha256));
  let next = 0;
  const maker = createTiffMaker();
  const convertSome = async () => {
    for (let image = missing[next++]; image !== undefined; image = missing[next++]) {
      tiffs.set(image, await convert({ db, objects, maker }, image));
      if (tiffs.size % NOTE_EVERY === 0) await onProgress(tiffs.size);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, convertSome));
  } finally {
    maker.close();
  }
  return tiffs;
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
  imageSha256: string,
): Promise<PageTiff> {
  const image = await buffer(await objects.get(`pages/${imageSha256}`));
  const bytes = Buffer.from(await maker.make(image));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    await objects.put(`tiffs/${sha256}`, Readable.from([bytes]), bytes.length);
  } catch (error) {
    if (!isSijillError(error, 'object.exists')) throw error;
  }
  return savePageTiff(db, {
    imageSha256,
    sha256,
    size: bytes.length,
    tool,
    version,
    configSha256: TIFF_CONFIG_SHA256,
  });
}
