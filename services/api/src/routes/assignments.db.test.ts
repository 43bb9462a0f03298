import type { CandidateDetail, CaseRole, IdentityAccess, QueueAssigned } from '@sijill/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { judgingCase } from '../../../../test/support/judging-case.ts';
import type { TestPerson } from '../../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

const NAME = 'سالم حسن';

let api: TestApi;
let of: Awaited<ReturnType<typeof judgingCase>>;
let paper: { documentId: string; pageId: string };
/** Candidates of an open entry and of a child's. */
let open: string;
let child: string;
let people: Record<'lead' | 'amira' | 'basim' | 'reader' | 'outsider', TestPerson>;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

async function member(name: string, role: CaseRole, identities: IdentityAccess = 'all'): Promise<TestPerson> {
  const person = await api.person(name);
  await api.database.pool.query(
    'INSERT INTO case_member (case_id, account_id, role, identities) VALUES ($1, $2, $3, $4)',
    [of.caseId, person.id, role, identities],
  );
  return person;
}

beforeEach(async () => {
  of = await judgingCase(api.database, [
    { ownId: 'R1', nameArabic: 'سالم حسين' },
    { ownId: 'R2', nameArabic: 'سالم حسن علي', minor: true },
  ]);
  paper = await of.addPaper([`الاسم ${NAME}`], [{ text: NAME }]);
  await of.compare([
    { name: NAME, ownId: 'R1', score: 0.8 },
    { name: NAME, ownId: 'R2', score: 0.7 },
  ]);
  people = {
    lead: await member('Lena', 'lead'),
    amira: await member('Amira', 'analyst'),
    basim: await member('Basim', 'analyst'),
    reader: await member('Rana', 'reviewer', 'ordinary'),
    outsider: await api.person('Omar'),
  };
  const { rows } = await queue(people.lead, '');
  open = rows.find((row) => row.person.ownId === 'R1')!.id;
  child = rows.find((row) => row.person.ownId === 'R2')!.id;
});

const ask = (
  who: TestPerson,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH',
  url: string,
  payload?: object,
) => api.app.inject({ method, url: `/api/v1${url}`, headers: who.headers, ...(payload && { payload }) });

async function queue(who: TestPerson, query: string): Promise<{ rows: CandidateDetail[] }> {
  return (await ask(who, 'GET', `/cases/${of.caseId}/candidates?${query}`)).json();
}
const idsOf = async (who: TestPerson, query: string) => (await queue(who, query)).rows.map(({ id }) => id);

const give = (who: TestPerson, path: string, to: TestPerson[], was: TestPerson[] = []) =>
  ask(who, 'PUT', `/${path}/assignment`, { to: to.map(({ id }) => id), was: was.map(({ id }) => id) });

const events = async (action: string) =>
  (
    await api.database.pool.query<{ actor: string; object_id: string; canonical: string }>(
      'SELECT actor, object_id, canonical FROM custody_event WHERE case_id = $1 AND action = $2 ORDER BY seq',
      [of.caseId, action],
    )
  ).rows;

