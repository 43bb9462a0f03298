import {
  type NewRedactionBox,
  type PageRedactions,
  type RedactionBoxView,
  type Reviewer,
  SijillError,
  type WordBox,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { appendCustodyEvent } from './custody.ts';

export interface DrawnBox extends NewRedactionBox {
  readonly pageId: string;
  readonly reviewer: Reviewer;
  readonly authenticated: boolean;
}

/**
 * Draws a box on a page, as it is now. Throws `redaction.box` when it does not lie on the page's image or names a
 * mention of another page, `resource.missing`.
 */
export async function drawRedactionBox(db: Database, drawn: DrawnBox): Promise<RedactionBoxView> {
  const id = await db.transaction().execute(async (transaction) => {
    const page = await transaction
      .selectFrom('page')
      .where('id', '=', drawn.pageId)
      .select(['image_sha256', 'image_width', 'image_height'])
      .executeTakeFirst();
    if (!page) throw new SijillError('resource.missing', { what: 'page' });
    const { image_sha256: image, image_width: width, image_height: height } = page;
    if (image === null || width === null || height === null)
      throw new SijillError('redaction.box', { reason: 'the page has no image' });
    if (drawn.x + drawn.width > width || drawn.y + drawn.height > height)
      throw new SijillError('redaction.box', { reason: `the image is ${width} x ${height} px` });
    await requireMentionOf(transaction, drawn);
    const row = await transaction
      .insertInto('redaction_box')
      .values({
        page_id: drawn.pageId,
        image_sha256: image,
        x: drawn.x,
        y: drawn.y,
        width: drawn.width,
        height: drawn.height,
        mention_id: drawn.mentionId ?? null,
        reason: drawn.reason,
        reviewer_name: drawn.reviewer.name,
        authenticated: drawn.authenticated,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await appendCustodyEvent(transaction, {
      actor: drawn.reviewer.key,
      role: drawn.authenticated ? 'redactor' : 'redactor, not authenticated',
      action: 'redaction.drawn',
      objectType: 'page',
      objectId: drawn.pageId,
      objectSha256: image,
      details: { box: row.id, proposed: Boolean(drawn.mentionId) },
      secrets: { reason: { value: drawn.reason, elsewhere: true } },
    });
    return row.id;
  });
  const boxes = await listRedactionBoxes(db, drawn.pageId);
  return boxes.find((box) => box.id === id) as RedactionBoxView;
}

async function requireMentionOf(db: Database, { mentionId, pageId }: DrawnBox): Promise<void> {
  if (!mentionId) return;
  const mention = await db
    .selectFrom('mention')
    .where('id', '=', mentionId)
    .where('page_id', '=', pageId)
    .select('id')
    .executeTakeFirst();
  if (!mention) throw new SijillError('redaction.box', { reason: 'the mention does not stand on this page' });
}

/** Takes a box away; it stays on record. Throws `resource.missing`, `redaction.box` for one that is lifted already. */
export async function liftRedactionBox(
  db: Database,
  id: string,
  { reason, reviewer, authenticated }: { reason: string; reviewer: Reviewer; authenticated: boolean },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const box = await transaction
      .selectFrom('redaction_box')
      .where('id', '=', id)
      .select(['page_id', 'image_sha256'])
      .executeTakeFirst();
    if (!box) throw new SijillError('resource.missing', { what: 'box' });
    const lifted = await transaction
      .insertInto('redaction_lift')
      .values({ box_id: id, reason, reviewer_name: reviewer.name, authenticated })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (lifted.numInsertedOrUpdatedRows !== 1n)
      throw new SijillError('redaction.box', { reason: 'it is lifted already' });
    await appendCustodyEvent(transaction, {
      actor: reviewer.key,
      role: authenticated ? 'redactor' : 'redactor, not authenticated',
      action: 'redaction.lifted',
      objectType: 'page',
      objectId: box.page_id,
      objectSha256: box.image_sha256,
      details: { box: id },
      secrets: { reason: { value: reason, elsewhere: true } },
    });
  });
}

/** Every box of a page, the lifted ones too, oldest first. `current`: it is on the image that the page has now. */
export async function listRedactionBoxes(db: Database, pageId: string): Promise<RedactionBoxView[]> {
  const { rows } = await sql<RedactionBoxView>`
    SELECT b.id, b.page_id AS "pageId", b.x, b.y, b.width, b.height, b.mention_id AS "mentionId", b.reason,
      b.reviewer_name AS by, to_json(b.created_at)#>>'{}' AS at, b.image_sha256 = p.image_sha256 AS current,
      CASE WHEN l.box_id IS NOT NULL THEN json_build_object('by', l.reviewer_name, 'at', to_json(l.created_at)#>>'{}',
        'reason', l.reason) END AS lifted
    FROM redaction_box b JOIN page p ON p.id = b.page_id LEFT JOIN redaction_lift l ON l.box_id = b.id
    WHERE b.page_id = ${pageId} ORDER BY b.ordinal`.execute(db);
  return rows;
}

/**
 * Boxes that people's names on a page propose and that nobody has drawn or lifted yet: around the words of each, a line
 * at a time, px of the page's image.
 */
export async function proposedRedactions(db: Database, pageId: string): Promise<PageRedactions['proposed']> {
  const { rows } = await sql<{
    id: string;
    text: string;
    words: number[];
    page_text: string;
    boxes: Buffer;
    boxes_format: number;
  }>`
    SELECT m.id, m.text, m.words, t.text AS page_text, t.boxes, t.boxes_format
    FROM mention m JOIN page p ON p.id = m.page_id JOIN transcription t ON t.id = p.transcription_id AND t.id = m.transcription_id
    WHERE m.page_id = ${pageId} AND m.kind = 'person'
      AND NOT EXISTS (SELECT FROM redaction_box b WHERE b.page_id = p.id AND b.mention_id = m.id AND b.image_sha256 = p.image_sha256)
    ORDER BY m.ordinal`.execute(db);
  return rows.flatMap(({ id, text, words, page_text, boxes, boxes_format }) => {
    const all = unpackBoxes(page_text, boxes, boxes_format);
    const own = words.flatMap((at) => all[at] ?? []).filter(({ width }) => width > 0);
    return [...grouped(own, ({ line }) => String(line)).values()].map((line) => ({
      mentionId: id,
      text,
      ...around(line),
    }));
  });
}

function around(words: readonly WordBox[]): { x: number; y: number; width: number; height: number } {
  const x = Math.floor(Math.min(...words.map((word) => word.x)));
  const y = Math.floor(Math.min(...words.map((word) => word.y)));
  return {
    x,
    y,
    width: Math.ceil(Math.max(...words.map((word) => word.x + word.width))) - x,
    height: Math.ceil(Math.max(...words.map((word) => word.y + word.height))) - y,
  };
}
