import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgingCase } from '../../../test/support/judging-case.ts';
import type { TestPerson } from '../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../test/support/test-api.ts';

let api: TestApi;
let ids: Record<string, string>;
let case_: Awaited<ReturnType<typeof judgingCase>>;
const people: Record<string, TestPerson> = {};

beforeAll(async () => {
  api = await testApi();
  for (const name of ['Amira', 'Basim', 'Carla'])
    people[name] = await api.person(name, { everywhere: 'reviewer' });
  case_ = await judgingCase(api.database, [{ nameLatin: 'Salim Hasan' }, { nameLatin: 'Salem Hassan' }]);
  const name = 'سالم حسن';
  const paper = await case_.addPaper(['الاسم سالم حسن'], [{ text: name }]);
  const other = await case_.addPaper(['وكذلك سالم حسن'], [{ text: name }]);
  await case_.compare([
    { name, ownId: 'R1', score: 0.8 },
    { name, ownId: 'R2', score: 0.8 },
  ]);
  await case_.pair(paper, other);
  // A ledger that is settled ends its event stream.
  await ask('POST', `/batches/${case_.batchId}/close`, null);
  const listed = await ask('GET', `/cases/${case_.caseId}/candidates`, null);
  const registries = await ask('GET', `/cases/${case_.caseId}/registries`, null);
  ids = {
    cases: case_.caseId,
    batches: case_.batchId,
    documents: paper.documentId,
    pages: paper.pageId,
    candidates: JSON.parse(listed.body).rows[0].id,
    'person-pairs': JSON.parse((await ask('GET', `/cases/${case_.caseId}/person-pairs`, null)).body).rows[0]
      .id,
    registries: JSON.parse(registries.body).rows[0].id,
  };
});
afterAll(() => api.close());

async function ask(method: 'GET' | 'POST', path: string, who: string | null, payload?: object) {
  const headers = who ? people[who]!.headers : {};
  return api.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) });
}

/** Every address that can be read, from the server's own list. */
function readableRoutes(): string[] {
  const lines = api.app.printRoutes({ commonPrefix: false }).split('\n');
  const paths: string[] = [];
  const stack: string[] = [];
  for (const line of lines) {
    const found = /^([│ ]*)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line);
    if (!found) continue;
    const depth = found[1]!.length / 4;
    stack.splice(depth, Number.POSITIVE_INFINITY, found[2]!);
    if (found[3]?.split(', ').includes('GET')) paths.push(stack.join(''));
  }
  return [...new Set(paths)].filter((path) => path.startsWith('/api/v1/')).map((path) => path.slice(7));
}

/** Tell that somebody acted, never what was decided; only the latter is looked for there. */
const TELLS_WHO_ACTED = /custody|security-events/;

/** Addresses below one row, and the queries that lists can be asked with. */
function addresses(): string[] {
  const more = [
    ...['to-judge', 'judged', 'review-again', 'disagreement', 'agreed-same', 'agreed-different'].map(
      (show) => `/cases/${ids.cases}/candidates?show=${show}`,
    ),
    `/cases/${ids.cases}/candidates?show=not-proposed`,
    `/cases/${ids.cases}/person-pairs?show=to-judge`,
    `/cases/${ids.cases}/person-pairs?show=judged`,
    `/cases/${ids.cases}/candidates?changed=true`,
    `/cases/${ids.cases}/candidates?changed=false&limit=1`,
    `/cases/${ids.cases}/candidates?flagged=true`,
    `/cases/${ids.cases}/search?q=${encodeURIComponent('سالم')}`,
  ];
  const filled = readableRoutes().flatMap((route) => {
    const [, kind = ''] = route.split('/');
    // What nothing of here is in (reports, rereads ...) is asked for an id that is there elsewhere.
    return route.includes(':') ? [route.replace(/:\w+/, ids[kind] ?? ids.candidates!)] : [route];
  });
  return [...filled, ...more];
}

