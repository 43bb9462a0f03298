import type { Runtime } from '@sijill/runtime';
import { type GuardedDatabase, openGuardedDatabase, SUBJECT_WORDS, type SubjectPath } from '@sijill/storage';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledCase } from '../../../../test/support/filled-case.ts';
import { TEST_KEYS } from '../../../../test/support/identity-keys.ts';
import type { TestPerson } from '../../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';
import { answerProblem } from '../problem.ts';
import { guardRoutes } from './guard.ts';
import { Authenticator } from './principal.ts';
import { ACTS, RULES, type Rule } from './rules.ts';

const WHO = [
  'nobody',
  'stranger',
  'administrator',
  'auditor',
  'lead',
  'analyst',
  'reviewer',
  'lead elsewhere',
  'analyst elsewhere',
  'reviewer elsewhere',
] as const;
type Who = (typeof WHO)[number];

let api: TestApi;
let guarded: GuardedDatabase;
/** The real guard over every route of the table, each answering only that it was reached. */
let bare: FastifyInstance;
let mine: Awaited<ReturnType<typeof filledCase>>;
let other: Awaited<ReturnType<typeof filledCase>>;
const people = new Map<Who, TestPerson>();

beforeAll(async () => {
  api = await testApi();
  mine = await filledCase(api.database, 'مالك');
  other = await filledCase(api.database, 'سراج');
  for (const who of WHO.slice(1)) {
    const duty = who === 'administrator' || who === 'auditor' ? [who] : [];
    const person = await api.person(who, { duties: duty });
    people.set(who, person);
    const [role = '', elsewhere] = who.split(' ');
    if (!['lead', 'analyst', 'reviewer'].includes(role)) continue;
    await api.database.pool.query('INSERT INTO case_member (case_id, account_id, role) VALUES ($1, $2, $3)', [
      elsewhere ? other.caseId : mine.caseId,
      person.id,
      role,
    ]);
  }
  guarded = await openGuardedDatabase(api.database.url, 2, TEST_KEYS);
  bare = await bareGuard(RULES, Object.keys(RULES));
});
afterAll(async () => {
  await bare.close();
  await guarded.close();
  await api.close();
});

