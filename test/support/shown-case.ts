import type { Client } from '@sijill/cli';
import type { PersonPairDetail } from '@sijill/domain';
import type { SignedInPerson, TestServer } from './server.ts';

/** Ids of the sample case after people have worked in it, so that no screen of it is empty. */
export interface ShownCase {
  readonly caseId: string;
  readonly batchId: string;
  readonly letterId: string;
  readonly tableId: string;
  readonly registryId: string;
  readonly personId: string;
  /** Somebody of several papers whom two reviewers agreed on. */
  readonly agreedPersonId: string;
  readonly importId: string;
  /** A registry file that waits to be imported. */
  readonly fileId: string;
  /** An address behind which an invited person sets a password. */
  readonly welcome: string;
}

const NEW_LIST = `id,name,mother,born,place
Z-1,سالم عبد الله حمد,زهرة,1988,الموصل
Z-2,نور محمد علي,,1992,سنجار
,خلف مراد علي,,,تلعفر
`;

/** Works in the sample case as three people would: judged, disputed, noted, tagged, saved, asked for. */
export async function showSampleCase(server: TestServer): Promise<ShownCase> {
  const client = await server.client();
  const caseId = (await client.listCases())[0]!.id;
  const amira = await server.person('Amira Haddad', { caseId });
  const basim = await server.person('Basim Aziz', { caseId });
  await judgeCandidates(client, caseId, amira, basim);
  await judgePairs(server, caseId, [amira, basim]);

  const documents = await client.listDocuments(caseId);
  const idOf = (part: string) => documents.find(({ name }) => name.includes(part))!.id;
  const letterId = idOf('letter');
  const send = (method: string, path: string, body: object) =>
    server.ask(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  await send('PUT', `/documents/${letterId}/tags`, { tags: ['first reading', 'صباح'] });
  await send('POST', `/documents/${letterId}/notes`, { text: 'The stamp is the same as on the circular.' });
  const request = { q: 'person:(Khalaf Murad)', scripts: true };
  await send('POST', `/cases/${caseId}/saved-searches`, { name: 'Khalaf, both scripts', request });
  await client.askPackage(caseId, {});

  const registry = (await client.listRegistries(caseId))[0]!;
  const file = await client.sendRegistryFile(caseId, { name: 'new-list.csv', file: new Blob([NEW_LIST]) });
  const names = new Blob(['name\nKhalaf Murad Ali\nصباح نوري عطية\nNobody Atall\n']);
  const settings = { operator: 'AND', as: 'person', ocr: true, scripts: true, fuzzy: 0, limit: 20 } as const;
  await client.startBatchSearch(caseId, { settings, name: 'names.csv', file: names });
  const { path } = await client.invite({ login: 'dana.reviewer', name: 'Dana Reviewer' });
  return {
    caseId,
    batchId: (await client.listBatches(caseId))[0]!.batchId,
    letterId,
    tableId: idOf('personnel-table'),
    registryId: registry.id,
    personId: (await client.listCandidates(caseId, 1))[0]!.person.id,
    agreedPersonId: await agreedPerson(server, caseId),
    importId: (await client.listRegistryImports(registry.id))[0]!.id,
    fileId: file.id,
    welcome: path,
  };
}

async function judgeCandidates(
  client: Client,
  caseId: string,
  one: SignedInPerson,
  other: SignedInPerson,
): Promise<void> {
  const candidates = await client.listCandidates(caseId, 6);
  const verdicts = [
    ['same', 'same'],
    ['same', 'same'],
    ['same', 'different'],
    ['unsure', null],
  ] as const;
  for (const [at, [first, second]] of verdicts.entries()) {
    const { id } = candidates[at]!;
    await judgeAs(one.client, id, first, 'Father and birthplace agree with the list.');
    if (second) await judgeAs(other.client, id, second, 'Read on the page itself.');
  }
}

async function judgeAs(
  client: Client,
  id: string,
  verdict: 'same' | 'different' | 'unsure',
  reason: string,
): Promise<void> {
  const version = (await client.candidate(id)).judging.version!;
  await client.judge(id, { verdict, certainty: 'high', reason, version });
}

/** Pairs of people that both find the same, so that there are people of several papers. */
async function judgePairs(
  server: TestServer,
  caseId: string,
  people: readonly SignedInPerson[],
): Promise<void> {
  const { rows } = (await (await server.ask(`/cases/${caseId}/person-pairs?limit=4`)).json()) as {
    rows: { id: string }[];
  };
  for (const { id } of rows)
    for (const { client } of people) {
      const path = `${server.url()}/api/v1/person-pairs/${id}`;
      const headers = { ...client.headers, 'content-type': 'application/json' };
      const pair = (await (await fetch(path, { headers })).json()) as PersonPairDetail;
      const body = JSON.stringify({ verdict: 'same', certainty: 'high', version: pair.judging.version! });
      const answer = await fetch(`${path}/judgements`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(await answer.text());
    }
}

async function agreedPerson(server: TestServer, caseId: string): Promise<string> {
  const { rows } = (await (await server.ask(`/cases/${caseId}/persons-of-interest`)).json()) as {
    rows: { id: string }[];
  };
  return rows[0]!.id;
}