async function everything(who: string | null): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const address of addresses()) {
    const { statusCode, body, headers } = await ask('GET', address, who);
    const { date: _, ...stable } = headers;
    // There is no picture behind the pages; each such failure has a number of its own. One's own tokens and sessions tell
    // when they were used, to the minute.
    const same = body.replace(/under [0-9a-f-]{36}/, '').replaceAll(/"(usedAt|seenAt)":"[^"]*",?/g, '');
    answers.set(address, JSON.stringify([statusCode, same.length === body.length ? stable : {}, same]));
  }
  const judge = `/candidates/${ids.candidates}/judgements`;
  for (const [path, payload] of [
    [judge, { verdict: 'same', certainty: 'high', version: 'old' }],
    [judge, { verdict: 'perhaps' }],
    [`/candidates/${ids.candidates}/withdrawals`, { reason: 'x', version: 'old' }],
  ] as const) {
    const { statusCode, body } = await ask('POST', path, who, payload);
    answers.set(`POST ${path} ${JSON.stringify(payload)}`, `${statusCode} ${body}`);
  }
  return answers;
}

const REASON = 'because-of-the-scar';

async function amiraSays(verdict: string): Promise<void> {
  for (const subject of [`/candidates/${ids.candidates}`, `/person-pairs/${ids['person-pairs']}`]) {
    const { judging } = JSON.parse((await ask('GET', subject, 'Amira')).body);
    const said = { verdict, certainty: 'high', reason: REASON, version: judging.version };
    const answer = await ask('POST', `${subject}/judgements`, 'Amira', said);
    expect(answer.statusCode).toBe(201);
  }
}

it('nothing that a second reviewer can ask tells what the first one said, nor that anything was said', async () => {
  expect(addresses().length).toBeGreaterThan(30);
  for (const who of ['Basim', null, 'Carla']) {
    const before = await everything(who);
    expect([...before.values()].filter((answer) => answer.startsWith('[200')).length).toBeGreaterThan(20);
    for (const verdict of ['same', 'different', 'unsure']) {
      await amiraSays(verdict);
      for (const [address, answer] of await everything(who)) {
        expect(answer, address).not.toContain(REASON);
        // Who has an account, and who belongs to the case, is no secret.
        if (!/members$|^\/accounts/.test(address)) expect(answer, address).not.toContain('Amira');
        if (!TELLS_WHO_ACTED.test(address)) expect(answer, address).toBe(before.get(address));
      }
    }
  }
});

it('the first one sees the own verdict, and no other before there is one', async () => {
  const { judging, state } = JSON.parse((await ask('GET', `/candidates/${ids.candidates}`, 'Amira')).body);
  expect(state).toBe('awaiting-second');
  expect(new Set(judging.judgements.map((one: { reviewer: string }) => one.reviewer))).toEqual(
    new Set(['Amira']),
  );
});

it('after judging, the second one sees the first verdict and reason', async () => {
  const { judging } = JSON.parse((await ask('GET', `/candidates/${ids.candidates}`, 'Basim')).body);
  const said = { verdict: 'same', certainty: 'low', reason: '', version: judging.version };
  const answer = await ask('POST', `/candidates/${ids.candidates}/judgements`, 'Basim', said);
  expect(answer.body).toContain(REASON);
  const again = await ask('POST', `/candidates/${ids.candidates}/judgements`, 'Basim', said);
  expect(again.json()).toMatchObject({ status: 409, code: 'judgement.outdated' });
});

it('nobody judges without saying who they are', async () => {
  const payload = { verdict: 'same', certainty: 'high', version: 'x' };
  const url = `/api/v1/candidates/${ids.candidates}/judgements`;
  const answer = await api.app.inject({ method: 'POST', url, payload, headers: { authorization: '' } });
  expect(answer.json()).toMatchObject({ status: 401, code: 'access.sign-in' });
});

it('the table for spreadsheets has both names, both reviewers and the hash, and runs no formula', async () => {
  await case_.importPeople([{ nameLatin: '=HYPERLINK("x")' }]);
  const { body, headers } = await ask('GET', `/cases/${ids.cases}/candidates.csv`, 'Basim');
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(body.charCodeAt(0)).toBe(0xfeff);
  const [head, ...lines] = body.trim().split('\n');
  for (const column of ['score', 'reviewer_1', 'rationale_2', 'sha256', 'page'])
    expect(head).toContain(column);
  expect(lines).toHaveLength(4);
  const judged = lines.filter((line) => line.includes('Basim'));
  expect(judged).toHaveLength(1);
  expect(judged[0]).toContain(REASON);
  expect(body).toContain(`'=HYPERLINK`);
});
