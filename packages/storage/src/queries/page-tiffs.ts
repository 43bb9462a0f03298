import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** A page image made into a TIFF; stored under `tiffs/<sha256>`. */
export interface PageTiff {
  readonly imageSha256: string;
  readonly sha256: string;
  readonly size: number;
  readonly tool: string;
  readonly version: string;
  readonly configSha256: string;
}

/** Those that were made with this configuration, by the SHA-256 of the page image. */
export async function findPageTiffs(
  db: Database,
  imageSha256s: readonly string[],
  configSha256: string,
): Promise<Map<string, PageTiff>> {
  const { rows } = await sql<{
    image_sha256: string;
    sha256: string;
    size: string;
    tool: string;
    version: string;
  }>`
    SELECT image_sha256, sha256, size, tool, version FROM page_tiff
    WHERE image_sha256 = ANY(${imageSha256s}) AND config_sha256 = ${configSha256}`.execute(db);
  return new Map(
    rows.map(({ image_sha256, size, ...row }) => [
      image_sha256,
      { ...row, imageSha256: image_sha256, size: Number(size), configSha256 },
    ]),
  );
}

/** Notes one, unless another process was quicker; answers the one that stands. */
export async function savePageTiff(db: Database, tiff: PageTiff): Promise<PageTiff> {
  await db
    .insertInto('page_tiff')
    .values({
      image_sha256: tiff.imageSha256,
      config_sha256: tiff.configSha256,
      tool: tiff.tool,
      version: tiff.version,
      sha256: tiff.sha256,
      size: tiff.size,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findPageTiffs(db, [tiff.imageSha256], tiff.configSha256)).get(tiff.imageSha256) ?? tiff;
}
