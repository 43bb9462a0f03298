import { BatchSearchView, Problem } from '@sijill/domain';
import { createCase } from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { multipart } from '../../../../test/support/multipart.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';
import { textRow, workbook } from '../../../../test/support/workbook.ts';

let api: TestApi;
let caseId: string;
const queued: string[] = [];

beforeAll(async () => {
  api = await testApi((job) => queued.push(job));
  caseId = (await createCase(api.database.db, 'lists', 'test')).id;
});
afterAll(() => api.close());

const send = (content: string | Uint8Array, name: string) =>
  api.app.inject({
    method: 'POST',
    url: `/api/v1/cases/${caseId}/batch-searches`,
    ...multipart(content, name),
  });
const get = (path: string) => api.app.inject({ url: `/api/v1${path}`, headers: { host: 'localhost' } });

it('takes a workbook, and gives what there is so far as CSV and as a workbook', async () => {
  const rows = [textRow(1, ['name']), textRow(2, ['خلف مراد']), textRow(4, ['سالم'])].join('');
  const answer = await send(workbook({ sheets: [{ name: 'names', rows }] }), 'names.xlsx');
  expect(answer.statusCode).toBe(202);
  const list = BatchSearchView.parse(answer.json());
  expect(list).toMatchObject({ name: 'names.xlsx', rows: 2, done: 0 });
  expect(queued).toEqual(['search']);
  const csv = await get(`/batch-searches/${list.id}/results.csv`);
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(csv.body.split('\r\n').slice(1, 3)).toEqual([
    expect.stringMatching(/^خلف مراد,2,waiting,/),
    expect.stringMatching(/^سالم,4,waiting,/),
  ]);
  const xlsx = await get(`/batch-searches/${list.id}/results.xlsx`);
  expect(xlsx.statusCode).toBe(200);
  expect(xlsx.rawPayload.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
});

it.each([
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['it is empty', ''],
  ['cut short', Buffer.from('504b0304ffff', 'hex')],
])('says of a list what is wrong with it: %s', async (reason, content) => {
  const answer = await send(content, 'list.xlsx');
  expect(answer.statusCode).toBe(422);
  const problem = Problem.parse(answer.json());
  expect(problem.code).toBe('list.unreadable');
  expect(problem.detail).toContain(reason);
});
