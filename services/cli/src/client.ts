import { randomUUID } from 'node:crypto';
import {
  AccountView,
  AdministeredCases,
  type AssignedTo,
  type BatchCustody,
  BatchCustodyView,
  BatchSearchView,
  type BatchSettings,
  BatchView,
  CalibrationView,
  CandidateDetail,
  CandidateRows,
  type CandidateShow,
  type CandidateView,
  CaseMembers,
  CaseView,
  CheckpointView,
  CreatedToken,
  CustodyEventRows,
  type CustodyEventView,
  CustodyStatus,
  DocumentRows,
  DocumentView,
  ErasureOutcome,
  ErasureView,
  FoundPeople,
  IssuedLink,
  JudgingProgress,
  KnownFiles,
  Ledger,
  LedgerEntries,
  type LedgerEntry,
  LinkingView,
  LogVerdictView,
  type NewAccount,
  type NewAssignment,
  type NewBatch,
  type NewCorrection,
  type NewErasure,
  type NewJudgement,
  type NewMember,
  type NewPackage,
  type NewPackageDecision,
  type NewQueueAssignment,
  type NewRegistryImport,
  type NewRetention,
  type NewServerImport,
  type NewToken,
  PackageView,
  PageView,
  Problem,
  page,
  QueueAssigned,
  type Quota,
  QuotaRows,
  QuotaUse,
  RegistryChanges,
  RegistryFileView,
  RegistryImport,
  RegistryImportRows,
  RegistryImportView,
  type RegistryIssue,
  RegistryIssueRows,
  RegistryMappingView,
  RegistryPersonCandidates,
  RegistryPersonRows,
  RegistryPersonView,
  RegistryPreview,
  type RegistryPreviewRequest,
  type RegistrySearch,
  RegistryView,
  RereadView,
  RetentionView,
  SearchAnswer,
  type SearchQuestion,
  ServerImportView,
  SessionState,
  TokenView,
  type TranscriptionRow,
  TranscriptionRows,
  UploadAnswer,
  UploadView,
  WorklistRows,
} from '@sijill/domain';
import { z } from 'zod';
import { CommandError, EXIT } from './exit.ts';

export type Client = ReturnType<typeof createClient>;

const POLL_MS = 500;
/** How often a request is made when the server holds it back or its answer gets lost. */
const MOST_TRIES = 5;
const KEY_HEADER = 'idempotency-key';

/** What somebody at a terminal can do about a refusal. */
const ADVICE: Readonly<Record<string, string>> = {
  'access.scope': '"sijill login --scope ..." makes a token that may do more, as far as your account may.',
  'access.confirm': 'A command line cannot give it: do this in the browser.',
};

const isKeyed = (init: RequestInit | undefined): boolean => KEY_HEADER in ((init?.headers ?? {}) as object);

/** The connection broke after it was made; whether the request was worked on is not known. */
function isLost(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE';
}

