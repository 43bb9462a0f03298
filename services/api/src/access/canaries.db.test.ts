// Canaries: identities of a registry that stand on no page. Whoever may not see them finds them in nothing that the
// server hands out: answers, events, pictures of pages, the map, what is exported, jobs, logs, errors.
import { inspect } from 'node:util';
import type { Runtime } from '@sijill/runtime';
import type { SubjectPath } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledCase } from '../../../../test/support/filled-case.ts';
import { put } from '../../../../test/support/packaged-case.ts';
import type { TestPerson } from '../../../../test/support/people.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';
import { RULES } from './rules.ts';

const CANARY = {
  ownId: 'CANARY-9001',
  nameLatin: 'Zovreth Plinquax',
  nameArabic: 'زفرث بلنقكس',
  aliases: ['Umm Grolvik'],
  originPlace: 'Thornvask',
};
const WORDS = ['CANARY-9001', 'Zovreth', 'Plinquax', 'زفرث', 'بلنقكس', 'Grolvik', 'Thornvask'];
/** As they may lie in a file or an address, too. */
const FORMS = WORDS.flatMap((word) => [
  Buffer.from(word, 'utf8'),
  Buffer.from(word, 'utf16le'),
  Buffer.from(encodeURIComponent(word)),
  Buffer.from(
    JSON.stringify(word)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ),
]);
/** On the page of everybody. */
const ON_PAGE = 'سالم';

let api: TestApi;
let url: string;
let filled: Awaited<ReturnType<typeof filledCase>>;
let byPath: Readonly<Record<SubjectPath, string>>;
const readers = new Map<string, TestPerson>();
const logged: string[] = [];
const jobs: string[] = [];

const canariesIn = (bytes: Buffer | string): string[] => {
  const whole = Buffer.from(bytes as string);
  return FORMS.filter((form) => whole.includes(form)).map((form) => form.toString());
};

