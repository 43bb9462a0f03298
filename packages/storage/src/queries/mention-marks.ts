import {
  findAgain,
  type MarkedSpan,
  type MentionMarkView,
  type NewMentionMark,
  type Reviewer,
  SijillError,
  standing,
  type WordBox,
} from '@sijill/domain';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { appendCustodyEvent } from './custody.ts';
import { lockForCorrection, sendToExtraction } from './send-to-extraction.ts';

export interface GivenMark extends NewMentionMark {
  readonly pageId: string;
  readonly author: Reviewer;
  readonly authenticated: boolean;
}

/**
 * Keeps what somebody says of words on a page, with its custody event, and sends the document to extraction, which
 * follows it. Throws `correction.outdated` when the page's text is another by now, `correction.moving` while it is being
 * read, `correction.none` where no word stands, `resource.missing`.
 */
export async function addMentionMark(
  db: Database,
  given: GivenMark,
): Promise<{ readonly documentId: string; readonly extracting: boolean }> {
  const { pageId, basedOn, start, end, kind, author, authenticated } = given;
  return db.transaction().execute(async (transaction) => {
    const documentId = await lockForCorrection(transaction, pageId);
    const page = await transaction
      .selectFrom('page as p')
      .innerJoin('transcription as t', 't.id', 'p.transcription_id')
      .innerJoin('document as d', 'd.id', 'p.document_id')
      .where('p.id', '=', pageId)
      .select(['t.id', 't.text', 't.boxes', 't.boxes_format', 't.image_sha256', 'd.case_id'])
      .executeTakeFirst();
    if (!page) throw new SijillError('correction.none', { reason: 'the page has not been read yet' });
    if (page.id !== basedOn) throw new SijillError('correction.outdated', { line: '…' });
    const words = unpackBoxes(page.text, page.boxes, page.boxes_format);
    const found = findAgain({ start, end }, words, words);
    if (!found || found.start !== start || found.text.trim() !== found.text)
      throw new SijillError('correction.none', { reason: 'no words stand there' });
    const extracting = await sendToExtraction(transaction, documentId);
    const seq = await appendCustodyEvent(transaction, {
      // Who it was stands in the mark; the log commits to it and names nobody.
      actor: 'reviewer',
      role: authenticated ? 'reviewer' : 'reviewer, not authenticated',
      action: 'page.mention-marked',
      objectType: 'page',
      objectId: pageId,
      objectSha256: page.image_sha256,
      details: { document: documentId, transcription: basedOn, kind: kind ?? 'none' },
      secrets: {
        text: { value: found.text, elsewhere: true },
        author: { value: author.name, elsewhere: true },
      },
    });
    await transaction
      .insertInto('mention_mark')
      .values({
        seq,
        page_id: pageId,
        case_id: page.case_id,
        transcription_id: basedOn,
        span_start: start,
        span_end: end,
        kind,
        author_key: author.key,
        author_name: author.name,
        authenticated,
      })
      .execute();
    return { documentId, extracting };
  });
}

/** What people said last of words of a page, where these stand among the words of now. */
export async function listMentionMarks(
  db: Database,
  pageId: string,
  words: readonly WordBox[],
): Promise<MentionMarkView[]> {
  return standingMarks(await loadMarks(db, [pageId]), words);
}

/** The same for extraction, by page, with the number of the newest mark: a newer one overtakes the extraction. */
export async function marksToFollow(
  db: Database,
  pages: readonly { readonly id: string; readonly words: () => readonly WordBox[] }[],
): Promise<Map<string, { readonly marks: readonly MarkedSpan[]; readonly newest: string }>> {
  const rows = await loadMarks(
    db,
    pages.map(({ id }) => id),
  );
  const followed = new Map<string, { marks: MarkedSpan[]; newest: string }>();
  for (const { id, words } of pages) {
    const own = rows.filter(({ page_id }) => page_id === id);
    const newest = own.at(-1)?.seq;
    if (newest !== undefined) followed.set(id, { marks: standingMarks(own, words()), newest });
  }
  return followed;
}

function standingMarks(rows: Awaited<ReturnType<typeof loadMarks>>, words: readonly WordBox[]) {
  return standing(
    rows.flatMap((row) => {
      const before = unpackBoxes(row.text, row.boxes, row.boxes_format);
      const found = findAgain({ start: row.span_start, end: row.span_end }, before, words);
      return found
        ? [{ ...found, kind: row.kind, by: row.author_name, at: row.created_at.toISOString() }]
        : [];
    }),
  );
}

const loadMarks = (db: Database, pageIds: readonly string[]) =>
  pageIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('mention_mark as m')
        .innerJoin('transcription as t', 't.id', 'm.transcription_id')
        .where('m.page_id', 'in', [...pageIds])
        .orderBy('m.seq')
        .select([
          'm.seq',
          'm.page_id',
          'm.span_start',
          'm.span_end',
          'm.kind',
          'm.author_name',
          'm.created_at',
        ])
        .select(['t.text', 't.boxes', 't.boxes_format'])
        .execute();
