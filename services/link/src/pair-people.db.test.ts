import { findUnfinished, listPersonPairs } from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgingCase } from '../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { pairPeople } from './pair-people.ts';

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
  await pairPeople(database, caseId);
  expect((await findUnfinished(db)).link.map(({ id }) => id)).not.toContain(caseId);
  const [pair, ...more] = (await listPersonPairs(db, caseId, { limit: 9 })).rows;
  expect(more).toEqual([]);
  expect(pair).toMatchObject({ state: 'open', facts: { facts: [{ fact: 'role', verdict: 'agrees' }] } });
  expect(pair!.explanation.tokens.length).toBeGreaterThan(2);

  await judge(pair!.id, 'Amira', 'same', { kind: 'person-pair' });
  await judge(pair!.id, 'Basim', 'same', { kind: 'person-pair' });
  await addPaper([`وشهد ${NAME}`], [{ ...seller, role: 'witness' }]);
  await compare([]);
  await pairPeople(database, caseId);
  const after = (await listPersonPairs(db, caseId, { limit: 9 })).rows;
  expect(after.length).toBeGreaterThan(1);
  expect(after.find(({ id }) => id === pair!.id)).toMatchObject({ state: 'agreed-same', proposed: true });
});
