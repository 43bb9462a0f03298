import type { FoundPeople } from '@sijill/domain';
import { createCase } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexNames } from '../../../../test/support/index-names.ts';
import { addRegistryPeople } from '../../../../test/support/registry-rows.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

// Invented people.
const SHIREEN = { ownId: '1', nameLatin: 'Shireen Khalaf Murad', nameArabic: 'شيرين خلف مراد' };
const KHALID = { ownId: '2', nameArabic: 'خالد حسن علي', kunya: 'أبو سيف' };
const OMAR = { ownId: '3', nameLatin: 'Omar Nasir Jasim', aliases: ['Omar al-Jasimi'] };

let count = 0;
const newCase = async () => (await createCase(api.database.db, `names ${count++}`, 'test')).id;

const add = (caseId: string, people: Parameters<typeof addRegistryPeople>[1]['people'], name = 'list') =>
  addRegistryPeople(api.database, { caseId, name, people });

async function find(caseId: string, name: string, limit = 10): Promise<FoundPeople> {
  const answer = await api.app.inject({
    method: 'POST',
    url: `/api/v1/cases/${caseId}/registry-search`,
    headers: { host: 'localhost' },
    payload: { name, limit },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}
const ids = ({ rows }: FoundPeople) => rows.map(({ ownId }) => ownId);

describe('who in the registries is a name', () => {
  it('finds across scripts and spellings, by alias and by kunya, with score and reason', async () => {
    const caseId = await newCase();
    await add(caseId, [SHIREEN, KHALID, OMAR]);
    expect(await find(caseId, 'شيرين خلف')).toEqual({ rows: [], searched: 0, behind: true });
    await indexNames(api.database.db, caseId);
    const found = await find(caseId, 'شيرين خلف مراد');
    expect(found).toMatchObject({ searched: 3, behind: false });
    expect(found.rows[0]).toMatchObject({ ownId: '1', registry: 'list', comparedName: SHIREEN.nameArabic });
    expect(found.rows[0]!.score).toBeGreaterThan(0.9);
    expect(found.rows[0]!.explanation.summary).toMatch(/3 of 3 parts agree/);
    expect(ids(await find(caseId, 'Khaled Hassan Ali'))).toEqual(['2']);
    expect(ids(await find(caseId, 'عمر الجاسمي'))).toEqual(['3']);
    expect(ids(await find(caseId, 'Abu Saif'))).toEqual(['2']);
  });

  it('follows added, changed and renamed people, and tells while it is behind', async () => {
    const caseId = await newCase();
    await add(caseId, [SHIREEN]);
    await indexNames(api.database.db, caseId);
    await add(caseId, [{ ...SHIREEN, nameLatin: undefined, nameArabic: 'نسرين داود الياس' }, KHALID]);
    const before = await find(caseId, 'خالد حسن علي');
    expect(before).toMatchObject({ rows: [], searched: 1, behind: true });
    await indexNames(api.database.db, caseId);
    expect(await find(caseId, 'Shireen Khalaf Murad')).toEqual({ rows: [], searched: 2, behind: false });
    expect(ids(await find(caseId, 'Nasreen Dawud Elias'))).toEqual(['1']);
    expect(ids(await find(caseId, 'خالد حسن علي'))).toEqual(['2']);
    await indexNames(api.database.db, caseId);
    expect((await find(caseId, 'خالد حسن علي')).searched).toBe(2);
  });

  it('answers from the registries of the case alone', async () => {
    const [mine, other] = [await newCase(), await newCase()];
    await add(mine, [KHALID], 'mine');
    await add(other, [SHIREEN], 'other');
    for (const caseId of [mine, other]) await indexNames(api.database.db, caseId);
    expect((await find(mine, 'شيرين خلف مراد')).rows).toEqual([]);
    expect((await find(other, 'شيرين خلف مراد')).rows).toHaveLength(1);
  });

  it('is defined for every string', async () => {
    const caseId = await newCase();
    await add(caseId, [
      KHALID,
      { ownId: '9', nameOther: '12345' },
      { ownId: '10', nameArabic: 'ع'.repeat(3_000) },
    ]);
    await indexNames(api.database.db, caseId);
    for (const name of ['', ' ', '123', '👍', 'ا', 'عبد', `${'خالد '.repeat(180)}`, "x'; --", 'خـالد\u202e'])
      expect((await find(caseId, name)).searched).toBe(2);
  });

  it('refuses a question without a name, and a case that is not there', async () => {
    const ask = async (caseId: string, payload: object) =>
      (
        await api.app.inject({
          method: 'POST',
          url: `/api/v1/cases/${caseId}/registry-search`,
          headers: { host: 'localhost' },
          payload,
        })
      ).statusCode;
    expect(await ask(await newCase(), { limit: 5 })).toBe(400);
    expect(await ask('00000000-0000-4000-8000-000000000000', { name: 'خالد' })).toBe(404);
  });
});
