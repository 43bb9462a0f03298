import {
  documentVersions,
  findUnfinished,
  listPeopleOnPages,
  listPersonPairs,
  pairingRequested,
  savePersonPairs,
} from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXPLANATION, judgingCase } from '../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { documentPeople } from './document-people.ts';
import { pairing } from './pair-people.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

const NAME = 'سالم حسن خالد الجبوري';
const seller = { text: NAME, value: { ism: 'سالم' }, role: 'seller' };

it('people of two papers are proposed once after each comparison, and what is judged stays over the next', async () => {
  const { db } = database;
  const { caseId, addPaper, compare, judge } = await judgingCase(database, []);
  await addPaper([`البائع ${NAME}`], [seller]);
  await addPaper([`حضر البائع ${NAME}`], [seller]);
  await compare([]);
  expect((await findUnfinished(db)).link.map(({ id }) => id)).toContain(caseId);
  const pairPeople = pairing(db);
  await pairPeople(caseId);
  expect((await findUnfinished(db)).link.map(({ id }) => id)).not.toContain(caseId);
  const [pair, ...more] = (await listPersonPairs(db, caseId, { limit: 9 })).rows;
  expect(more).toEqual([]);
  expect(pair).toMatchObject({ state: 'open', facts: { facts: [{ fact: 'role', verdict: 'agrees' }] } });
  expect(pair!.explanation.tokens.length).toBeGreaterThan(2);

  await judge(pair!.id, 'Amira', 'same', { kind: 'person-pair' });
  await judge(pair!.id, 'Basim', 'same', { kind: 'person-pair' });
  await addPaper([`وشهد ${NAME}`], [{ ...seller, role: 'witness' }]);
  await compare([]);
  await pairPeople(caseId);
  const after = (await listPersonPairs(db, caseId, { limit: 9 })).rows;
  expect(after.length).toBeGreaterThan(1);
  expect(after.find(({ id }) => id === pair!.id)).toMatchObject({ state: 'agreed-same', proposed: true });
});

/** The pairs of a case with the transaction that wrote each last. */
async function written(caseId: string): Promise<Map<string, string>> {
  const { rows } = await database.pool.query('SELECT id, xmin::text FROM person_pair WHERE case_id = $1', [
    caseId,
  ]);
  return new Map(rows.map(({ id, xmin }) => [id, xmin]));
}

it('a paper that comes later adds its own pairs and leaves the others as they are', async () => {
  const { db } = database;
  const { caseId, addPaper, compare } = await judgingCase(database, []);
  const pairPeople = pairing(db);
  for (const role of ['seller', 'witness']) await addPaper([`البائع ${NAME}`], [{ ...seller, role }]);
  await compare([]);
  await pairPeople(caseId);
  const before = await written(caseId);
  expect(before.size).toBe(1);
  await addPaper([`وشهد ${NAME}`], [{ ...seller, role: 'witness' }]);
  await compare([]);
  await pairPeople(caseId);
  const after = await written(caseId);
  expect(after.size).toBeGreaterThan(1);
  for (const [id, transaction] of before) expect(after.get(id)).toBe(transaction);
  // Whoever has seen nothing of it before looks at everybody, and finds nothing to write.
  await compare([]);
  await pairing(db)(caseId);
  expect(await written(caseId)).toEqual(after);
});

it('a paper that is read otherwise loses the pairs that it no longer makes, and is found by others', async () => {
  const { db } = database;
  const { caseId, addPaper, readAgain, compare } = await judgingCase(database, []);
  const pairPeople = pairing(db);
  const other = { text: 'مراد جميل ناصر العبيدي', value: { ism: 'مراد' } };
  const paper = await addPaper([`البائع ${NAME}`], [seller]);
  await addPaper([`حضر البائع ${NAME}`], [seller]);
  await addPaper([`حضر ${other.text}`], [other]);
  await compare([]);
  await pairPeople(caseId);
  const names = async () => {
    const { rows } = await listPersonPairs(db, caseId, { limit: 9 });
    return rows.map(({ one }) => one.mention.text);
  };
  expect(await names()).toEqual([NAME]);
  await readAgain(paper, [`البائع ${other.text}`], [other]);
  await compare([]);
  await pairPeople(caseId);
  expect(await names()).toEqual([other.text]);
});

