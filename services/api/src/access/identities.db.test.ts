import { inspect } from 'node:util';
import type { Runtime } from '@sijill/runtime';
import { listCandidates, listRegistries } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexNames } from '../../../../test/support/index-names.ts';
import { judgingCase } from '../../../../test/support/judging-case.ts';
import type { TestPerson } from '../../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

// Invented people. Every name, id and place of them is a canary: it may stand where it belongs and nowhere else.
const ADULT = {
  ownId: 'CANARY-7001',
  nameLatin: 'Zaltan Quorvic',
  nameArabic: 'زلطان قورفيج',
  originPlace: 'Vorbex',
};
const MINOR = { ownId: 'CANARY-7002', nameLatin: 'Mirzel Quandor', nameArabic: 'مرزل قندور', minor: true };
const SECRET = {
  ownId: 'CANARY-7003',
  nameLatin: 'Tolvax Brimnet',
  nameArabic: 'طلفكس برمنت',
  confidentiality: 'secret' as const,
};
const WORDS_OF = (person: { ownId: string; nameLatin: string; nameArabic: string }) => [
  person.ownId,
  ...person.nameLatin.split(' '),
  person.nameArabic,
];

let api: TestApi;
let none: TestPerson;
let ordinary: TestPerson;
let all: TestPerson;
let caseId: string;
let registryId: string;
const people = new Map<string, { person: string; candidate: string }>();
const logged: string[] = [];
const jobs: string[] = [];

beforeAll(async () => {
  // Everything that is handed to the log, errors with all that hangs on them.
  const note = (...said: unknown[]) => void logged.push(inspect(said, { depth: 10 }));
  const log = { trace: note, debug: note, info: note, warn: note, error: note } as unknown as Runtime['log'];
  api = await testApi({ log, enqueue: (job, payload) => void jobs.push(JSON.stringify([job, payload])) });
  const case_ = await judgingCase(api.database, [ADULT, MINOR, SECRET]);
  caseId = case_.caseId;
  const name = 'سالم حسن';
  await case_.addPaper([`الاسم ${name}`], [{ text: name }]);
  await case_.compare([ADULT, MINOR, SECRET].map(({ ownId }, at) => ({ name, ownId, score: 0.9 - at / 10 })));
  none = await api.person('None', { everywhere: 'reviewer', identities: 'none' });
  ordinary = await api.person('Ordinary', { everywhere: 'lead', identities: 'ordinary' });
  all = await api.person('All', { everywhere: 'reviewer', identities: 'all' });
  const { rows } = await listCandidates(api.database.db, caseId, { limit: 50 });
  for (const { id, person } of rows) people.set(person.ownId, { person: person.id, candidate: id });
  const [registry] = await listRegistries(api.database.db, caseId);
  registryId = registry!.id;
});
afterAll(() => api.close());

const get = (path: string, { headers }: TestPerson) => api.app.inject({ url: `/api/v1${path}`, headers });

/** Every address that answers with pseudonyms. */
const masked = () => [
  `/registries/${registryId}/people`,
  `/cases/${caseId}/candidates`,
  `/cases/${caseId}/candidates/next`,
  ...[...people.values()].flatMap(({ person, candidate }) => [
    `/registry-people/${person}`,
    `/registry-people/${person}/candidates`,
    `/candidates/${candidate}`,
  ]),
];

async function seenBy(person: TestPerson): Promise<string> {
  const bodies: string[] = [];
  for (const address of masked()) {
    const answer = await get(address, person);
    expect(answer.statusCode, address).toBe(200);
    bodies.push(answer.body);
  }
  return bodies.join('\n');
}

