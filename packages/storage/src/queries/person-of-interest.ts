import { type MentionView, type PersonOfInterestDetail, type PersonPaper, SijillError } from '@sijill/domain';
import type { Database } from '../database.ts';
import { grouped } from '../grouped.ts';
import { mentionQuery, toMention } from './mentions.ts';
import { listPersonsOfInterest } from './persons-of-interest.ts';
import { cropOf } from './word-places.ts';

/** Mentions of one person that are shown; the counts are of all. */
const MOST_PAPERS = 200;
/** Places and dates of a page that are shown beside a mention. */
const MOST_BESIDE = 12;

/**
 * A person whom two reviewers each found in several papers, by the id of any of the pairs that hold the person together:
 * every mention in its line, with the places and dates of its page. Throws `resource.missing`.
 */
export async function getPersonOfInterest(db: Database, pairId: string): Promise<PersonOfInterestDetail> {
  const pair = await db
    .selectFrom('person_pair')
    .where('id', '=', pairId)
    .select('case_id')
    .executeTakeFirst();
  const persons = pair ? await listPersonsOfInterest(db, pair.case_id) : [];
  const person = persons.find(({ pairs }) => pairs.includes(pairId));
  if (!pair || !person) throw new SijillError('resource.missing', { what: 'person of several papers' });
  return {
    ...person,
    caseId: pair.case_id,
    papers: await papersOf(db, person.mentions.slice(0, MOST_PAPERS)),
  };
}

async function papersOf(db: Database, mentions: readonly MentionView[]): Promise<PersonPaper[]> {
  const pages = [...new Set(mentions.map(({ pageId }) => pageId))];
  const beside = await mentionQuery(db)
    .where('m.page_id', 'in', pages)
    .where('m.kind', 'in', ['place', 'date'])
    .orderBy('m.ordinal')
    .execute();
  const byPage = grouped(beside, ({ page_id }) => page_id);
  const places = await db
    .selectFrom('mention as m')
    .innerJoin('transcription as t', 't.id', 'm.transcription_id')
    .innerJoin('page as p', 'p.id', 'm.page_id')
    .where(
      'm.id',
      'in',
      mentions.map(({ id }) => id),
    )
    .select(['m.id', 'm.page_id', 'm.span_start', 'm.span_end', 'm.words'])
    .select(['t.text', 't.boxes', 't.boxes_format', 'p.image_width', 'p.image_height'])
    .execute();
  const crops = new Map(places.map((row) => [row.id, cropOf(row.page_id, row, row)]));
  return mentions.map((mention) => ({
    mention,
    crop: crops.get(mention.id) ?? null,
    beside: (byPage.get(mention.pageId) ?? []).slice(0, MOST_BESIDE).map(toMention),
  }));
}