/** The server's HTTP interface. Every method throws `CommandError` with what the server said, or that none answers. */
export function createClient(serverUrl: string, { token }: { readonly token?: string | undefined } = {}) {
  const base = `${serverUrl.replace(/\/$/, '')}/api/v1`;

  const identity: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function ask(path: string, init?: RequestInit, tries = MOST_TRIES): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(base + path, { ...init, headers: { ...init?.headers, ...identity } });
    } catch (error) {
      // The answer got lost on the way; with a key it is safe to ask again.
      if (tries > 1 && isLost(error) && isKeyed(init)) {
        await pause(POLL_MS);
        return ask(path, init, tries - 1);
      }
      throw new CommandError(
        `No Sijill answers at ${serverUrl}. Start it with "npm start", or set SIJILL_URL.`,
        EXIT.unavailable,
        { cause: error },
      );
    }
    if (answer.ok) return answer;
    // Held back, or the first try under the same key is still being worked on.
    if (
      tries > 1 &&
      (answer.status === 429 || (answer.status === 409 && isKeyed(init) && tries < MOST_TRIES))
    ) {
      await pause(1_000 * Number(answer.headers.get('retry-after') ?? 1));
      return ask(path, init, tries - 1);
    }
    const problem = Problem.safeParse(await answer.json().catch(() => undefined));
    if (answer.status === 401 && problem.data?.code === 'access.sign-in')
      throw new CommandError(
        'Sign in first: "sijill login", or set SIJILL_TOKEN; "sijill whoami" tells what this command line asks with. On the machine of an embedded server its own user needs the same SIJILL_HOME.',
        EXIT.failed,
      );
    const detail = problem.success ? problem.data.detail : `The server answered ${answer.status}.`;
    const advice = ADVICE[problem.data?.code ?? ''];
    throw new CommandError(advice ? `${detail} ${advice}` : detail, EXIT.failed);
  }
  const get = async <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
    schema.parse(await (await ask(path)).json());
  const post = async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> => {
    const init =
      body instanceof FormData
        ? { method: 'POST', body }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json', [KEY_HEADER]: randomUUID() },
            body: JSON.stringify(body ?? {}),
          };
    return schema.parse(await (await ask(path, init)).json());
  };
  const put = async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    return schema.parse(
      await (await ask(path, { method: 'PUT', headers, body: JSON.stringify(body) })).json(),
    );
  };
  const rows = <T extends z.ZodType>(schema: T) => page(schema).transform((answer) => answer.rows);

  const client = {
    /** Address of the interface, and what every request to it carries: for those that upload. */
    base,
    headers: identity,
    signInLink: () => post('/account/sign-in-links', {}, z.object({ path: z.string() })),
    async me() {
      return (await get('/session', SessionState)).me;
    },
    /** Ends the token that this client asks with. */
    async signOut(): Promise<void> {
      await ask('/session', { method: 'DELETE' });
    },
    listTokens: () => get('/account/tokens', rows(TokenView)),
    createToken: (wanted: NewToken) => post('/account/tokens', wanted, CreatedToken),
    async revokeToken(id: string): Promise<void> {
      await ask(`/account/tokens/${id}`, { method: 'DELETE' });
    },
    listAccounts: () => get('/accounts', rows(AccountView)),
    listQuotas: () =>
      get(
        '/administration/quotas',
        QuotaRows.transform(({ rows: all }) => all),
      ),
    setQuota: (accountId: string, quota: Quota) => put(`/accounts/${accountId}/quota`, quota, QuotaUse),
    invite: (account: NewAccount) => post('/accounts', account, IssuedLink),
    listMembers: (caseId: string) => get(`/cases/${caseId}/members`, CaseMembers),
    setMember: (caseId: string, member: NewMember) => put(`/cases/${caseId}/members`, member, CaseMembers),
    /** Names of all cases, for administrators. */
    listAdministeredCases: () =>
      get(
        '/administration/cases',
        AdministeredCases.transform(({ rows: all }) => all),
      ),
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
    /** The id of the case of this name; made when there is none, which takes an administrator. */
    async caseOrNew(name: string): Promise<string> {
      const found = await client.findCase(name);
      if (found) return found.id;
      const made = await client.createCase(name).catch((error: unknown) => {
        if (!(error instanceof CommandError) || error.exitCode !== EXIT.failed) throw error;
        throw new CommandError(
          `You belong to no case named "${name}", and making one was refused: ${error.message}`,
          EXIT.failed,
        );
      });
      return made.id;
    },
    page: (id: string) => get(`/pages/${id}`, PageView),
    correct: (pageId: string, correction: NewCorrection) =>
      post(`/pages/${pageId}/corrections`, correction, PageView),
    /** Every text that a page has had, newest first. */
    transcriptions: (pageId: string): Promise<TranscriptionRow[]> =>
      everyPage((cursor) => get(`/pages/${pageId}/transcriptions?limit=500${cursor}`, TranscriptionRows)),
    worklist: (caseId: string, { limit, assigned }: { limit: number; assigned?: AssignedTo | undefined }) =>
      get(
        `/cases/${caseId}/worklist?limit=${limit}${assigned ? `&assigned=${assigned}` : ''}`,
        WorklistRows.transform((answer) => answer.rows),
      ),
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
    importFromServer: (caseId: string, wanted: NewServerImport) =>
      post(`/cases/${caseId}/server-imports`, wanted, ServerImportView),
    serverImport: (id: string) => get(`/server-imports/${id}`, ServerImportView),
    upload: (id: string) => get(`/uploads/${id}`, UploadView),
    /** Which of these files a batch has already, by name and size. */
    async knownFiles(batchId: string, files: readonly { name: string; size: number }[]): Promise<boolean[]> {
      return (await post(`/batches/${batchId}/known-files`, { files }, KnownFiles)).known;
    },
    listRegistries: (caseId: string) => get(`/cases/${caseId}/registries`, rows(RegistryView)),
    async importRegistry(caseId: string, { name, file }: { name: string; file: Blob }) {
      const form = new FormData();
      form.append('name', name);
      form.append('file', file, name);
      return post(`/cases/${caseId}/registries`, form, RegistryImport);
    },
    async sendRegistryFile(caseId: string, { name, file }: { name: string; file: Blob }) {
      const form = new FormData();
      form.append('file', file, name);
      return post(`/cases/${caseId}/registry-files`, form, RegistryFileView);
    },
    previewRegistry: (fileId: string, wish: RegistryPreviewRequest) =>
      post(`/registry-files/${fileId}/preview`, wish, RegistryPreview),
    requestRegistryImport: (caseId: string, wanted: NewRegistryImport) =>
      post(`/cases/${caseId}/registry-imports`, wanted, RegistryImportView),
    registryImport: (id: string) => get(`/registry-imports/${id}`, RegistryImportView),
    listRegistryImports: (registryId: string) =>
      get(
        `/registries/${registryId}/imports?limit=500`,
        RegistryImportRows.transform(({ rows: all }) => all),
      ),
    /** Every rejected row or every remark, page by page. */
    async *registryIssues(importId: string, severity: RegistryIssue['severity']) {
      let cursor = '';
      for (;;) {
        const path = `/registry-imports/${importId}/issues?limit=500&severity=${severity}${cursor}`;
        const answer = await get(path, RegistryIssueRows);
        yield* answer.rows;
        if (answer.next === null) return;
        cursor = `&cursor=${encodeURIComponent(answer.next)}`;
      }
    },
    registryIssuesCsv: async (importId: string, severity: RegistryIssue['severity']) =>
      (await ask(`/registry-imports/${importId}/issues.csv?severity=${severity}`)).body,
    registryChanges: (importId: string, kind: string, limit: number) =>
      get(`/registry-imports/${importId}/changes?kind=${kind}&limit=${limit}`, RegistryChanges),
    registryPeople: (registryId: string, { q, limit }: { q?: string | undefined; limit: number }) =>
      get(
        `/registries/${registryId}/people?limit=${limit}${q ? `&q=${encodeURIComponent(q)}` : ''}`,
        RegistryPersonRows,
      ),
    findInRegistries: (caseId: string, wanted: RegistrySearch) =>
      post(`/cases/${caseId}/registry-search`, wanted, FoundPeople),
    registryPerson: (id: string) => get(`/registry-people/${id}`, RegistryPersonView),
    registryPersonCandidates: (id: string) =>
      get(`/registry-people/${id}/candidates?limit=50`, RegistryPersonCandidates),
    listRegistryMappings: (caseId: string) =>
      get(`/cases/${caseId}/registry-mappings`, rows(RegistryMappingView)),
    async removeRegistryMapping(id: string): Promise<void> {
      await ask(`/registry-mappings/${id}`, { method: 'DELETE' });
    },
    async listCandidates(caseId: string, limit: number): Promise<CandidateView[]> {
      return (await get(`/cases/${caseId}/candidates?limit=${limit}`, CandidateRows)).rows;
    },
    /** All candidates that fit, best first, as the reviewer may see them. */
    everyCandidate: (caseId: string, filter: CandidateQuery): Promise<CandidateView[]> =>
      everyPage((cursor) =>
        get(`/cases/${caseId}/candidates?limit=500&${search(filter)}${cursor}`, CandidateRows),
      ),
    candidatesCsv: async (caseId: string, filter: CandidateQuery): Promise<string> =>
      (await ask(`/cases/${caseId}/candidates.csv?${search(filter)}`)).text(),
    document: (id: string) => get(`/documents/${id}`, DocumentView),
    assignBatch: (id: string, wanted: NewAssignment) => put(`/batches/${id}/assignment`, wanted, Ledger),
    assignDocument: (id: string, wanted: NewAssignment) =>
      put(`/documents/${id}/assignment`, wanted, DocumentView),
    assignCandidate: (id: string, wanted: NewAssignment) =>
      put(`/candidates/${id}/assignment`, wanted, CandidateDetail),
    assignQueue: (caseId: string, wanted: NewQueueAssignment) =>
      post(`/cases/${caseId}/assignments`, wanted, QueueAssigned),
    linking: (caseId: string) => get(`/cases/${caseId}/linking`, LinkingView),
    requestLinking: (caseId: string, full: boolean) =>
      post(`/cases/${caseId}/linking`, { full }, LinkingView),
    calibrate: (caseId: string) => post(`/cases/${caseId}/calibrations`, {}, CalibrationView),
    cancelLinking: (caseId: string) => post(`/cases/${caseId}/linking/cancel`, {}, LinkingView),
    judgingProgress: (caseId: string) => get(`/cases/${caseId}/judging`, JudgingProgress),
    pairingProgress: (caseId: string) => get(`/cases/${caseId}/person-pairs/judging`, JudgingProgress),
    candidate: (id: string) => get(`/candidates/${id}`, CandidateDetail),
    judge: (id: string, judgement: NewJudgement) =>
      post(`/candidates/${id}/judgements`, judgement, CandidateDetail),
    withdraw: (id: string, withdrawal: { reason: string; version: string }) =>
      post(`/candidates/${id}/withdrawals`, withdrawal, CandidateDetail),
    /** Resolves when mentions and registries of the case are compared to the end. */
    async linkingDone(caseId: string): Promise<void> {
      while ((await get(`/cases/${caseId}`, CaseView)).linking) await pause(POLL_MS);
    },
    /** Reads again what another engine read: of a batch, or of a whole case. */
    rereadWithEngine: (of: { batchId: string } | { caseId: string }) =>
      post('batchId' in of ? `/batches/${of.batchId}/reread` : `/cases/${of.caseId}/reread`, {}, RereadView),
    reread: (id: string) => get(`/rereads/${id}`, RereadView),
    batchCustody: (batchId: string) => get(`/batches/${batchId}/custody`, BatchCustodyView),
    async stateCustody(batchId: string, statement: { fields: BatchCustody; reason?: string | undefined }) {
      return put(`/batches/${batchId}/custody`, statement, BatchCustodyView);
    },
    async custodyEvents(path: string, limit: number): Promise<CustodyEventView[]> {
      return (await get(`${path}?limit=${limit}`, CustodyEventRows)).rows;
    },
    custodyStatus: () => get('/custody/status', CustodyStatus),
    makeCheckpoint: (printed: boolean) => post('/custody/checkpoints', { printed }, CheckpointView),
    verifyLog: (checkpoints: readonly string[]) => post('/custody/verify', { checkpoints }, LogVerdictView),
    async askRehash(caseId?: string): Promise<number> {
      return (await post('/custody/rehash', { caseId }, z.object({ originals: z.number() }))).originals;
    },
    askPackage: (caseId: string, wanted: NewPackage) =>
      post(`/cases/${caseId}/packages`, wanted, PackageView),
    package: (id: string) => get(`/packages/${id}`, PackageView),
    async packageFile(id: string): Promise<ReadableStream<Uint8Array>> {
      const { body } = await ask(`/packages/${id}/file`);
      if (!body) throw new CommandError('The server sent no package.', EXIT.failed);
      return body;
    },
    erase: (caseId: string, wanted: NewErasure) => post(`/cases/${caseId}/erasures`, wanted, ErasureOutcome),
    listErasures: (caseId: string) => get(`/cases/${caseId}/erasures`, rows(ErasureView)),
    retention: (caseId: string) => get(`/cases/${caseId}/retention`, RetentionView),
    setRetention: (caseId: string, wanted: NewRetention) =>
      put(`/cases/${caseId}/retention`, wanted, RetentionView),
    listDocuments: (caseId: string) =>
      everyPage((cursor) => get(`/cases/${caseId}/documents?limit=200${cursor}`, DocumentRows)),
    listPackages: (caseId: string) => get(`/cases/${caseId}/packages`, rows(PackageView)),
    decidePackage: (id: string, decision: NewPackageDecision) =>
      post(`/packages/${id}/decision`, decision, PackageView),
  };
  return client;
}

export interface CandidateQuery {
  readonly assigned?: AssignedTo | undefined;
  readonly show?: CandidateShow | undefined;
  readonly minScore?: string | undefined;
  readonly registry?: string | undefined;
}

const search = (filter: CandidateQuery): string =>
  new URLSearchParams(
    Object.entries(filter).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();

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