beforeAll(async () => {
  const note = (...said: unknown[]) => void logged.push(inspect(said, { depth: 10 }));
  const log = { trace: note, debug: note, info: note, warn: note, error: note } as unknown as Runtime['log'];
  api = await testApi({ log, enqueue: (job, payload) => void jobs.push(JSON.stringify([job, payload])) });
  const keep = (key: string, bytes: Buffer) => put(api.objects, key, bytes);
  filled = await filledCase(api.database, ON_PAGE, keep);
  await filled.importPeople([CANARY]);
  await filled.compare([
    { name: ON_PAGE, ownId: 'R1', score: 0.8 },
    { name: ON_PAGE, ownId: CANARY.ownId, score: 0.9, explanation: { summary: 'Zovreth Plinquax agrees' } },
  ]);
  const { pool } = api.database;
  const idOf = async (query: string, ...values: string[]): Promise<string> =>
    (await pool.query<{ id: string }>(query, values)).rows[0]!.id;
  const registry = await idOf(
    'SELECT id FROM registry WHERE case_id = $1 ORDER BY created_at DESC LIMIT 1',
    filled.caseId,
  );
  const person = await idOf(
    'SELECT id FROM registry_person WHERE registry_id = $1 AND id <> $2',
    registry,
    filled.byPath['registry-people'],
  );
  const candidate = await idOf('SELECT id FROM candidate WHERE registry_person_id = $1 LIMIT 1', person);
  byPath = { ...filled.byPath, registries: registry, 'registry-people': person, candidates: candidate };
  await pool.query(
    `UPDATE page SET thumbnail_sha256 = image_sha256, thumbnail_type = image_type WHERE id = $1`,
    [byPath.pages],
  );
  readers.set(
    'reviewer without identities',
    await api.person('Pseudonyms', { everywhere: 'reviewer', identities: 'none' }),
  );
  readers.set('lead without identities', await api.person('Led', { everywhere: 'lead', identities: 'none' }));
  readers.set('stranger', await api.person('Stranger'));
  readers.set('auditor', await api.person('Auditor', { duties: ['auditor'] }));
  readers.set('administrator', await api.person('Administrator', { duties: ['administrator'] }));
  url = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.close());

const who = () => [...readers];
const gets = Object.keys(RULES).filter((route) => route.startsWith('GET ') && !route.endsWith('/events'));

function addressOf(route: string): string {
  const path = route.slice('GET '.length);
  const id = byPath[path.split('/')[1] as SubjectPath] ?? readers.get('stranger')!.id;
  return path.replace(':id', id).replace(':account', id).replace(':transcription', id).replace(':seq', '1');
}

const fetchAs = (person: TestPerson, path: string, more: RequestInit = {}) =>
  fetch(`${url}/api/v1${path}`, {
    ...more,
    headers: { authorization: person.headers.authorization, ...more.headers },
  });
const post = (person: TestPerson, path: string, body: object) =>
  fetchAs(person, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

it('the canary is there, and is seen by who may see it', async () => {
  for (const path of [`/registry-people/${byPath['registry-people']}`, `/candidates/${byPath.candidates}`]) {
    const answer = await fetchAs(api.me, path);
    expect(answer.status).toBe(200);
    expect(canariesIn(await bytesOf(answer))).not.toEqual([]);
  }
});

describe('nobody else finds it', () => {
  it('on any address that can be read', async () => {
    const found: string[] = [];
    const read = new Set<string>();
    for (const [name, person] of who())
      for (const route of gets) {
        const answer = await fetchAs(person, addressOf(route));
        if (answer.status === 200) read.add(route);
        const headers = JSON.stringify([...answer.headers]);
        for (const canary of [...canariesIn(await bytesOf(answer)), ...canariesIn(headers)])
          found.push(`${route} as ${name}: ${canary}`);
      }
    expect(found).toEqual([]);
    expect(read.size).toBeGreaterThan(60);
  });

  it('by asking for it: an answer to a name is that to any other name', async () => {
    const asks = [
      (q: string) => ['GET', `/registries/${byPath.registries}/people?q=${encodeURIComponent(q)}`],
      (q: string) => ['GET', `/cases/${filled.caseId}/candidates?q=${encodeURIComponent(q)}`],
      (q: string) => [
        'POST',
        `/cases/${filled.caseId}/search`,
        { q, scripts: true, ocr: true, facets: true },
      ],
      (q: string) => ['POST', `/cases/${filled.caseId}/search/survey`, { q }],
      (q: string) => ['POST', `/cases/${filled.caseId}/registry-search`, { name: q }],
    ] as const;
    const other = 'Qavreth';
    for (const [name, person] of who())
      for (const ask of asks) {
        const said = async (q: string) => {
          const [method, path, body] = ask(q) as [string, string, object?];
          const answer = method === 'GET' ? await fetchAs(person, path) : await post(person, path, body!);
          // What was asked for comes back in some answers, and how long it took.
          const text = (await answer.text())
            .replaceAll(new RegExp(q, 'gi'), '')
            .replace(/"(took|ms|seconds|total)Ms":\d+/g, '');
          return `${answer.status} ${text}`;
        };
        expect(await said('Zovreth'), `${name}: ${ask('q')}`).toBe(await said(other));
      }
  });

  it('in the events of a batch', async () => {
    for (const [name, person] of who()) {
      const ends = new AbortController();
      const answer = await fetchAs(person, `/batches/${byPath.batches}/events`, { signal: ends.signal });
      if (answer.status === 200) {
        const { value } = await answer.body!.getReader().read();
        expect(value!.length).toBeGreaterThan(20);
        expect(canariesIn(Buffer.from(value!)), name).toEqual([]);
      } else expect(canariesIn(await bytesOf(answer)), name).toEqual([]);
      ends.abort();
    }
  });

  it('in pictures: page, renditions, thumbnail, line, part', async () => {
    const person = readers.get('reviewer without identities')!;
    for (const path of [
      'image',
      'image?width=800',
      'image?width=1600',
      'thumbnail',
      'crop?words=0,1',
      'crop?box=0,0,300,200',
    ]) {
      const answer = await fetchAs(person, `/pages/${byPath.pages}/${path}`);
      if (answer.status === 400) throw new Error(`${path}: ${await answer.text()}`);
      expect(answer.status, path).toBe(200);
      const bytes = await bytesOf(answer);
      expect(canariesIn(bytes), path).toEqual([]);
      // Nor has a picture a place where something could be said beside it.
      for (const mark of ['EXIF', 'Exif\0', 'XMP ', 'http://ns.adobe.com'])
        expect(bytes.includes(mark), `${path}: ${mark}`).toBe(false);
    }
  });

  it('on the map and in the graph of people', async () => {
    for (const [name, person] of who()) {
      const survey = await post(person, `/cases/${filled.caseId}/search/survey`, { q: '' });
      const graph = await fetchAs(person, `/cases/${filled.caseId}/people-graph`);
      if (name.includes('without identities')) expect([survey.status, graph.status]).toEqual([200, 200]);
      for (const answer of [survey, graph]) expect(canariesIn(await bytesOf(answer)), name).toEqual([]);
    }
  });

  it('in what they export: tables, documents, batch searches', async () => {
    const { caseId } = filled;
    for (const [name, person] of who())
      for (const path of [
        `/cases/${caseId}/candidates.csv`,
        `/registry-imports/${byPath['registry-imports']}/issues.csv`,
        `/documents/${byPath.documents}/searchable.pdf`,
        `/documents/${byPath.documents}/alto.xml`,
        `/batch-searches/${byPath['batch-searches']}/results.csv`,
        `/batch-searches/${byPath['batch-searches']}/results.xlsx`,
        '/security-events.jsonl',
      ])
        expect(canariesIn(await bytesOf(await fetchAs(person, path))), `${path} as ${name}`).toEqual([]);
  });

  it('in jobs, logs and errors, whatever goes wrong', async () => {
    const { caseId } = filled;
    const started = [
      await post(api.me, `/cases/${caseId}/linking`, { full: true }),
      await post(api.me, `/cases/${caseId}/reread`, {}),
      await post(api.me, `/cases/${caseId}/calibrations`, {}),
    ];
    const answers: string[] = [];
    for (const answer of started) answers.push(await answer.text());
    // The row that a database fails on is quoted by it.
    await api.database.pool.query(
      `ALTER TABLE custody_event ADD CONSTRAINT fails CHECK (action <> 'identity.seen') NOT VALID`,
    );
    const late = await api.person('Late', { everywhere: 'reviewer', identities: 'all' });
    for (const path of [
      `/registry-people/${byPath['registry-people']}`,
      `/candidates/${byPath.candidates}`,
      `/registries/${byPath.registries}/people`,
    ]) {
      const failed = await fetchAs(late, path);
      expect(failed.status, path).toBe(500);
      answers.push(await failed.text());
    }
    await api.database.pool.query('ALTER TABLE custody_event DROP CONSTRAINT fails');
    expect(jobs.length).toBeGreaterThan(0);
    expect(logged.join('\n')).toContain('unexpected error');
    for (const said of [answers, jobs, logged]) expect(canariesIn(said.join('\n'))).toEqual([]);
    for (const table of ['security_event', 'custody_event']) {
      const { rows } = await api.database.pool.query(`SELECT * FROM ${table}`);
      expect(rows.length).toBeGreaterThan(0);
      expect(canariesIn(JSON.stringify(rows)), table).toEqual([]);
    }
  });
});
