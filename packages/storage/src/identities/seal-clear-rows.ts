import type { MatchExplanation, RegistryIssueRow, RegistryPerson, SeenEvidence } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database, OpenDatabase } from '../database.ts';
import { base64, bytes, inBase64 } from './base64.ts';
import { blindIndex } from './blind-index.ts';
import { keepComparison } from './comparison-seal.ts';
import { dataKeyOf } from './data-keys.ts';
import { sealIssue } from './issue-seal.ts';
import { openFactsOf, sealNewPerson } from './new-person.ts';
import { untilNobodySeesTheOld } from './old-readers.ts';
import { OpenPerson, type PersonSeal, personSeal } from './person-seal.ts';
import { sealSeen } from './seen-seal.ts';
import { vaultOf } from './vault-of.ts';

const LOCK = 736_982;
const AT_ONCE = 1_000;
/** How long a start waits for transactions that still see the clear rows: autovacuum, a backup, another version's server. */
const PATIENCE_MS = 10 * 60_000;
/** That have a constraint against clear values: not valid until their file was written anew. */
const TABLES = ['registry_person', 'registry_person_change', 'registry_import_issue', 'candidate'] as const;
/** Emptied by 0020.sql, and sealed without a constraint. */
const OTHERS = ['registry', 'judgement'] as const;

type Step = (transaction: Database) => Promise<number>;

/**
 * Seals what a version before 0020.sql left in the clear, a thousand rows a transaction, so that a start that is cut short
 * goes on where it was; then writes the tables anew, so that nothing of it stays in their files. A constraint is made
 * valid only after that: as long as one is not, the next start does it. Answers how many rows. Throws `database.watched`
 * when another transaction sees the clear rows for longer than ten minutes.
 */
