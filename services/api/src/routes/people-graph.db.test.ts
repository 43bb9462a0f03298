import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase } from '../../../../test/support/judging-case.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
let caseId: string;
beforeAll(async () => {
  api = await testApi();
  const judging = await judgingCase(api.database, []);
  caseId = judging.caseId;
  for (let paper = 0; paper < 2; paper += 1)
    await judging.addPaper(
      ['الاسم خلف مراد', 'الاسم سالم حمد'],
      [{ text: 'خلف مراد' }, { text: 'سالم حمد' }],
    );
});
afterAll(() => api.close());

const graph = (middle?: string) =>
  api.app.inject({
    url: `/api/v1/cases/${caseId}/people-graph${middle === undefined ? '' : `?middle=${encodeURIComponent(middle)}`}`,
  });

describe('the graph of people over HTTP', () => {
  it('has the case, and one person with those around', async () => {
    const whole = (await graph()).json();
    expect(whole.pairs).toEqual([expect.objectContaining({ documents: 2 })]);
    const around = (await graph(whole.people[0].key)).json();
    expect(around).toMatchObject({ middle: whole.people[0].key, people: expect.any(Array) });
    expect(around.people).toHaveLength(2);
  });

  it('has nobody around a name that is none', async () => {
    expect((await graph('name-2147483647')).json()).toMatchObject({ people: [], pairs: [], more: 0 });
  });

  it.each(['name-9999999999', 'name-', 'nobody', 'agreed-1', "name-1' OR true"])(
    'is refused with a clear error for %s',
    async (middle) => {
      expect((await graph(middle)).json()).toMatchObject({ status: 400, code: 'request.invalid' });
    },
  );
});
