import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase } from '../../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { readPeopleGraph } from './people-graph.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

const KHALAF = 'خلف مراد علي';
const SALIM = 'سالم عبد حمد';
const NOUR = 'نور سعيد خضر';

type Case = Awaited<ReturnType<typeof judgingCase>>;
const paper = (of: Case, ...names: string[]) =>
  of.addPaper(
    names.map((name) => `الاسم ${name}`),
    names.map((text) => ({ text })),
  );
const alike = (...papers: { pageId: string }[]) =>
  database.pool.query('UPDATE page SET near_duplicate_group = $1 WHERE id = ANY($2)', [
    papers[0]!.pageId,
    papers.map(({ pageId }) => pageId),
  ]);
/** Pairs by their names, with the number of documents. */
async function pairsOf(caseId: string, middle?: string) {
  const { people, pairs } = await readPeopleGraph(database.db, caseId, middle);
  const nameOf = (key: string) => people.find((person) => person.key === key)!.names[0]!;
  return pairs.map(({ one, other, documents }) => [...[nameOf(one), nameOf(other)].sort(), documents]);
}
const sorted = (one: string, other: string) => [one, other].sort();

describe('who is named beside whom', () => {
  it('is counted by documents, and what looks the same counts once', async () => {
    const judging = await judgingCase(database, []);
    const first = await paper(judging, KHALAF, SALIM);
    await paper(judging, KHALAF, SALIM, NOUR);
    const copy = await paper(judging, KHALAF, SALIM);
    expect(await pairsOf(judging.caseId)).toEqual([[...sorted(KHALAF, SALIM), 3]]);
    await alike(first, copy);
    const graph = await readPeopleGraph(database.db, judging.caseId);
    expect(await pairsOf(judging.caseId)).toEqual([[...sorted(KHALAF, SALIM), 2]]);
    expect(graph.people.map(({ kind, documents }) => [kind, documents])).toEqual([
      ['name', 2],
      ['name', 2],
    ]);
    expect(graph.pairs[0]!.some).toHaveLength(3);
  });

  it('with one in the middle is told of everybody named beside that one', async () => {
    const judging = await judgingCase(database, []);
    await paper(judging, KHALAF, SALIM);
    await paper(judging, KHALAF, NOUR);
    await paper(judging, NOUR, SALIM);
    const { people } = await readPeopleGraph(database.db, judging.caseId);
    const middle = people.find(({ names }) => names[0] === KHALAF)!.key;
    const around = await readPeopleGraph(database.db, judging.caseId, middle);
    expect(around.people[0]).toMatchObject({ key: middle, documents: 2 });
    expect(await pairsOf(judging.caseId, middle)).toEqual(
      expect.arrayContaining([
        [...sorted(KHALAF, SALIM), 1],
        [...sorted(KHALAF, NOUR), 1],
      ]),
    );
    expect(around.pairs).toHaveLength(2);
  });

  it('keeps a person that two reviewers agreed on apart from others of the name', async () => {
    const judging = await judgingCase(database, []);
    const one = await paper(judging, KHALAF, SALIM);
    const other = await paper(judging, KHALAF, NOUR);
    await paper(judging, KHALAF, SALIM);
    await judging.compare([]);
    await judging.pair(one, other);
    const { rows } = await database.pool.query<{ id: string }>(
      'SELECT id FROM person_pair WHERE case_id = $1',
      [judging.caseId],
    );
    const [{ id } = { id: '' }] = rows;
    await judging.judge(id, 'Amira', 'same', { kind: 'person-pair' });
    await judging.judge(id, 'Basim', 'same', { kind: 'person-pair' });
    const graph = await readPeopleGraph(database.db, judging.caseId);
    expect(graph.people).toContainEqual({
      key: `agreed-${id}`,
      kind: 'agreed',
      names: [KHALAF],
      documents: 2,
    });
    // The third paper's Khalaf is only somebody of that name, in one document, and so is not there.
    expect(graph.people.map(({ kind, names }) => [kind, names[0]])).toEqual([
      ['agreed', KHALAF],
      ['name', SALIM],
    ]);
    expect(graph.pairs).toMatchObject([{ documents: 1 }]);
    expect((await readPeopleGraph(database.db, judging.caseId, `agreed-${id}`)).people).toHaveLength(3);
  });

  it('holds forty people at most and says how many more there are', async () => {
    const judging = await judgingCase(database, []);
    const names = Array.from(
      { length: 45 },
      (_, index) => `فلان ${'ابجدهوزحطيكلمن'[index % 14]}${'سعفصق'[index % 5]}ن خلف`,
    );
    const distinct = [...new Set(names)];
    await paper(judging, ...distinct);
    await paper(judging, ...distinct);
    const graph = await readPeopleGraph(database.db, judging.caseId);
    expect(graph.people).toHaveLength(40);
    expect(graph.more).toBe(distinct.length - 40);
    expect(graph.pairs).toHaveLength(200);
  });

  it('is empty where nothing is named, for a case of its own, and for a name that is not there', async () => {
    const judging = await judgingCase(database, []);
    expect(await readPeopleGraph(database.db, judging.caseId)).toMatchObject({
      people: [],
      pairs: [],
      more: 0,
    });
    await paper(judging, KHALAF, SALIM);
    expect((await readPeopleGraph(database.db, judging.caseId, 'name-999999')).people).toEqual([]);
  });
});