async function bareGuard(rules: Readonly<Record<string, Rule>>, routes: readonly string[]) {
  const app = fastify();
  const config = { publicUrl: undefined, secondFactorRequired: false, securityKeyRequired: false };
  const intake = { databaseCannotRun: async () => false } as Runtime['intake'];
  const runtime = { db: guarded.db, log: console as unknown as Runtime['log'], intake };
  app.setErrorHandler((error, request, reply) => answerProblem(runtime, error, request, reply));
  await app.register(
    async (routed) => {
      const authenticator = new Authenticator(guarded.db, config);
      guardRoutes(routed, { runtime, authenticator, prefix: '/api/v1', rules });
      for (const route of routes) {
        const [method = '', url = ''] = route.split(' ');
        routed.route({ method, url, handler: async (_, reply) => reply.type('text/plain').send('reached') });
      }
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
  return app;
}

/** An address of a route, about the one case or the other. */
function addressOf(route: string, about: typeof mine): { method: 'GET'; url: string } {
  const [method = '', path = ''] = route.split(' ');
  const kind = path.split('/')[1] as SubjectPath;
  const id = about.byPath[kind] ?? people.get('stranger')!.id;
  const url = path.replace(':id', id).replace(':account', people.get('stranger')!.id).replace(':seq', '1');
  return { method: method as 'GET', url: `/api/v1${url}` };
}

const headersOf = (who: Who): Record<string, string> => ({
  ...(people.get(who)?.headers ?? { host: 'localhost' }),
});

/** What each may, told from the rule by other means than the guard: 200 reached, else how it is refused. */
function expected(rule: Rule, who: Who): number {
  if (rule.who === 'anyone') return 200;
  if (who === 'nobody') return 401;
  if (rule.who === 'signed-in') return 200;
  if (rule.who === 'duty') return (rule.duties as readonly string[]).includes(who) ? 200 : 403;
  if (who === 'administrator' && rule.administrator) return 200;
  if (who === 'auditor' && ACTS[rule.act].auditor) return 200;
  if (!['lead', 'analyst', 'reviewer'].includes(who)) return 404;
  return (ACTS[rule.act].roles as readonly string[]).includes(who) ? 200 : 403;
}

const WORDS: Readonly<Record<number, string>> = { 200: 'yes', 401: 'sign in', 403: 'no', 404: 'not there' };

describe('every route as everybody', () => {
  it('has something to ask for under every kind of address', () => {
    expect(Object.keys(SUBJECT_WORDS).filter((path) => !mine.byPath[path as SubjectPath])).toEqual([]);
  });

  it('is decided as its rule says', async () => {
    const wrong: string[] = [];
    for (const [route, rule] of Object.entries(RULES))
      for (const who of WHO) {
        const { statusCode } = await bare.inject({ ...addressOf(route, mine), headers: headersOf(who) });
        if (statusCode !== expected(rule, who))
          wrong.push(`${route} as ${who}: ${statusCode}, not ${expected(rule, who)}`);
      }
    expect(wrong).toEqual([]);
  });

  it('is refused by the real server just so, and never otherwise than a thing that is not there', async () => {
    const wrong: string[] = [];
    const nowhere = '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a99';
    for (const [route, rule] of Object.entries(RULES))
      for (const who of WHO) {
        const status = expected(rule, who);
        if (status === 200) continue;
        const { method, url } = addressOf(route, mine);
        const headers = { authorization: '', ...headersOf(who) };
        const answer = await api.app.inject({ method, url, headers });
        if (answer.statusCode !== status)
          wrong.push(`${route} as ${who}: ${answer.statusCode}, not ${status}`);
        if (status !== 404) continue;
        const missing = await api.app.inject({ method, url: url.replace(/[0-9a-f-]{36}/, nowhere), headers });
        if (missing.body !== answer.body) wrong.push(`${route} as ${who} tells that it is there`);
      }
    expect(wrong).toEqual([]);
  });

  it('shows a member of another case nothing of this one on any address that can be read', async () => {
    const person = people.get('lead elsewhere')!;
    const ids = [mine.caseId, ...Object.values(mine.byPath)];
    const secrets = [mine.name, ...ids];
    let read = 0;
    for (const route of Object.keys(RULES).filter((name) => name.startsWith('GET '))) {
      const { method, url } = addressOf(route, other);
      if (url.endsWith('/events')) continue;
      for (const query of ['', `?q=${encodeURIComponent(mine.name)}`]) {
        const { body, statusCode } = await api.app.inject({
          method,
          url: url + query,
          headers: person.headers,
        });
        if (statusCode === 200) read += 1;
        // An answer may repeat the words that were asked for.
        for (const secret of query === '' ? secrets : ids)
          expect(body, `${route}${query}`).not.toContain(secret);
      }
    }
    expect(read).toBeGreaterThan(50);
    const found = await api.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${other.caseId}/search`,
      headers: person.headers,
      payload: { q: mine.name, ocr: true, scripts: true, facets: true },
    });
    expect(found.json()).toMatchObject({ rows: [] });
  });

  it('is written down for people', async () => {
    const rows = Object.entries(RULES).map(([route, rule]) => {
      const extra = [
        'identities' in rule && rule.identities && `identities: ${rule.identities}`,
        'confirmed' in rule && rule.confirmed && 'second factor anew',
      ].filter(Boolean);
      const cells = WHO.map((who) => WORDS[expected(rule, who)]);
      return `| \`${route}\` | ${cells.join(' | ')} | ${extra.join(', ')} |`;
    });
    const text = `# Who may ask what

Made by \`services/api/src/access/matrix.db.test.ts\`, which asks every route as everybody. *not there*: the same answer as for a thing that does not exist. *elsewhere*: a member of another case. *identities: all*: only for members who see every identity of the registries; *masked*: with pseudonyms for the others.

| route | ${WHO.join(' | ')} | besides |
|---|${WHO.map(() => '---|').join('')}---|
${rows.join('\n')}
`;
    await expect(text).toMatchFileSnapshot('../../../../infra/access.md');
  });
});

describe('the server does not start', () => {
  it('with a route that has no rule', async () => {
    const { 'GET /cases/:id': _, ...others } = RULES;
    await expect(bareGuard(others, Object.keys(RULES))).rejects.toThrow('GET /cases/:id has no rule');
  });

  it('with a rule that has no route', async () => {
    const routes = Object.keys(RULES).filter((route) => route !== 'PATCH /cases/:id');
    await expect(bareGuard(RULES, routes)).rejects.toThrow('PATCH /cases/:id');
  });

  it('with a rule about members of nobody knows which case', async () => {
    const rules = { 'GET /things/:id': { who: 'members', act: 'look' } } as const;
    await expect(bareGuard(rules, Object.keys(rules))).rejects.toThrow('does not know whose case it is');
  });
});
