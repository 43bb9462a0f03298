import { SijillError, type WordBox } from '@sijill/domain';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';

/** A page's image and the words of its indexed reading, which found pages are shown by. Throws `resource.missing`. */
export async function getCropSource(
  db: Database,
  pageId: string,
): Promise<{ imageSha256: string; words: WordBox[] }> {
  const row = await db
    .selectFrom('page as p')
    .leftJoin('search_page as s', 's.page_id', 'p.id')
    .innerJoin('transcription as t', (join) =>
      join.on((on) => on('t.id', '=', on.fn.coalesce('s.transcription_id', 'p.transcription_id'))),
    )
    .where('p.id', '=', pageId)
    .select(['p.image_sha256', 't.text', 't.boxes', 't.boxes_format'])
    .executeTakeFirst();
  if (!row?.image_sha256) throw new SijillError('resource.missing', { what: 'page image' });
  return { imageSha256: row.image_sha256, words: unpackBoxes(row.text, row.boxes, row.boxes_format) };
}
