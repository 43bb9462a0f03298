import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { MentionJson } from '../schema.ts';
import {
  carryOver,
  type JudgedSubject,
  type Place,
  type ProposedSubject,
  type Sighting,
} from './carry-over.ts';
import { type PageWords, placeOf } from './word-places.ts';

export interface JudgedMentions {
  readonly id: string;
  readonly scope: string;
  readonly sides: readonly MentionJson[];
}

export interface ProposedMentions {
  readonly key: string;
  readonly scope: string;
  /** On each side the mentions of one person. */
  readonly sides: readonly (readonly MentionJson[])[];
}

/** By judged id, the key of the proposal it lives on in. */
export async function carryJudged(
  transaction: Database,
  judged: readonly JudgedMentions[],
  proposed: readonly ProposedMentions[],
): Promise<Map<string, string>> {
  const noPlaces = new Map<string, Place | null>();
  const found = carryOver(
    judged.map((one) => toJudged(one, noPlaces)),
    proposed.map((one) => toProposed(one, noPlaces)),
  );
  const left = judged.filter(({ id }) => !found.has(id));
  const scopes = new Set(left.map(({ scope }) => scope));
  const taken = new Set(found.values());
  const free = proposed.filter(({ key, scope }) => scopes.has(scope) && !taken.has(key));
  if (left.length === 0 || free.length === 0) return found;
  // Looking into boxes is slow; it is done only for what neither mention nor name finds.
  const places = await placesOf(transaction, [
    ...left.flatMap(({ sides }) => sides),
    ...free.flatMap(({ sides }) => sides.flat()),
  ]);
  const byPlace = carryOver(
    left.map((one) => toJudged(one, places)),
    free.map((one) => toProposed(one, places)),
  );
  return new Map([...found, ...byPlace]);
}

type Places = ReadonlyMap<string, Place | null>;

const toJudged = ({ id, scope, sides }: JudgedMentions, places: Places): JudgedSubject => ({
  id,
  scope,
  sides: sides.map((mention) => sighting(mention, places)),
});

const toProposed = ({ key, scope, sides }: ProposedMentions, places: Places): ProposedSubject => ({
  key,
  scope,
  sides: sides.map((mentions) => mentions.map((mention) => sighting(mention, places))),
});

const sighting = (mention: MentionJson, places: Places): Sighting => ({
  mentionId: mention.id,
  name: mention.value.kind === 'person' ? mention.value.name : mention.text,
  pageId: mention.page_id,
  place: places.get(mention.id) ?? null,
});

async function placesOf(transaction: Database, mentions: readonly MentionJson[]): Promise<Places> {
  const ids = [...new Set(mentions.map((mention) => mention.transcription_id))];
  const { rows } = await sql<PageWords & { id: string }>`
    SELECT t.id, t.text, t.boxes, t.boxes_format, p.image_width, p.image_height
    FROM transcription t JOIN page p ON p.id = t.page_id WHERE t.id = ANY(${ids}::uuid[])`.execute(
    transaction,
  );
  const pages = new Map(rows.map((page) => [page.id, page]));
  return new Map(
    mentions.flatMap((mention) => {
      const page = pages.get(mention.transcription_id);
      return page ? [[mention.id, placeOf(page, mention)] as const] : [];
    }),
  );
}