describe('documents and batches', () => {
  const worklist = async (who: TestPerson, query = '') =>
    (await ask(who, 'GET', `/cases/${of.caseId}/worklist?${query}`)).json().rows as { pageId: string }[];
  const documents = async (who: TestPerson, query: string) =>
    (await ask(who, 'GET', `/cases/${of.caseId}/documents?${query}`)).json().rows.length as number;

  it('are taken and given back by those who work on them, each with its event in the log', async () => {
    const { amira } = people;
    const taken = await give(amira, `documents/${paper.documentId}`, [amira]);
    expect(taken.json()).toMatchObject({ assignees: [{ id: amira.id, name: 'Amira' }] });
    expect((await give(amira, `documents/${paper.documentId}`, [], [amira])).json().assignees).toEqual([]);
    const told = await events('document.assigned');
    expect(told.map(({ actor, object_id }) => [actor, object_id])).toEqual([
      [amira.id, paper.documentId],
      [amira.id, paper.documentId],
    ]);
    expect(JSON.parse(told[0]!.canonical).details).toEqual({ given_to: [amira.id], taken_from: [] });
    expect(JSON.parse(told[1]!.canonical).details).toEqual({ given_to: [], taken_from: [amira.id] });
  });

  it('of a batch are the work of who has it, unless somebody has the document', async () => {
    const { lead, amira, basim } = people;
    await api.database.pool.query("UPDATE transcription SET verdict = 'check' WHERE page_id = $1", [
      paper.pageId,
    ]);
    expect(await worklist(amira, 'assigned=nobody')).toHaveLength(1);
    expect((await give(lead, `batches/${of.batchId}`, [amira])).json()).toMatchObject({
      assignees: [{ name: 'Amira' }],
    });
    expect(await worklist(amira, 'assigned=mine')).toMatchObject([
      { pageId: paper.pageId, assignees: [], batchAssignees: [{ name: 'Amira' }] },
    ]);
    expect(await worklist(amira, 'assigned=nobody')).toEqual([]);
    expect((await give(basim, `documents/${paper.documentId}`, [basim])).json().code).toBe(
      'assignment.taken',
    );
    await give(lead, `documents/${paper.documentId}`, [basim]);
    expect(await worklist(amira, 'assigned=mine')).toEqual([]);
    expect([await documents(basim, 'assigned=mine'), await documents(basim, 'assigned=nobody')]).toEqual([
      1, 0,
    ]);
  });

  it('are given to others by leads only, and never against what somebody else did meanwhile', async () => {
    const { lead, amira, basim } = people;
    expect((await give(amira, `documents/${paper.documentId}`, [basim])).json().code).toBe('assignment.lead');
    await give(lead, `documents/${paper.documentId}`, [amira]);
    const late = await give(lead, `documents/${paper.documentId}`, [basim]);
    expect([late.statusCode, late.json().code]).toEqual([409, 'assignment.outdated']);
    expect(await events('document.assigned')).toHaveLength(1);
    expect((await give(lead, `documents/${paper.documentId}`, [amira, basim], [amira])).statusCode).toBe(400);
  });

  it('are not given to somebody who may not work on them', async () => {
    const { lead, reader, outsider } = people;
    for (const who of [reader, outsider]) {
      const refused = await give(lead, `documents/${paper.documentId}`, [who]);
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'assignment.unable']);
    }
    expect((await give(reader, `documents/${paper.documentId}`, [reader])).statusCode).toBe(403);
  });

  it('of the worklist go to one person at once, where nobody has them', async () => {
    const { lead, amira, basim } = people;
    const more = await of.addPaper([`الاسم ${NAME}`], [{ text: NAME }]);
    await api.database.pool.query("UPDATE transcription SET verdict = 'check' WHERE page_id = ANY ($1)", [
      [paper.pageId, more.pageId],
    ]);
    await give(amira, `documents/${paper.documentId}`, [amira]);
    const body = { queue: 'worklist', to: basim.id };
    const given = await ask(lead, 'POST', `/cases/${of.caseId}/assignments`, body);
    expect(given.json()).toEqual({ assigned: 1, remaining: 0, leftOut: 1 } satisfies QueueAssigned);
    expect(await worklist(basim, 'assigned=mine')).toMatchObject([{ pageId: more.pageId }]);
    expect(await worklist(amira, 'assigned=mine')).toMatchObject([{ pageId: paper.pageId }]);
    expect((await ask(amira, 'POST', `/cases/${of.caseId}/assignments`, body)).statusCode).toBe(403);
  });
});

