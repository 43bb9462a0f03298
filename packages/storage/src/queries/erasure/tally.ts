import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../database.ts';
import { ERASED } from '../../identities/comparison-seal.ts';

/** Runs the statements of one erasure and counts what each of them touched, by kind. */
export class Tally {
  readonly counts: Record<string, number> = {};
  readonly stays: { what: string; keys: string[] }[] = [];
  private readonly transaction: Database;
  private readonly erasureId: string;
  /** That the subject's pages were found by. */
  private words: string[] = [];

  constructor(transaction: Database, erasureId: string) {
    this.transaction = transaction;
    this.erasureId = erasureId;
  }

  async run(kind: string, statement: RawBuilder<unknown>): Promise<void> {
    const { numAffectedRows } = await statement.execute(this.transaction);
    this.count(kind, Number(numAffectedRows ?? 0n));
  }

  private count(kind: string, touched: number): void {
    if (touched > 0) this.counts[kind] = (this.counts[kind] ?? 0) + touched;
  }

  /**
   * Takes the words out of append-only rows about the subject (reasons and what was seen of judgements, corrections,
   * boxes), the salts of what the log committed to, and rows of imports: what nobody may write but `erasure.sql`. Acts,
   * people and times stay. Call it while the subject and its mentions still stand. Answers the keys of its TIFFs.
   */
  async sealed(): Promise<readonly string[]> {
    const { rows } = await sql<{
      told: { counts: Record<string, number>; tiffs: string[]; words: string[] };
    }>`
      SELECT erase_sealed(${this.erasureId}) AS told`.execute(this.transaction);
    const told = rows[0]?.told;
    for (const [kind, touched] of Object.entries(told?.counts ?? {})) this.count(kind, touched);
    this.words = told?.words ?? [];
    return told?.tiffs ?? [];
  }

  /** Indexes pages anew and takes out of the dictionary what stands nowhere now. Last: whoever indexes waits for it. */
  async reindex(pages: readonly string[]): Promise<void> {
    const { rows } = await sql<{ gone: string }>`
      SELECT erase_index(${this.erasureId}, ${[...pages]}::uuid[], ${this.words}::text[]) AS gone`.execute(
      this.transaction,
    );
    this.count('words of the dictionary', Number(rows[0]?.gone ?? 0));
  }

  /** Ids that a query finds. */
  async ids(query: RawBuilder<{ id: string }>): Promise<string[]> {
    return (await query.execute(this.transaction)).rows.map(({ id }) => id);
  }

  stay(what: string, keys: readonly string[] = []): void {
    this.stays.push({ what, keys: [...keys] });
  }
}

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

/** Takes what was compared out of judged candidates and pairs. What people wrote of them is sealed: `Tally.sealed`. */
export async function eraseCompared(
  tally: Tally,
  { candidates, pairs }: { readonly candidates: readonly string[]; readonly pairs: readonly string[] },
): Promise<void> {
  await tally.run(
    'comparisons',
    sql`UPDATE candidate SET sealed = NULL, fingerprint = NULL, in_doubt = false, proposed = false
    WHERE id = ANY(${[...candidates]}::uuid[])`,
  );
  await tally.run(
    'comparisons',
    sql`UPDATE person_pair SET explanation = ${JSON.stringify(ERASED.explanation)}::jsonb,
    facts = '{"facts":[],"kunyaBearers":null}', proposed = false WHERE id = ANY(${[...pairs]}::uuid[])`,
  );
}

/** Packages are marked and no longer handed out; their files cannot be deleted from here. */
export async function markPackages(
  tally: Tally,
  transaction: Database,
  packages: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<{ id: string; keys: (string | null)[] }>`
    SELECT id, ARRAY[object_key, plan_key] || ARRAY(SELECT v.object_key FROM package_volume v
      WHERE v.package_id = p.id ORDER BY 1) AS keys
    FROM package p WHERE ${packages}`.execute(transaction);
  const ids = rows.map(({ id }) => id);
  await tally.run(
    'packages',
    sql`UPDATE package SET erased_at = now() WHERE id = ANY(${ids}::uuid[]) AND erased_at IS NULL`,
  );
  const keys = rows.flatMap((row) => row.keys.filter((key) => key !== null));
  if (keys.length > 0) tally.stay('files of packages that were made; whoever took one has it', keys);
}
