import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase } from '../../../test/support/judging-case.ts';
import type { TestPerson } from '../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../test/support/test-api.ts';

const NAMES = ['سالم حسن', 'مراد جميل', 'ناصر خالد'];

let api: TestApi;
let judging: Awaited<ReturnType<typeof judgingCase>>;
let papers: { documentId: string; pageId: string }[];

beforeAll(async () => {
  api = await testApi();
  judging = await judgingCase(api.database, [{ nameLatin: 'A' }, { nameLatin: 'B' }, { nameLatin: 'C' }]);
  papers = [];
  for (const text of NAMES) papers.push(await judging.addPaper([`الاسم ${text}`], [{ text }]));
  await judging.compare([
    { name: NAMES[0]!, ownId: 'R1', score: 0.9 },
    { name: NAMES[1]!, ownId: 'R2', score: 0.6, explanation: { namesakes: 2 } },
    {
      name: NAMES[2]!,
      ownId: 'R3',
      score: 0.4,
      explanation: {
        fields: [{ field: 'sex', left: 'male', right: 'female', verdict: 'contradicts', weight: -3 }],
      },
    },
  ]);
});
afterAll(() => api.close());

async function ask(path: string, { headers }: TestPerson = api.me) {
  const answer = await api.app.inject({ url: `/api/v1/cases/${judging.caseId}${path}`, headers });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}
const scores = async (query: string) =>
  (await ask(`/candidates?${query}`)).rows.map((row: { score: number }) => row.score);

describe('candidates are narrowed', () => {
  it.each([
    ['', [0.9, 0.6, 0.4]],
    ['minScore=0.6', [0.9, 0.6]],
    ['minScore=0.4&maxScore=0.6', [0.6, 0.4]],
    ['flagged=true', [0.6, 0.4]],
    ['flagged=false', [0.9]],
    ['changed=true', []],
    ['changed=false', [0.9, 0.6, 0.4]],
    ['show=to-judge', [0.9, 0.6, 0.4]],
    ['show=agreed-same', []],
  ])('by %j to %j', async (query, found) => {
    expect(await scores(query)).toEqual(found);
  });

  it('to a document, a batch, a registry and a registry person', async () => {
    expect(await scores(`document=${papers[1]!.documentId}`)).toEqual([0.6]);
    expect(await scores(`batch=${judging.batchId}`)).toHaveLength(3);
    expect(await scores(`batch=${judging.caseId}`)).toEqual([]);
    const [registry] = (await ask('/registries')).rows;
    expect(await scores(`registry=${registry.id}`)).toHaveLength(3);
    expect(await scores(`registry=${judging.caseId}`)).toEqual([]);
    const [best] = (await ask('/candidates')).rows;
    expect(await scores(`person=${best.person.id}`)).toEqual([0.9]);
  });

  it.each(['minScore=2', 'show=mine', 'cursor=1', 'flagged=perhaps', 'registry=x'])(
    'by nothing that is not understood: %s',
    async (query) => {
      const url = `/api/v1/cases/${judging.caseId}/candidates?${query}`;
      const answer = await api.app.inject({ url, headers: { host: 'localhost' } });
      expect(answer.json()).toMatchObject({ status: 400, code: 'request.invalid' });
    },
  );
});

it('a list goes on where its cursor says, also after the row of the cursor was judged', async () => {
  const basim = await api.person('Basim', { everywhere: 'reviewer' });
  const first = await ask('/candidates?limit=1&show=to-judge', basim);
  await judging.judge(first.rows[0].id, basim.reviewer, 'unsure');
  const second = await ask(`/candidates?limit=1&show=to-judge&cursor=${first.next}`, basim);
  expect(second.rows[0].score).toBe(0.6);
});

it('the queue hands out one after the other and begins again at its end', async () => {
  const carla = await api.person('Carla', { everywhere: 'reviewer' });
  const next = async (after?: string) =>
    (await ask(`/candidates/next${after ? `?after=${after}` : ''}`, carla)).candidate;
  const one = await next();
  const two = await next(one.id);
  const three = await next(two.id);
  expect([one.score, two.score, three.score]).toEqual([0.9, 0.6, 0.4]);
  expect((await next(three.id)).id).toBe(one.id);
  for (const { id } of [one, two, three]) await judging.judge(id, carla.reviewer, 'different');
  expect(await next()).toBeNull();
  expect(await ask('/judging', carla)).toMatchObject({ total: 3, toJudge: 0, judged: 3 });
});