describe('identities of registry people', () => {
  it('are pseudonyms for a member who may see none', async () => {
    const seen = await seenBy(none);
    for (const person of [ADULT, MINOR, SECRET])
      for (const word of [...WORDS_OF(person), 'Vorbex']) expect(seen).not.toContain(word);
    expect(seen).toMatch(/P-[0-9A-F]{8}/);
  });

  it('of minors and protected people are pseudonyms for all but those of the highest level, by themselves', async () => {
    const seen = await seenBy(ordinary);
    for (const word of WORDS_OF(ADULT)) expect(seen).toContain(word);
    for (const person of [MINOR, SECRET])
      for (const word of WORDS_OF(person)) expect(seen).not.toContain(word);
    const whole = await seenBy(all);
    for (const person of [ADULT, MINOR, SECRET])
      for (const word of WORDS_OF(person)) expect(whole).toContain(word);
  });

  it('cannot be asked out by looking for a name, by a cursor, by judging, or by what is all identities', async () => {
    const found = await get(`/registries/${registryId}/people?q=Quandor`, ordinary);
    expect(found.json()).toMatchObject({ status: 403, code: 'access.identities' });
    const first = (await get(`/registries/${registryId}/people?limit=2`, ordinary)).json();
    expect(first.next).not.toContain('CANARY');
    const next = await get(`/registries/${registryId}/people?limit=2&cursor=${first.next}`, ordinary);
    expect(next.json().rows).toHaveLength(1);
    const forged = await get(`/registries/${registryId}/people?limit=2&cursor=CANARY-7001`, ordinary);
    expect(forged.statusCode).toBe(400);
    for (const path of [`/cases/${caseId}/candidates.csv`])
      expect((await get(path, ordinary)).json()).toMatchObject({ code: 'access.identities' });
    const made = await api.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${caseId}/packages`,
      headers: ordinary.headers,
      payload: {},
    });
    expect(made.json()).toMatchObject({ code: 'access.identities' });
    const judged = await api.app.inject({
      method: 'POST',
      url: `/api/v1/candidates/${people.get(MINOR.ownId)!.candidate}/judgements`,
      headers: ordinary.headers,
      payload: { verdict: 'same', certainty: 'high', version: 'x' },
    });
    expect(judged.json()).toMatchObject({ code: 'access.identities' });
  });

  it('are not widened by the one whom they are kept from, lead or not', async () => {
    const { rows } = await api.database.pool.query('SELECT login FROM account WHERE id = $1', [ordinary.id]);
    const widened = await api.app.inject({
      method: 'PUT',
      url: `/api/v1/cases/${caseId}/members`,
      headers: ordinary.headers,
      payload: { login: rows[0].login, role: 'lead', identities: 'all' },
    });
    expect(widened.json()).toMatchObject({ status: 403, code: 'access.refused' });
  });

  it('that were shown are told to the auditor: who, when, for what, by id; once an hour, and to nobody else', async () => {
    const views = async (person: TestPerson) =>
      (await get(`/custody/events?action=identity.seen&limit=500&actor=${person.id}`, api.me)).json().rows;
    expect(await views(none)).toEqual([]);
    const before = await views(all);
    const purposes = new Set(before.map((event: { purpose: string }) => event.purpose));
    expect(purposes).toContain('GET /api/v1/candidates/:id');
    expect(purposes).toContain('GET /api/v1/registries/:id/people');
    const { person } = people.get(MINOR.ownId)!;
    expect(
      before.some(({ details }: { details: { people: string[] } }) => details.people.includes(person)),
    ).toBe(true);
    await seenBy(all);
    expect(await views(all)).toHaveLength(before.length);
    const text = JSON.stringify([before, await views(ordinary)]);
    for (const one of [ADULT, MINOR, SECRET])
      for (const word of WORDS_OF(one)) expect(text).not.toContain(word);
    const ofPerson = (await get(`/custody/events?person=${person}`, api.me)).json().rows;
    expect(ofPerson.every(({ actor }: { actor: string }) => actor === all.id)).toBe(true);
    const own = (await get(`/cases/${caseId}/custody?limit=500`, all)).json().rows;
    expect(own.length).toBeGreaterThan(0);
    expect(own.some(({ action }: { action: string }) => action === 'identity.seen')).toBe(false);
    expect((await get('/custody/events?action=identity.seen', all)).statusCode).toBe(403);
  });

  it('that were found by a name are told too, one by one', async () => {
    await indexNames(api.database.db, caseId);
    const found = await api.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${caseId}/registry-search`,
      headers: all.headers,
      payload: { name: ADULT.nameArabic },
    });
    const ids = found.json().rows.map(({ id }: { id: string }) => id);
    expect(ids).toContain(people.get(ADULT.ownId)!.person);
    const events = (
      await get(`/custody/events?action=identity.seen&limit=500&actor=${all.id}`, api.me)
    ).json();
    expect(events.rows).toContainEqual(
      expect.objectContaining({
        purpose: 'POST /api/v1/cases/:id/registry-search',
        details: { people: ids },
      }),
    );
  });

  it('that cannot be written down are not shown, and are new the next time', async () => {
    const late = await api.person('Late', { everywhere: 'reviewer', identities: 'all' });
    const { person } = people.get(ADULT.ownId)!;
    const seen = async () =>
      (await get(`/custody/events?action=identity.seen&actor=${late.id}`, api.me)).json().rows.length;
    const { pool } = api.database;
    await pool.query(
      `ALTER TABLE custody_event ADD CONSTRAINT fails CHECK (actor <> '${late.id}') NOT VALID`,
    );
    const failed = await get(`/registry-people/${person}`, late);
    expect(failed.statusCode).toBe(500);
    expect(failed.body).not.toContain(ADULT.ownId);
    await pool.query('ALTER TABLE custody_event DROP CONSTRAINT fails');
    expect(await seen()).toBe(0);
    expect((await get(`/registry-people/${person}`, late)).body).toContain(ADULT.ownId);
    expect(await seen()).toBe(1);
  });

  it('stand in no log, no job and no error, whatever goes wrong', async () => {
    const ask = (method: string, path: string, payload?: object) =>
      api.app.inject({ method, url: `/api/v1${path}`, ...(payload && { payload }) });
    const errors: string[] = [];
    for (const answer of [
      await ask('POST', `/cases/${caseId}/linking`, { full: true }),
      await ask('POST', `/cases/${caseId}/packages`, { purpose: 7 }),
      await ask('POST', `/cases/${caseId}/calibrations`, {}),
      await ask('POST', `/cases/${caseId}/reread`, {}),
      await ask('GET', `/cases/${caseId}/candidates?registry=Quorvic`),
      await ask('POST', `/cases/${caseId}/search`, { q: 'Quorvic AND (' }),
      await ask('POST', `/candidates/${people.get(ADULT.ownId)!.candidate}/judgements`, {
        verdict: 'Quorvic',
      }),
    ])
      if (answer.statusCode >= 400)
        errors.push(answer.body.replace(/"(detail|suggestion)":"[^"]*AND[^"]*"/g, ''));
    // A failure inside the database quotes the row that it failed on.
    await api.database.pool.query(
      `ALTER TABLE judgement ADD CONSTRAINT fails CHECK (reason <> 'Quorvic') NOT VALID`,
    );
    const { candidate } = people.get(ADULT.ownId)!;
    const { version } = (await get(`/candidates/${candidate}`, all)).json().judging;
    const failed = await api.app.inject({
      method: 'POST',
      url: `/api/v1/candidates/${candidate}/judgements`,
      headers: all.headers,
      payload: { verdict: 'same', certainty: 'high', reason: 'Quorvic', version },
    });
    expect(failed.statusCode).toBe(500);
    errors.push(failed.body);
    expect(errors.length).toBeGreaterThan(3);
    expect(jobs.length).toBeGreaterThan(0);
    const outside = [...logged, ...jobs, ...errors].join('\n');
    expect(logged.join('\n')).toContain('unexpected error');
    for (const person of [ADULT, MINOR, SECRET])
      for (const word of [...WORDS_OF(person), 'Vorbex']) expect(outside).not.toContain(word);
    const { rows } = await api.database.pool.query('SELECT * FROM security_event');
    expect(JSON.stringify(rows)).not.toContain('CANARY');
  });
});
