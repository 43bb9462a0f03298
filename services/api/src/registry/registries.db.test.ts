import type { RegistryImportView, RegistryPreview } from '@sijill/domain';
import { SijillError } from '@sijill/domain';
import {
  claimImport,
  compareImport,
  createCase,
  getRegistryImport,
  saveImportBatch,
  saveImportFailure,
  saveImportTable,
} from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { multipart } from '../../../../test/support/multipart.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

let api: TestApi;
let caseId: string;
const queued: string[] = [];

beforeAll(async () => {
  api = await testApi((_, payload) => queued.push((payload as { importId: string }).importId));
  caseId = (await createCase(api.database.db, 'registries', 'test')).id;
});
afterAll(() => api.close());

const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const answer = await api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { host: 'localhost' },
    ...(payload && { payload }),
  });
  return {
    status: answer.statusCode,
    text: answer.body,
    body: answer.body.startsWith('{') ? answer.json() : undefined,
  };
};

async function send(text: string | Buffer, name = 'list.csv') {
  const answer = await api.app.inject({
    method: 'POST',
    url: `/api/v1/cases/${caseId}/registry-files`,
    ...multipart(text, name),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** Invented people. */
const LIST = 'Nr,Full name,Gender,Camp\n1,Khalaf Murad,m,Sharya\n,No Id,m,x\n';

describe('a registry file over HTTP', () => {
  it('is previewed with proposals and reasons; what a person changes shows at once', async () => {
    const { body: file } = await send(LIST);
    const first = (await ask('POST', `/registry-files/${file.id}/preview`)).body as RegistryPreview;
    expect(first).toMatchObject({
      mappingFrom: 'proposed',
      savedMapping: null,
      wholeFile: true,
      rowsRead: 2,
      rejected: 2,
      mappingProblems: [{ code: 'no-id' }],
    });
    expect(first.columns.map(({ column, proposed, why }) => [column, proposed, why])).toEqual([
      ['Nr', null, 'unknown'],
      ['Full name', 'name', 'heading'],
      ['Gender', 'sex', 'heading'],
      ['Camp', null, 'unknown'],
    ]);
    const mapping = {
      ...first.mapping,
      columns: [...first.mapping.columns, { column: 'Nr', field: 'ownId' }],
    };
    const second = (await ask('POST', `/registry-files/${file.id}/preview`, { mapping })).body;
    expect(second).toMatchObject({ mappingFrom: 'request', mappingProblems: [], rejected: 1 });
    expect(second.rows[0].person).toMatchObject({ ownId: '1', nameLatin: 'Khalaf Murad', sex: 'male' });
    expect(second.issues).toMatchObject([{ line: 3, code: 'no-id' }]);
  });

  it('keeps a mapping, offers it to the same headings in another order, and forgets it', async () => {
    const { body: file } = await send(LIST);
    const mapping = {
      columns: [
        { column: 'Nr', field: 'ownId' },
        { column: 'Full name', field: 'name' },
      ],
    };
    const wanted = { fileId: file.id, name: 'List', mapping, saveMappingAs: 'Camp form' };
    const { status, body } = await ask('POST', `/cases/${caseId}/registry-imports`, wanted);
    expect([status, body.status, queued.includes(body.id)]).toEqual([202, 'waiting', true]);
    expect(body.reading).toEqual({ encoding: 'utf-8', delimiter: ',', headerLine: 1 });

    const { body: other } = await send('Camp;Gender;Nr;Full name\nx;f;9;Hadiya Hasan\n');
    const preview = (await ask('POST', `/registry-files/${other.id}/preview`)).body;
    expect(preview).toMatchObject({ mappingFrom: 'saved', savedMapping: 'Camp form', rejected: 0 });
    const [saved] = (await ask('GET', `/cases/${caseId}/registry-mappings`)).body.rows;
    expect((await ask('DELETE', `/registry-mappings/${saved.id}`)).status).toBe(200);
    expect((await ask('POST', `/registry-files/${other.id}/preview`)).body.mappingFrom).toBe('proposed');
    expect((await ask('DELETE', `/registry-mappings/${saved.id}`)).status).toBe(404);
  });

  it('refuses columns that cannot be used, files of other cases, and files that are no tables', async () => {
    const { body: file } = await send(LIST);
    const wanted = { fileId: file.id, name: 'List', mapping: { columns: [{ column: 'x', field: 'name' }] } };
    expect((await ask('POST', `/cases/${caseId}/registry-imports`, wanted)).body.code).toBe(
      'registry.mapping',
    );
    const otherCase = (await createCase(api.database.db, 'other', 'test')).id;
    expect((await ask('POST', `/cases/${otherCase}/registry-imports`, wanted)).status).toBe(404);
    expect((await send('')).body.code).toBe('file.empty');
    const { body: pdf } = await send('%PDF-1.7 x', 'list.csv');
    const refused = await ask('POST', `/registry-files/${pdf.id}/preview`);
    expect([refused.status, refused.body.code]).toEqual([422, 'registry.format']);
  });
});

/** Asks for an import of the list, its first two columns mapped. */
async function orderImport(name: string) {
  const { body: file } = await send(LIST);
  const mapping = {
    columns: [
      { column: 'Nr', field: 'ownId' },
      { column: 'Full name', field: 'name' },
    ],
  };
  const { body } = await ask('POST', `/cases/${caseId}/registry-imports`, { fileId: file.id, name, mapping });
  return { fileId: file.id, mapping, importId: body.id };
}

describe('an import over HTTP', () => {
  /** What the worker does, cut short: one person taken, one row refused. */
  async function importList(): Promise<RegistryImportView> {
    const { fileId, mapping, importId } = await orderImport('Camp list');
    const work = (await claimImport(api.database.db, importId))!;
    const preview = (await ask('POST', `/registry-files/${fileId}/preview`, { mapping }))
      .body as RegistryPreview;
    const headings = preview.columns.map(({ column }) => column);
    await saveImportTable(api.database.db, work, {
      table: preview.table,
      headings,
      unmapped: ['Gender', 'Camp'],
    });
    await saveImportBatch(api.database.db, work, {
      rows: [
        {
          line: 2,
          person: { ownId: '1', nameLatin: 'Khalaf Murad', aliases: [] },
          sourceRow: { Nr: '1', 'Full name': 'Khalaf Murad', Gender: 'm', Camp: 'Sharya' },
          cells: [],
          searchText: '1 khalaf murad',
          likeness: undefined,
        },
      ],
      issues: [
        {
          line: 3,
          severity: 'rejected',
          code: 'no-id',
          column: null,
          reason: 'it has no id',
          details: {},
          cells: ['', '=HYPERLINK("http://x")', '-5', 'a,"b"'],
        },
        {
          line: 3,
          severity: 'rejected',
          code: 'x',
          column: null,
          reason: 'and more',
          details: {},
          cells: [''],
        },
      ],
      rejected: 1,
      empty: 0,
      progress: 1,
      duplicate: () => {
        throw new Error('there is none');
      },
    });
    await compareImport(api.database.db, work, { samePerson: 'line {first}' });
    return getRegistryImport(api.database.db, importId);
  }

  it('offers the rows that were not taken as CSV, one line a row, formulas neutralised', async () => {
    const { id } = await importList();
    const { text } = await ask('GET', `/registry-imports/${id}/issues.csv?severity=rejected`);
    expect(text).toBe(
      '\ufeffline,severity,issue,issue column,reason,Nr,Full name,Gender,Camp\r\n' +
        `3,rejected,"no-id; x",,"it has no id; and more",,"'=HYPERLINK(""http://x"")",-5,"a,""b"""\r\n`,
    );
  });

  it('leads to people, who are found by name and id, and to one with the row as it stood', async () => {
    const view = await importList();
    const people = async (q: string) =>
      (await ask('GET', `/registries/${view.registryId}/people?q=${encodeURIComponent(q)}`)).body.rows;
    expect((await people('Khálaf')).length).toBe(1);
    expect((await people('murad khalaf')).length).toBe(1);
    expect(await people('somebody')).toEqual([]);
    const [row] = await people('1');
    const person = (await ask('GET', `/registry-people/${row.id}`)).body;
    expect(person.sourceRow.map(({ column }: { column: string }) => column)).toEqual([
      'Nr',
      'Full name',
      'Gender',
      'Camp',
    ]);
    expect((await ask('GET', `/registry-people/${row.id}/candidates`)).body).toEqual({
      rows: [],
      next: null,
    });
    expect((await ask('GET', `/registry-people/${view.id}`)).status).toBe(404);
  });

  it('that has ended cannot be stopped', async () => {
    const { importId } = await orderImport('x');
    await saveImportFailure(
      api.database.db,
      importId,
      new SijillError('registry.unreadable', { reason: 'test' }),
    );
    expect((await ask('POST', `/registry-imports/${importId}/cancel`)).body.code).toBe('registry.settled');
  });
});
