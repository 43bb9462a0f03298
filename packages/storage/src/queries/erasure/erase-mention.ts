import { type PersonValue, SijillError } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../../database.ts';
import { refreshStates } from '../judging-states.ts';
import { eraseCompared, markPackages, NO_MENTION, type Tally } from './tally.ts';

interface MentionRow {
  readonly id: string;
  readonly document_id: string;
  readonly page_id: string;
  readonly text: string;
  readonly value: PersonValue;
}

/**
 * One name of a document: its words in every reading of its pages become black squares of the same length, so that
 * everything else keeps its place; its mentions, comparisons and index go. What stands on the images stays: black it
 * out for export.
 */
export async function eraseMention(transaction: Database, tally: Tally, mentionId: string): Promise<void> {
  const mentions = await namesake(transaction, mentionId);
  const [first] = mentions;
  if (!first) throw new SijillError('resource.missing', { what: 'mention' });
  const ids = mentions.map(({ id }) => id);
  const pages = [...new Set(mentions.map((mention) => mention.page_id))];
  const candidates = await tally.ids(
    sql`SELECT id FROM candidate WHERE mention_id = ANY(${ids}::uuid[]) AND judged`,
  );
  const pairs = await tally.ids(sql`SELECT id FROM person_pair
    WHERE (one_mention_id = ANY(${ids}::uuid[]) OR other_mention_id = ANY(${ids}::uuid[])) AND judged`);
  await tally.run(
    'candidates',
    sql`DELETE FROM candidate WHERE mention_id = ANY(${ids}::uuid[]) AND NOT judged`,
  );
  await tally.run(
    'pairs',
    sql`DELETE FROM person_pair
    WHERE (one_mention_id = ANY(${ids}::uuid[]) OR other_mention_id = ANY(${ids}::uuid[])) AND NOT judged`,
  );
  await tally.sealed();
  await letGo(transaction, ids);
  await eraseCompared(tally, { candidates, pairs });
  await blackOut(tally, mentions, pages);
  await tally.run('mentions', sql`DELETE FROM mention WHERE id = ANY(${ids}::uuid[])`);
  // Whoever holds them to compare lets go of them.
  await sql`UPDATE document SET mentions_version = mentions_version + 1 WHERE id = ${first.document_id}`.execute(
    transaction,
  );
  await tally.run(
    'hits of searches',
    sql`DELETE FROM batch_search_hit WHERE page_id = ANY(${pages}::uuid[])`,
  );
  await refreshStates(transaction, 'candidate', candidates);
  await refreshStates(transaction, 'person-pair', pairs);
  await markPackages(
    tally,
    transaction,
    sql`EXISTS (SELECT FROM document d WHERE d.id = ${first.document_id} AND d.case_id = p.case_id
      AND (p.evidence_numbers IS NULL OR d.evidence_number = ANY(p.evidence_numbers)))`,
  );
  tally.stay('the name on the images of its pages and in the original; black it out for export');
  tally.stay(
    'the name where a reading of its pages has it otherwise; erase the document to take all readings along',
  );
  tally.stay('reading the page again would bring it back');
  await tally.reindex(pages);
}

/** The mention and those of its document that are taken for the same person. */
async function namesake(transaction: Database, id: string): Promise<MentionRow[]> {
  const { rows } = await sql<MentionRow>`
    SELECT m.id, m.document_id, m.page_id, m.text, m.value FROM mention m JOIN mention g ON g.document_id = m.document_id
    WHERE g.id = ${id} AND (m.id = g.id
      OR (m.value->'group'->>'number' IS NOT NULL AND m.value->'group'->>'number' = g.value->'group'->>'number'))
    ORDER BY m.ordinal`.execute(transaction);
  return rows;
}

/** What somebody judged keeps a copy of its mention, without the words. */
async function letGo(transaction: Database, ids: readonly string[]): Promise<void> {
  await sql`UPDATE candidate k SET mention_before = to_jsonb(m) || ${NO_MENTION}::jsonb, mention_id = NULL
    FROM mention m WHERE m.id = k.mention_id AND m.id = ANY(${[...ids]}::uuid[])`.execute(transaction);
  await sql`UPDATE person_pair k SET one_before = to_jsonb(m) || ${NO_MENTION}::jsonb, one_mention_id = NULL
    FROM mention m WHERE m.id = k.one_mention_id AND m.id = ANY(${[...ids]}::uuid[])`.execute(transaction);
  await sql`UPDATE person_pair k SET other_before = to_jsonb(m) || ${NO_MENTION}::jsonb, other_mention_id = NULL
    FROM mention m WHERE m.id = k.other_mention_id AND m.id = ANY(${[...ids]}::uuid[])`.execute(transaction);
}

async function blackOut(
  tally: Tally,
  mentions: readonly MentionRow[],
  pages: readonly string[],
): Promise<void> {
  for (const text of new Set(mentions.map((mention) => mention.text))) {
    const black = text.replace(/\S/g, '█');
    await tally.run(
      'texts',
      sql`UPDATE transcription SET text = replace(text, ${text}, ${black}), search_text = ''
      WHERE page_id = ANY(${[...pages]}::uuid[]) AND position(${text} IN text) > 0`,
    );
  }
}
