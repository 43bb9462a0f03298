import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../database.ts';

/** Runs statements and counts what each of them touched, by kind. */
export class Tally {
  readonly counts: Record<string, number> = {};
  readonly stays: { what: string; keys: string[] }[] = [];
  private readonly transaction: Database;

  constructor(transaction: Database) {
    this.transaction = transaction;
  }

  async run(kind: string, statement: RawBuilder<unknown>): Promise<void> {
    const { numAffectedRows } = await statement.execute(this.transaction);
    const touched = Number(numAffectedRows ?? 0n);
    if (touched > 0) this.counts[kind] = (this.counts[kind] ?? 0) + touched;
  }

  /** Ids that a query finds. */
  async ids(query: RawBuilder<{ id: string }>): Promise<string[]> {
    return (await query.execute(this.transaction)).rows.map(({ id }) => id);
  }

  stay(what: string, keys: readonly string[] = []): void {
    this.stays.push({ what, keys: [...keys] });
  }
}

/** What stands in the place of what a comparison found. */
export const NO_EXPLANATION = JSON.stringify({
  tokens: [],
  fields: [],
  summary: '',
  namesakes: 0,
  matcherVersion: 'erased',
});

/** A judged mention without its words. */
export const NO_MENTION = JSON.stringify({
  text: '',
  search_text: '',
  value: { kind: 'person', name: '' },
  role: null,
  cue: null,
  words: [],
  span_start: 0,
  span_end: 0,
});

const UNSEEN = JSON.stringify({
  mentionText: '',
  lineText: '',
  comparedName: '',
  place: null,
  explanationSha256: '',
  otherSha256: '',
});

/**
 * Takes personal values out of judged candidates and pairs: what was seen, the reasons in words, and the salt of each
 * judgement, so that the hash in the log can no longer be tried against guesses. Acts, reviewers and times stay.
 */
export async function eraseJudged(
  tally: Tally,
  { candidates, pairs }: { readonly candidates: readonly string[]; readonly pairs: readonly string[] },
): Promise<void> {
  await tally.run(
    'comparisons',
    sql`UPDATE candidate SET compared_name = '', explanation = ${NO_EXPLANATION}::jsonb,
    proposed = false WHERE id = ANY(${[...candidates]}::uuid[])`,
  );
  await tally.run(
    'comparisons',
    sql`UPDATE person_pair SET explanation = ${NO_EXPLANATION}::jsonb,
    facts = '{"facts":[],"kunyaBearers":null}', proposed = false WHERE id = ANY(${[...pairs]}::uuid[])`,
  );
  await tally.run('settings', sql`SELECT set_config('sijill.erasing', 'on', true)`);
  delete tally.counts.settings;
  await tally.run(
    'judgements',
    sql`UPDATE judgement SET seen = seen || ${UNSEEN}::jsonb, reason = '', salt = ''
    WHERE candidate_id = ANY(${[...candidates]}::uuid[]) OR person_pair_id = ANY(${[...pairs]}::uuid[])`,
  );
  await tally.run('settings', sql`SELECT set_config('sijill.erasing', 'off', true)`);
  delete tally.counts.settings;
}

/** Destroys what opens the commitments of events about some objects. The log still verifies; what it committed to is gone. */
export const destroySalts = (tally: Tally, objectType: string, ids: readonly string[]): Promise<void> =>
  tally.run(
    'salts of commitments',
    sql`DELETE FROM custody_opening o USING custody_event e WHERE e.seq = o.seq AND e.object_type = ${objectType}
      AND e.object_id = ANY(${[...ids]}::text[])`,
  );

/** Packages are marked and no longer handed out; their files cannot be deleted from here. */
export async function markPackages(
  tally: Tally,
  transaction: Database,
  packages: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<{ id: string; object_key: string | null; plan_key: string | null }>`
    SELECT id, object_key, plan_key FROM package p WHERE ${packages}`.execute(transaction);
  const ids = rows.map(({ id }) => id);
  await tally.run(
    'packages',
    sql`UPDATE package SET erased_at = now() WHERE id = ANY(${ids}::uuid[]) AND erased_at IS NULL`,
  );
  const keys = rows.flatMap(({ object_key, plan_key }) =>
    [object_key, plan_key].filter((key) => key !== null),
  );
  if (keys.length > 0) tally.stay('files of packages that were made; whoever took one has it', keys);
}
