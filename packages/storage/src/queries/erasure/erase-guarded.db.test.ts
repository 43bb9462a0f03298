import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_KEYS } from '../../../../../test/support/identity-keys.ts';
import { judgingCase } from '../../../../../test/support/judging-case.ts';
import { personIdOf } from '../../../../../test/support/registry-rows.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../../test/support/scratch-database.ts';
import { type GuardedDatabase, openGuardedDatabase } from '../../guarded-database.ts';
import { withScope } from '../../scope.ts';
import { appendCustodyEvent } from '../custody.ts';
import { verifyLog } from '../verify-log.ts';
import { erase } from './erase.ts';

const ACCOUNT = '5b0c2f4e-6f5d-4f7c-9a3b-0d4a6a1c2b3d';
let database: ScratchDatabase;
let guarded: GuardedDatabase;
let mine: Awaited<ReturnType<typeof filled>>;
let other: Awaited<ReturnType<typeof filled>>;

async function filled(name: string) {
  const built = await judgingCase(database, [{ ownId: name, nameArabic: name, aliases: [] }]);
  const { documentId } = await built.addPaper([`السيد ${name}`], [{ text: name }]);
  await built.compare([{ name, ownId: name, score: 0.9 }]);
  const { rows } = await database.pool.query('SELECT id FROM candidate WHERE document_id = $1', [documentId]);
  await built.judge(rows[0].id, 'Ann', 'same', { reason: `Canaryreason ${name}` });
  return { ...built, documentId, personId: await personIdOf(database.db, built.caseId, name) };
}

beforeAll(async () => {
  database = await scratchDatabase();
  mine = await filled('خلف');
  other = await filled('سراج');
  guarded = await openGuardedDatabase(database.url, 2, TEST_KEYS);
});
afterAll(async () => {
  await guarded.close();
  await database.close();
});

const asMember = <T>(act: () => T): T =>
  withScope({ account: ACCOUNT, session: 'a session', role: 'lead', cases: [mine.caseId], log: false }, act);
const reasonsOf = async (caseId: string): Promise<string[]> =>
  (
    await database.pool.query(
      'SELECT j.reason FROM judgement j JOIN candidate k ON k.id = j.candidate_id WHERE k.case_id = $1',
      [caseId],
    )
  ).rows.map(({ reason }) => reason);
const open = (caseId: string, subject: string, id: string) =>
  sql<{
    id: string;
  }>`INSERT INTO erasure (case_id, subject, subject_id, reviewer_name, authenticated, reason, counts)
    VALUES (${caseId}, ${subject}, ${id}, 'x', true, 'x', '{}') RETURNING id`;
const sealed = (id: string) => sql`SELECT erase_sealed(${id})`;

describe('the role of the HTTP interface', () => {
  it('takes nothing out of sealed rows but by an erasure that it opened for a subject of its own case', async () => {
    const attempt = (caseId: string, subject: string, id: string) =>
      asMember(() =>
        guarded.db.transaction().execute(async (transaction) => {
          const { rows } = await open(caseId, subject, id).execute(transaction);
          await sealed(rows[0]?.id as string).execute(transaction);
        }),
      );
    await expect(
      asMember(() => sealed('00000000-0000-4000-8000-000000000000').execute(guarded.db)),
    ).rejects.toThrow('no such erasure is under way');
    await expect(attempt(other.caseId, 'document', other.documentId)).rejects.toThrow('row-level security');
    // Under its own case, what belongs to another is not found; and without its event nothing stays erased.
    await expect(attempt(mine.caseId, 'document', other.documentId)).rejects.toThrow('without its event');
    await expect(attempt(mine.caseId, 'document', mine.documentId)).rejects.toThrow('without its event');
    expect(await reasonsOf(mine.caseId)).toEqual(['Canaryreason خلف']);
    const told = await asMember(() =>
      guarded.db.transaction().execute(async (transaction) => {
        const { rows } = await open(mine.caseId, 'document', other.documentId).execute(transaction);
        await sealed(rows[0]?.id as string).execute(transaction);
        return appendCustodyEvent(transaction, {
          actor: ACCOUNT,
          action: 'document.erased',
          caseId: mine.caseId,
          objectType: 'document',
          objectId: other.documentId,
        });
      }),
    );
    expect(told).toBeGreaterThan(0);
    expect(await reasonsOf(other.caseId)).toEqual(['Canaryreason سراج']);
  });

  it('erases each kind of subject, and the log names the account, its role and session', async () => {
    const given = {
      caseId: mine.caseId,
      reviewer: { key: ACCOUNT, name: 'Ann' },
      authenticated: true,
      reason: 'the family asked',
      trial: false,
    };
    const { rows } = await database.pool.query('SELECT id FROM mention WHERE document_id = $1', [
      mine.documentId,
    ]);
    const subjects = [
      ['mention', rows[0].id],
      ['document', mine.documentId],
      ['registry-person', mine.personId],
    ] as const;
    for (const [subject, id] of subjects) {
      await asMember(() => erase(guarded.db, { ...given, subject, id }));
      const event = await database.pool.query(
        'SELECT actor, role, session FROM custody_event WHERE object_id = $1 ORDER BY seq DESC LIMIT 1',
        [id],
      );
      expect(event.rows, subject).toEqual([{ actor: ACCOUNT, role: 'eraser', session: 'a session' }]);
    }
    expect(await reasonsOf(mine.caseId)).toEqual(['']);
    const { rows: erasures } = await database.pool.query(
      'SELECT subject, counts FROM erasure WHERE reviewer_name = $1 ORDER BY created_at',
      ['Ann'],
    );
    expect(erasures.map(({ subject }) => subject)).toEqual(subjects.map(([subject]) => subject));
    expect(erasures[0].counts).toMatchObject({ judgements: 1, mentions: 1 });
    expect((await verifyLog(database.db)).problems).toEqual([]);
  });

  it('cannot change the row of an erasure afterwards', async () => {
    const again = asMember(() => sql`UPDATE erasure SET counts = '{"x": 1}'`.execute(guarded.db));
    await expect(again).rejects.toThrow('never changed');
    await expect(database.pool.query("UPDATE erasure SET counts = '{}'")).rejects.toThrow('never changed');
    await expect(database.pool.query('DELETE FROM erasure')).rejects.toThrow('never changed');
  });
});