it('two pages that look the same make no pair, though the second comes later', async () => {
  const { db, pool } = database;
  const { caseId, addPaper, compare } = await judgingCase(database, []);
  const pairPeople = pairing(db);
  const papers = [await addPaper([`البائع ${NAME}`], [seller])];
  await compare([]);
  await pairPeople(caseId);
  papers.push(await addPaper([`البائع ${NAME}`], [seller]));
  await pool.query('UPDATE page SET near_duplicate_group = $1 WHERE id = ANY($2)', [
    papers[0]?.pageId,
    papers.map(({ pageId }) => pageId),
  ]);
  await compare([]);
  await pairPeople(caseId);
  expect((await listPersonPairs(db, caseId, { limit: 9 })).rows).toEqual([]);
});

it('what is found twice in a run counts by the better score, also in pieces that are saved one after the other', async () => {
  const { db } = database;
  const { caseId, addPaper, compare } = await judgingCase(database, []);
  for (const role of ['seller', 'witness']) await addPaper([`البائع ${NAME}`], [{ ...seller, role }]);
  await compare([]);
  const people = documentPeople(
    await listPeopleOnPages(
      db,
      (await documentVersions(db, caseId)).map(({ id }) => id),
    ),
  );
  const [one, other] = [people[0]!, people[1]!];
  const facts = { facts: [], kunyaBearers: null };
  const pair = (score: number) => ({ one, other, score, explanation: EXPLANATION, facts });
  const request = (await pairingRequested(db, caseId))!;
  const run = { caseId, request, version: 'matcher 1', documents: null, unseen: [] };
  await savePersonPairs(db, run, [[pair(0.6)], [], [pair(0.7)], [pair(0.5)]]);
  const { rows } = await listPersonPairs(db, caseId, { limit: 9 });
  expect(rows.map(({ score }) => score)).toEqual([expect.closeTo(0.7)]);
  await expect(savePersonPairs(db, run, [])).rejects.toMatchObject({ code: 'attempt.superseded' });
});

it('people that nobody asks for are let go of after a while or for another case, and read anew when somebody does', async () => {
  const { db, pool } = database;
  const cases = [await judgingCase(database, []), await judgingCase(database, [])] as const;
  for (const { addPaper } of cases)
    for (const role of ['seller', 'witness']) await addPaper([`البائع ${NAME}`], [{ ...seller, role }]);
  const pairsAfter = async (at: 0 | 1, pairPeople: (caseId: string) => Promise<void>) => {
    const { caseId, compare } = cases[at];
    await compare([]);
    await pairPeople(caseId);
    // Only who reads everybody anew finds it again.
    const { rowCount } = await pool.query('DELETE FROM person_pair WHERE case_id = $1', [caseId]);
    return rowCount;
  };
  const found = async (pairPeople: (caseId: string) => Promise<void>) => {
    const counts: (number | null)[] = [];
    for (const at of [0, 0, 1, 0] as const) counts.push(await pairsAfter(at, pairPeople));
    return counts;
  };
  expect(await found(pairing(db))).toEqual([1, 0, 1, 0]);
  expect(await found(pairing(db, { beside: 1 }))).toEqual([1, 0, 1, 1]);
  expect(await found(pairing(db, { letGoMs: 0 }))).toEqual([1, 1, 1, 1]);
});

it('of more people than are held the oldest are compared with nobody who comes, and what was found of them stays', async () => {
  const { db } = database;
  const { caseId, addPaper, compare } = await judgingCase(database, []);
  const other = { ...seller, text: 'زيد ناصر طه الحمداني', value: { ism: 'زيد' } };
  for (const { text, ...more } of [seller, seller, other, other]) {
    await addPaper([`البائع ${text}`], [{ text, ...more }]);
    await compare([]);
    await pairing(db)(caseId);
  }
  const before = new Set((await written(caseId)).keys());
  expect(before.size).toBe(2);
  await compare([]);
  await pairing(db, { most: 3 })(caseId);
  expect(new Set((await written(caseId)).keys())).toEqual(before);
});
