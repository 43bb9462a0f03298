import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase, reviewer } from '../../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { getPersonOfInterest } from './person-of-interest.ts';
import { getPersonPair, listPersonPairs } from './person-pairs.ts';
import { listPersonsOfInterest } from './persons-of-interest.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

const KUNYA = 'أبو مصعب';
const PAIR = { kind: 'person-pair' } as const;

/** Three papers that name one kunya, once as the seller. */
async function threePapers() {
  const judging = await judgingCase(database, []);
  const papers = [];
  for (const line of ['البائع أبو مصعب', 'الشاهد أبو مصعب', 'حضر أبو مصعب'])
    papers.push(await judging.addPaper([line], [{ text: KUNYA, value: { kunya: KUNYA }, role: 'seller' }]));
  await judging.compare([]);
  return { ...judging, papers };
}

async function onlyPair(caseId: string): Promise<string> {
  const { rows } = await listPersonPairs(database.db, caseId, { limit: 9 });
  expect(rows).toHaveLength(1);
  return rows[0]!.id;
}

describe('people of several papers', () => {
  it('are one only when two people each said so', async () => {
    const { caseId, papers, pair, judge } = await threePapers();
    await pair(papers[0]!, papers[1]!);
    const id = await onlyPair(caseId);
    await judge(id, 'Amira', 'same', PAIR);
    expect(await listPersonsOfInterest(database.db, caseId)).toEqual([]);
    expect((await getPersonPair(database.db, id, reviewer('Basim'))).judging).toMatchObject({
      state: 'open',
      judgements: [],
    });
    await judge(id, 'Basim', 'same', PAIR);
    expect(await listPersonsOfInterest(database.db, caseId)).toMatchObject([
      { id, names: [KUNYA], roles: ['seller'], documents: 2, independentSources: 2, contradictedBy: [] },
    ]);
    const { papers: shown, ...person } = await getPersonOfInterest(database.db, id);
    expect(person).toMatchObject({ id, caseId, names: [KUNYA] });
    expect(shown.map(({ crop }) => crop?.text).sort()).toEqual(['البائع أبو مصعب', 'الشاهد أبو مصعب']);
    await judge(id, 'Basim', 'withdrawn', PAIR);
    expect(await listPersonsOfInterest(database.db, caseId)).toEqual([]);
    await expect(getPersonOfInterest(database.db, id)).rejects.toMatchObject({ code: 'resource.missing' });
  });

  it('keep their judgements when a paper is extracted and paired again', async () => {
    const { caseId, papers, pair, judge, extractAgain, compare } = await threePapers();
    await pair(papers[0]!, papers[1]!);
    const id = await onlyPair(caseId);
    await judge(id, 'Amira', 'same', PAIR);
    await judge(id, 'Basim', 'same', PAIR);
    await extractAgain(papers[0]!, []);
    expect(await listPersonsOfInterest(database.db, caseId)).toEqual([]);
    await extractAgain(papers[0]!, [{ text: KUNYA, value: { kunya: KUNYA }, role: 'seller' }]);
    await compare([]);
    await pair(papers[0]!, papers[1]!);
    expect(await onlyPair(caseId)).toBe(id);
    expect(await listPersonsOfInterest(database.db, caseId)).toMatchObject([{ id }]);
  });

  it('are looked at again when the line around one name is read otherwise', async () => {
    const { caseId, papers, pair, judge, readAgain, compare } = await threePapers();
    await pair(papers[0]!, papers[1]!);
    const id = await onlyPair(caseId);
    await judge(id, 'Amira', 'same', PAIR);
    await judge(id, 'Basim', 'same', PAIR);
    for (const [index, paper] of papers.slice(0, 2).entries()) {
      await readAgain(paper, [`المشتري ${index} أبو مصعب`], [{ text: KUNYA, value: { kunya: KUNYA } }]);
      await compare([]);
      await pair(papers[0]!, papers[1]!);
      const { judging } = await getPersonPair(database.db, id, reviewer('Amira'));
      expect(judging.state).toBe('review-again');
      for (const who of ['Amira', 'Basim']) await judge(id, who, 'same', PAIR);
      expect((await getPersonPair(database.db, id, null)).state).toBe('agreed-same');
    }
  });
});
