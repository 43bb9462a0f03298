import {
  BatchSearchView,
  type BatchSettings,
  BatchView,
  CandidateRows,
  type CandidateView,
  CaseView,
  Ledger,
  LedgerEntries,
  type LedgerEntry,
  type NewBatch,
  Problem,
  page,
  RegistryImport,
  RegistryView,
  ReportView,
  RereadView,
  SearchAnswer,
  type SearchQuestion,
  UploadAnswer,
} from '@sijill/domain';
import type { z } from 'zod';
import { CommandError, EXIT } from './exit.ts';

export type Client = ReturnType<typeof createClient>;

const POLL_MS = 500;

/** The server's HTTP interface. Every method throws `CommandError` with what the server said, or that none answers. */
export function createClient(serverUrl: string) {
  const base = `${serverUrl.replace(/\/$/, '')}/api/v1`;

  async function ask(path: string, init?: RequestInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(base + path, init);
    } catch (error) {
      throw new CommandError(
        `No Sijill answers at ${serverUrl}. Start it with "npm start", or set SIJILL_URL.`,
        EXIT.unavailable,
        { cause: error },
      );
    }
    if (answer.ok) return answer;
    const problem = Problem.safeParse(await answer.json().catch(() => undefined));
    throw new CommandError(
      problem.success ? problem.data.detail : `The server answered ${answer.status}.`,
      EXIT.failed,
    );
  }
  const get = async <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
    schema.parse(await (await ask(path)).json());
  const post = async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> => {
    const init =
      body instanceof FormData
        ? { method: 'POST', body }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body ?? {}),
          };
    return schema.parse(await (await ask(path, init)).json());
  };
  const rows = <T extends z.ZodType>(schema: T) => page(schema).transform((answer) => answer.rows);

  const client = {
    listCases: () => get('/cases', rows(CaseView)),
    async findCase(name: string) {
      return (await client.listCases()).find((one) => one.name === name);
    },
    /** The id of the case of this name; without a name, of the only case there is. */
    async caseOf(name: string | undefined): Promise<string> {
      const cases = await client.listCases();
      const found =
        name === undefined && cases.length === 1 ? cases[0] : cases.find((one) => one.name === name);
      if (found) return found.id;
      const names = cases.map((one) => `"${one.name}"`).join(', ');
      throw new CommandError(
        name === undefined
          ? `Name a case with --case: ${names || 'there is none yet'}.`
          : `There is no case named "${name}".`,
        name === undefined ? EXIT.usage : EXIT.failed,
      );
    },
    search: (caseId: string, question: SearchQuestion) =>
      post(`/cases/${caseId}/search`, question, SearchAnswer),
    async startBatchSearch(
      caseId: string,
      { settings, name, file }: { settings: BatchSettings; name: string; file: Blob },
    ): Promise<BatchSearchView> {
      const form = new FormData();
      form.append('settings', JSON.stringify(settings));
      form.append('file', file, name);
      return post(`/cases/${caseId}/batch-searches`, form, BatchSearchView);
    },
    batchSearch: (id: string) => get(`/batch-searches/${id}`, BatchSearchView),
    batchResults: async (id: string, format: 'csv' | 'xlsx'): Promise<Buffer> =>
      Buffer.from(await (await ask(`/batch-searches/${id}/results.${format}`)).arrayBuffer()),
    createCase: (name: string) => post('/cases', { name }, CaseView),
    listBatches: (caseId: string) => get(`/cases/${caseId}/batches`, rows(Ledger)),
    openBatch: (caseId: string, batch: NewBatch) => post(`/cases/${caseId}/batches`, batch, BatchView),
    closeBatch: (batchId: string) => post(`/batches/${batchId}/close`, {}, Ledger),
    ledger: (batchId: string) => get(`/batches/${batchId}/ledger`, Ledger),
    async listFiles(batchId: string, status?: LedgerEntry['status']): Promise<LedgerEntry[]> {
      const filter = status ? `&status=${status}` : '';
      return everyPage((cursor) =>
        get(`/batches/${batchId}/files?limit=500${filter}${cursor}`, LedgerEntries),
      );
    },
    async uploadFile(batchId: string, { name, file }: { name: string; file: Blob }): Promise<LedgerEntry> {
      const form = new FormData();
      form.append('file', file, name);
      const { files } = await post(`/batches/${batchId}/files`, form, UploadAnswer);
      const [entry] = files;
      if (!entry) throw new CommandError(`The server did not take ${name}.`, EXIT.failed);
      return entry;
    },
    listRegistries: (caseId: string) => get(`/cases/${caseId}/registries`, rows(RegistryView)),
    async importRegistry(caseId: string, { name, file }: { name: string; file: Blob }) {
      const form = new FormData();
      form.append('name', name);
      form.append('file', file, name);
      return post(`/cases/${caseId}/registries`, form, RegistryImport);
    },
    async listCandidates(caseId: string, limit: number): Promise<CandidateView[]> {
      return (await get(`/cases/${caseId}/candidates?limit=${limit}`, CandidateRows)).rows;
    },
    /** Resolves when mentions and registries of the case are compared to the end. */
    async linkingDone(caseId: string): Promise<void> {
      while ((await get(`/cases/${caseId}`, CaseView)).linking) await pause(POLL_MS);
    },
    /** Reads again what another engine read: of a batch, or of a whole case. */
    rereadWithEngine: (of: { batchId: string } | { caseId: string }) =>
      post('batchId' in of ? `/batches/${of.batchId}/reread` : `/cases/${of.caseId}/reread`, {}, RereadView),
    reread: (id: string) => get(`/rereads/${id}`, RereadView),
    async makeReport(caseId: string): Promise<string> {
      let report = await post(`/cases/${caseId}/reports`, {}, ReportView);
      while (report.status === 'waiting') {
        await pause(POLL_MS);
        report = await get(`/reports/${report.id}`, ReportView);
      }
      if (report.status === 'failed')
        throw new CommandError(`The report could not be made: ${report.reason}`, EXIT.failed);
      return (await ask(`/reports/${report.id}/file`)).text();
    },
  };
  return client;
}

async function everyPage<Row>(
  read: (cursor: string) => Promise<{ rows: Row[]; next: string | null }>,
): Promise<Row[]> {
  const all: Row[] = [];
  let cursor = '';
  for (;;) {
    const { rows, next } = await read(cursor);
    all.push(...rows);
    if (next === null) return all;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