export async function sealClearRows({ db, pool }: OpenDatabase): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rows } = await client.query<{ conname: string }>(
      `SELECT conname FROM pg_constraint WHERE conname = ANY($1) AND NOT convalidated`,
      [TABLES.map((table) => `${table}_sealed`)],
    );
    if (rows.length === 0) return 0;
    let sealed = 0;
    // People first: the others are sealed under their keys.
    for (const step of [sealPeople, sealChanges, sealCandidates, sealJudgements, sealIssues])
      for (let some = -1; some !== 0; sealed += some) some = await db.transaction().execute(step);
    // The planner keeps frequent values of its own.
    await client.query(`ANALYZE ${[...OTHERS, ...TABLES].join(', ')}`);
    await untilNobodySeesTheOld(client, PATIENCE_MS);
    for (const table of OTHERS) await client.query(`VACUUM FULL ${table}`);
    await client.query('VACUUM FULL pg_statistic');
    for (const table of TABLES) {
      if (!rows.some(({ conname }) => conname === `${table}_sealed`)) continue;
      await client.query(`VACUUM FULL ${table}`);
      await client.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${table}_sealed`);
    }
    return sealed;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    client.release();
  }
}

const sealPeople: Step = async (transaction) => {
  const { rows } = await sql<{
    id: string;
    case_id: string;
    person: RegistryPerson;
    source_row: Record<string, string> | null;
    search_text: string | null;
    erased: boolean;
  }>`SELECT p.id, r.case_id, p.person, p.source_row, p.search_text, p.erased_at IS NOT NULL AS erased
    FROM registry_person p JOIN registry r ON r.id = p.registry_id
    WHERE p.person IS NOT NULL LIMIT ${AT_ONCE} FOR UPDATE OF p`.execute(transaction);
  if (rows.length === 0) return 0;
  const [blind, vault] = [await blindIndex(transaction), vaultOf(transaction)];
  const values = rows.map(({ id, case_id, person, source_row, search_text, erased }) => {
    if (erased) return { id, case_id, protected: false, consent: 'unknown' };
    const one = { person, sourceRow: source_row ?? {}, searchText: search_text ?? '' };
    const { id: _, master_key_id, ...sealed } = sealNewPerson(vault, id, one);
    const { protected: guarded, consent, ...indexes } = openFactsOf(blind, case_id, one);
    return {
      id,
      case_id,
      master_key_id,
      protected: guarded,
      consent,
      ...inBase64({ ...sealed, ...indexes }),
    };
  });
  await sql`
    WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS r(id uuid, case_id uuid,
        master_key_id text, wrapped text, entry text, source_row text, search text, own_key text, fingerprint text,
        row_fingerprint text, protected boolean, consent text)),
    kept AS (INSERT INTO identity.person (id, case_id, master_key_id, wrapped, entry, source_row, search)
      SELECT id, case_id, master_key_id, ${bytes('wrapped')}, ${bytes('entry')}, ${bytes('source_row')}, ${bytes('search')}
      FROM given)
    UPDATE registry_person p SET own_id = NULL, person = NULL, source_row = NULL, search_text = NULL,
      own_key = ${bytes('g.own_key')}, fingerprint = ${bytes('g.fingerprint')},
      row_fingerprint = ${bytes('g.row_fingerprint')}, protected = g.protected, consent = g.consent
    FROM given g WHERE p.id = g.id`.execute(transaction);
  return rows.length;
};

const sealChanges: Step = async (transaction) => {
  type Cells = Record<string, string>;
  const { rows } = await sql<
    PersonSeal & {
      id: string;
      before_person: RegistryPerson;
      before_row: Cells;
      after_person: RegistryPerson | null;
      after_row: Cells | null;
    }
  >`SELECT c.id, c.before_person, c.before_row, c.after_person, c.after_row, ${personSeal}
    FROM registry_person_change c JOIN identity.person i ON i.id = c.registry_person_id
    WHERE c.before_person IS NOT NULL LIMIT ${AT_ONCE} FOR UPDATE OF c`.execute(transaction);
  if (rows.length === 0) return 0;
  const values = rows.map((row) => {
    const person = new OpenPerson(transaction, row);
    const kept = (field: 'entry' | 'source_row', value: unknown) => {
      const sealed = value === null ? undefined : person.seal(field, value);
      return sealed ? base64(sealed) : null;
    };
    return {
      id: row.id,
      before_entry: kept('entry', row.before_person),
      before_row: kept('source_row', row.before_row),
      after_entry: kept('entry', row.after_person),
      after_row: kept('source_row', row.after_row),
    };
  });
  await sql`UPDATE registry_person_change c SET before_person = NULL, before_row = NULL, after_person = NULL, after_row = NULL,
      before_entry = ${bytes('n.before_entry')}, before_source_row = ${bytes('n.before_row')},
      after_entry = ${bytes('n.after_entry')}, after_source_row = ${bytes('n.after_row')}
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS n(id uuid, before_entry text, before_row text,
      after_entry text, after_row text) WHERE n.id = c.id`.execute(transaction);
  return rows.length;
};

const sealCandidates: Step = async (transaction) => {
  const { rows } = await sql<
    PersonSeal & { id: string; compared_name: string | null; explanation: MatchExplanation }
  >`SELECT k.id, k.compared_name, k.explanation, ${personSeal}
    FROM candidate k JOIN identity.person i ON i.id = k.registry_person_id
    WHERE k.explanation IS NOT NULL LIMIT ${AT_ONCE} FOR UPDATE OF k`.execute(transaction);
  if (rows.length === 0) return 0;
  const blind = await blindIndex(transaction);
  const values = rows.map((row) => {
    const comparison = { compared_name: row.compared_name ?? '', explanation: row.explanation };
    const kept = keepComparison(new OpenPerson(transaction, row), comparison, blind);
    return {
      id: row.id,
      sealed: kept ? base64(kept.sealed) : null,
      fingerprint: kept ? base64(kept.fingerprint) : null,
    };
  });
  await sql`UPDATE candidate k SET compared_name = NULL, explanation = NULL, sealed = ${bytes('n.sealed')},
      fingerprint = ${bytes('n.fingerprint')}
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS n(id uuid, sealed text, fingerprint text)
    WHERE n.id = k.id`.execute(transaction);
  return rows.length;
};

const sealJudgements: Step = async (transaction) => {
  const { rows } = await sql<PersonSeal & { id: string; seen: SeenEvidence }>`
    SELECT j.id, j.seen, ${personSeal} FROM judgement j JOIN candidate k ON k.id = j.candidate_id
    JOIN identity.person i ON i.id = k.registry_person_id AND i.wrapped IS NOT NULL
    WHERE j.seen_sealed IS NULL AND j.seen->>'otherSha256' <> '' LIMIT ${AT_ONCE} FOR UPDATE OF j`.execute(
    transaction,
  );
  if (rows.length === 0) return 0;
  const values = rows.map((row) => {
    const { seen, seen_sealed } = sealSeen(new OpenPerson(transaction, row), row.id, row.seen);
    return { id: row.id, seen, sealed: seen_sealed && base64(seen_sealed) };
  });
  await sql`SELECT set_config('sijill.sealing', 'on', true)`.execute(transaction);
  await sql`UPDATE judgement j SET seen = n.seen, seen_sealed = ${bytes('n.sealed')}
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS n(id uuid, seen jsonb, sealed text)
    WHERE n.id = j.id`.execute(transaction);
  await sql`SELECT set_config('sijill.sealing', 'off', true)`.execute(transaction);
  return rows.length;
};

const sealIssues: Step = async (transaction) => {
  const { rows } = await sql<
    Pick<RegistryIssueRow, 'line' | 'reason' | 'details' | 'cells'> & {
      import_id: string;
      case_id: string;
      severity: string;
      ordinal: string;
    }
  >`SELECT s.import_id, i.case_id, s.severity, s.ordinal, s.line, s.reason, s.details, s.cells
    FROM registry_import_issue s JOIN registry_import i ON i.id = s.import_id
    WHERE s.reason IS NOT NULL LIMIT ${AT_ONCE} FOR UPDATE OF s`.execute(transaction);
  if (rows.length === 0) return 0;
  const keys = new Map<string, Buffer>();
  for (const { import_id, case_id } of rows)
    if (!keys.has(import_id)) keys.set(import_id, await dataKeyOf(transaction, import_id, case_id));
  const values = rows.map(({ import_id, severity, ordinal, line, ...told }) => ({
    import_id,
    severity,
    ordinal,
    sealed: base64(sealIssue(keys.get(import_id)!, { importId: import_id, line }, told)),
  }));
  await sql`UPDATE registry_import_issue s SET reason = NULL, details = NULL, cells = NULL, sealed = ${bytes('n.sealed')}
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS n(import_id uuid, severity text, ordinal bigint, sealed text)
    WHERE n.import_id = s.import_id AND n.severity = s.severity AND n.ordinal = s.ordinal`.execute(
    transaction,
  );
  return rows.length;
};