describe('candidates', () => {
  const read = async (who: TestPerson, id: string): Promise<CandidateDetail> =>
    (await ask(who, 'GET', `/candidates/${id}`)).json();
  const judge = async (who: TestPerson, id: string) => {
    const { version } = (await read(who, id)).judging;
    const payload = { verdict: 'same', certainty: 'high', version };
    return ask(who, 'POST', `/candidates/${id}/judgements`, payload);
  };

  it('stay blind: others learn how many have them, not who, and not from the log', async () => {
    const { lead, amira, basim } = people;
    await give(amira, `candidates/${open}`, [amira]);
    const seen = await read(basim, open);
    expect([seen.assignees, seen.othersAssigned]).toEqual([[], 1]);
    expect((await read(amira, open)).assignees).toMatchObject([{ name: 'Amira' }]);
    expect((await read(lead, open)).assignees).toMatchObject([{ name: 'Amira' }]);
    await give(basim, `candidates/${open}`, [basim]);
    expect((await read(lead, open)).assignees.map(({ name }) => name)).toEqual(['Amira', 'Basim']);
    for (const { actor, canonical } of await events('candidate.assigned')) {
      expect(actor).toBe('reviewer');
      expect(canonical).not.toContain(amira.id);
      expect(canonical).not.toContain(basim.id);
    }
    expect(await events('candidate.assigned')).toHaveLength(2);
  });

  it('still need two people, and anybody may judge what is given to others', async () => {
    const { lead, amira, basim } = people;
    await give(lead, `candidates/${open}`, [amira]);
    await judge(amira, open);
    expect((await read(amira, open)).state).toBe('awaiting-second');
    // Being judged tells nobody anything: it stays theirs.
    expect((await read(basim, open)).othersAssigned).toBe(1);
    expect(await idsOf(basim, 'show=to-judge&assigned=nobody')).toEqual([child]);
    await judge(basim, open);
    expect((await read(basim, open)).state).toBe('agreed-same');
  });

  it('are filtered by mine and nobody’s', async () => {
    const { lead, amira, basim } = people;
    await give(lead, `candidates/${open}`, [amira, basim]);
    expect(await idsOf(amira, 'assigned=mine')).toEqual([open]);
    expect(await idsOf(basim, 'assigned=mine')).toEqual([open]);
    expect(await idsOf(lead, 'assigned=mine')).toEqual([]);
    expect(await idsOf(lead, 'assigned=nobody')).toEqual([child]);
    const next = await ask(amira, 'GET', `/cases/${of.caseId}/candidates/next?assigned=mine`);
    expect(next.json().candidate.id).toBe(open);
    expect((await ask(amira, 'GET', `/cases/${of.caseId}/candidates?assigned=all`)).statusCode).toBe(400);
  });

  it('are not given to somebody whom the registry person is hidden from, nor by one', async () => {
    const { lead, reader, outsider } = people;
    expect((await give(lead, `candidates/${child}`, [reader])).json().code).toBe('assignment.unable');
    expect((await give(lead, `candidates/${open}`, [outsider])).json().code).toBe('assignment.unable');
    expect((await give(reader, `candidates/${child}`, [reader])).json().code).toBe('access.identities');
    expect((await give(reader, `candidates/${open}`, [reader])).statusCode).toBe(200);
    expect((await give(outsider, `candidates/${open}`, [outsider])).statusCode).toBe(404);
  });

  it('of a queue go to one more person, but for those hidden from them', async () => {
    const { lead, amira, reader } = people;
    const assignAll = async (to: TestPerson, filter: object) =>
      (
        await ask(lead, 'POST', `/cases/${of.caseId}/assignments`, { queue: 'review', to: to.id, filter })
      ).json() as QueueAssigned;
    expect(await assignAll(reader, { show: 'to-judge' })).toEqual({ assigned: 1, remaining: 0, leftOut: 1 });
    expect(await assignAll(amira, { show: 'to-judge', assigned: 'nobody' })).toMatchObject({ assigned: 1 });
    expect(await idsOf(amira, 'assigned=mine')).toEqual([child]);
    expect(await assignAll(amira, {})).toEqual({ assigned: 1, remaining: 0, leftOut: 0 });
    expect((await read(lead, open)).assignees.map(({ name }) => name)).toEqual(['Amira', 'Rana']);
    expect(await events('candidate.assigned')).toHaveLength(3);
  });

  it('are refused where three have them already, and where others were quicker', async () => {
    const { lead, amira, basim, reader } = people;
    await give(lead, `candidates/${open}`, [amira, basim, reader]);
    const fourth = await member('Dana', 'analyst');
    expect((await give(fourth, `candidates/${open}`, [fourth])).json().code).toBe('assignment.taken');
    expect((await give(lead, `candidates/${open}`, [fourth])).json().code).toBe('assignment.outdated');
  });

  it('stay with their people when a page is read again', async () => {
    const { lead, amira } = people;
    await give(lead, `candidates/${open}`, [amira]);
    await of.readAgain(paper, [`الاسم ${NAME}`, 'التوقيع'], [{ text: NAME }]);
    await of.compare([{ name: NAME, ownId: 'R1', score: 0.8 }]);
    const [mine] = (await queue(amira, 'assigned=mine')).rows;
    expect(mine?.person.ownId).toBe('R1');
  });
});

describe('what somebody was to do', () => {
  const all = async (who: TestPerson) =>
    (await api.database.pool.query('SELECT 1 FROM assignment WHERE account_id = $1', [who.id])).rowCount;
  beforeEach(async () => {
    const { lead, amira } = people;
    await give(lead, `batches/${of.batchId}`, [amira]);
    await give(lead, `candidates/${open}`, [amira]);
    await give(lead, `candidates/${child}`, [amira]);
  });

  it('is nobody’s once they leave the case, with an event for each', async () => {
    const { lead, amira } = people;
    expect((await ask(lead, 'DELETE', `/cases/${of.caseId}/members/${amira.id}`)).statusCode).toBe(204);
    expect(await all(amira)).toBe(0);
    expect(await events('candidate.assigned')).toHaveLength(4);
    expect((await events('batch.assigned')).at(-1)).toMatchObject({ actor: lead.id, object_id: of.batchId });
  });

  it('is nobody’s once an administrator of no case disables the account', async () => {
    const administrator = await api.person('Admin', { duties: ['administrator'] });
    await ask(administrator, 'PATCH', `/accounts/${people.amira.id}`, { status: 'disabled' });
    expect(await all(people.amira)).toBe(0);
  });

  it('is nobody’s as far as a new role or fewer identities do not allow it', async () => {
    const { lead, amira } = people;
    const { rows } = await api.database.pool.query('SELECT login FROM account WHERE id = $1', [amira.id]);
    const set = (role: CaseRole, identities: IdentityAccess) =>
      ask(lead, 'PUT', `/cases/${of.caseId}/members`, { login: rows[0].login, role, identities });
    await set('analyst', 'ordinary');
    expect(await idsOf(amira, 'assigned=mine')).toEqual([open]);
    await set('reviewer', 'ordinary');
    expect(await all(amira)).toBe(1);
  });

  it('does not hold a document or a candidate that goes', async () => {
    await of.compare([]);
    expect(await all(people.amira)).toBe(1);
  });
});
