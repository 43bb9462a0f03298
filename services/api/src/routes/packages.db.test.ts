import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  ErasureOutcome,
  ErasureRows,
  PackageTakenRows,
  PackageView,
  PageRedactions,
  RedactionBoxView,
  RetentionView,
} from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackageWorkshop, packageWorkshop } from '../../../../test/support/made-package.ts';
import { hashOf, sampleCase } from '../../../../test/support/packaged-case.ts';
import { personIdOf } from '../../../../test/support/registry-rows.ts';
import { AS_PERSON, signedInApi } from '../../../../test/support/test-api.ts';

let shop: PackageWorkshop;
let api: Awaited<ReturnType<typeof signedInApi>>;
let caseId: string;
let documents: string[];
const queued: unknown[] = [];

beforeAll(async () => {
  shop = await packageWorkshop();
  const enqueue = (job: string, payload: object) => void queued.push([job, payload]);
  api = await signedInApi({ ...shop.parts, database: shop.database, enqueue });
  ({ caseId, documents } = await sampleCase(shop, 'package routes'));
});
afterAll(async () => {
  await api.close();
  await shop.close();
});

const as = (who: string | null) => ({
  ask: (method: 'GET' | 'POST' | 'PUT', url: string, body?: object, headers: object = {}) =>
    api.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...(who === null ? { authorization: '' } : { [AS_PERSON]: who }), ...headers },
      ...(body && { payload: body }),
    }),
});
const { ask } = as('Ann');
const codeOf = (answer: { json: () => { code: string } }) => answer.json().code;

async function ready(bytes: Buffer): Promise<string> {
  const { id } = PackageView.parse((await ask('POST', `/cases/${caseId}/packages`)).json());
  await shop.objects.put(`packages/${id}.zip`, Readable.from([bytes]), bytes.length);
  await shop.database.pool.query(
    "UPDATE package SET status = 'ready', object_key = $2, size = $4, sha256 = $3 WHERE id = $1",
    [id, `packages/${id}.zip`, hashOf(bytes), bytes.length],
  );
  return id;
}

describe('packages over HTTP', () => {
  it('are asked for by somebody, queued, and not to be had before they are ready', async () => {
    const wanted = { evidenceNumbers: ['SJL-000001'], purpose: 'test' };
    expect(codeOf(await as(null).ask('POST', `/cases/${caseId}/packages`, wanted))).toBe('access.sign-in');
    const answer = await ask('POST', `/cases/${caseId}/packages`, wanted);
    const view = PackageView.parse(answer.json());
    expect([answer.statusCode, view.status, view.askedBy]).toEqual([202, 'waiting', 'Ann']);
    expect(queued).toContainEqual(['package', { packageId: view.id }]);
    expect(codeOf(await ask('GET', `/packages/${view.id}/file`))).toBe('package.not-ready');
    const approval = { decision: 'approved' };
    expect(codeOf(await as('Basim').ask('POST', `/packages/${view.id}/decision`, approval))).toBe(
      'package.not-ready',
    );
    const listed = (await ask('GET', `/cases/${caseId}/packages`)).json();
    expect(listed.rows.map((row: PackageView) => row.id)).toEqual([view.id]);
    expect(codeOf(await ask('POST', `/cases/${caseId}/packages`, { evidenceNumbers: ['XX'] }))).toBe(
      'package.empty',
    );
  });

  it('are refused when what is wanted does not go together or is no key', async () => {
    const refused = async (wanted: object) => codeOf(await ask('POST', `/cases/${caseId}/packages`, wanted));
    expect(await refused({ redaction: { rule: 'drawn' }, withOriginals: true })).toBe('package.request');
    expect(await refused({ rules: { survivors: true } })).toBe('package.request');
    expect(await refused({ recipient: 'age1short' })).toBe('request.invalid');
    expect(await refused({ redaction: { rule: 'everything' } })).toBe('request.invalid');
  });

  it('are downloaded whole or in parts once another person approved them, each taking an event', async () => {
    const bytes = randomBytes(1_000);
    const id = await ready(bytes);
    expect(codeOf(await ask('GET', `/packages/${id}/file`))).toBe('package.unapproved');
    expect(codeOf(await ask('POST', `/packages/${id}/decision`, { decision: 'approved' }))).toBe(
      'package.own',
    );
    const decided = await as('Basim').ask('POST', `/packages/${id}/decision`, {
      decision: 'approved',
      reason: 'seen',
    });
    expect(PackageView.parse(decided.json()).decision).toMatchObject({ by: 'Basim', reason: 'seen' });
    const whole = await ask('GET', `/packages/${id}/file`);
    expect(whole.rawPayload.equals(bytes)).toBe(true);
    expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-type': 'application/zip' });
    const part = await ask('GET', `/packages/${id}/file`, undefined, { range: 'bytes=10-19' });
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, 'bytes 10-19/1000']);
    expect(part.rawPayload.equals(bytes.subarray(10, 20))).toBe(true);
    const beyond = await ask('GET', `/packages/${id}/file`, undefined, { range: 'bytes=1000-' });
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, 'bytes */1000']);
    expect(codeOf(await as(null).ask('GET', `/packages/${id}/file`))).toBe('access.sign-in');
    const { rows } = PackageTakenRows.parse((await ask('GET', `/packages/${id}/takings`)).json());
    expect(rows.map(({ by }) => by)).toEqual(['Ann']);
  });
});

describe('what identities leave with', () => {
  it('is asked for and approved by two accounts, each with a second factor given just now', async () => {
    const wanted = { purpose: 'test' };
    const { id: account, headers: byToken } = await api.person('Dara', { everywhere: 'lead' });
    await shop.database.pool.query("UPDATE account SET totp_secret = 'x' WHERE id = $1", [account]);
    const secret = randomBytes(32).toString('base64url');
    await shop.database.pool.query(
      `INSERT INTO account_session (token_sha256, account_id, means, agent, source, expires_at, confirmed_at)
       VALUES ($1, $2, 'password and code', 'test', 'test', now() + interval '1 hour', now() - interval '20 minutes')`,
      [createHash('sha256').update(secret).digest(), account],
    );
    const id = await ready(randomBytes(10));
    // Signed in twenty minutes ago; and a program, which has no second factor to show.
    const cookie = { cookie: `sijill-session=${secret}`, origin: 'http://localhost' };
    for (const headers of [cookie, { authorization: byToken.authorization }]) {
      const attempts = [
        ask('POST', `/cases/${caseId}/packages`, wanted, headers),
        ask('POST', `/packages/${id}/decision`, { decision: 'approved' }, headers),
        ask('POST', `/cases/${caseId}/erasures`, { subject: 'document', id, reason: 'x' }, headers),
      ];
      for (const attempt of attempts) expect(codeOf(await attempt)).toBe('access.confirm');
    }
    expect(codeOf(await ask('GET', `/packages/${id}/file`))).toBe('package.unapproved');
  });

  it('is not handed out on the approval of an account that is disabled, nor approved by one', async () => {
    const [first, second] = [await ready(randomBytes(10)), await ready(randomBytes(11))];
    const approve = (id: string) =>
      as('Chawan').ask('POST', `/packages/${id}/decision`, { decision: 'approved' });
    expect((await approve(first)).statusCode).toBe(200);
    expect((await ask('GET', `/packages/${first}/file`)).statusCode).toBe(200);
    const { rows } = await shop.database.pool.query("SELECT id FROM account WHERE name = 'Chawan'");
    const disabled = await api.app.inject({
      method: 'PATCH',
      url: `/api/v1/accounts/${rows[0].id}`,
      headers: { authorization: api.me.headers.authorization },
      payload: { status: 'disabled' },
    });
    expect(disabled.statusCode).toBe(200);
    expect(codeOf(await ask('GET', `/packages/${first}/file`))).toBe('package.unapproved');
    expect(codeOf(await approve(second))).toBe('access.sign-in');
    expect(codeOf(await ask('GET', `/packages/${second}/file`))).toBe('package.unapproved');
  });

  it('is in the log under the accounts, with their sessions’ roles', async () => {
    const { rows } = await shop.database.pool.query(
      `SELECT DISTINCT e.action, a.name FROM custody_event e JOIN account a ON a.id::text = e.actor
       WHERE e.object_type = 'package' AND a.name IN ('Ann', 'Basim') ORDER BY 1, 2`,
    );
    expect(rows).toEqual([
      { action: 'package.approved', name: 'Basim' },
      { action: 'package.asked', name: 'Ann' },
      { action: 'package.taken', name: 'Ann' },
    ]);
  });
});

describe('boxes over HTTP', () => {
  it('are proposed from names, drawn with a reason, and lifted', async () => {
    const { rows } = await shop.database.pool.query(
      'SELECT id FROM page WHERE document_id = $1 ORDER BY number',
      [documents[0]],
    );
    const url = `/pages/${rows[0].id}/redactions`;
    const { boxes, proposed } = PageRedactions.parse((await ask('GET', url)).json());
    expect(boxes).toEqual([]);
    expect(proposed).toEqual([expect.objectContaining({ text: 'محمد علي', y: 10, height: 12 })]);
    const { text: _, ...box } = proposed[0]!;
    const drawn = await ask('POST', url, { ...box, reason: 'a witness' });
    expect(drawn.statusCode).toBe(201);
    const { id, by } = RedactionBoxView.parse(drawn.json());
    expect(by).toBe('Ann');
    expect(PageRedactions.parse((await ask('GET', url)).json()).proposed).toEqual([]);
    expect(codeOf(await ask('POST', url, { ...box, width: 5_000, reason: 'x' }))).toBe('redaction.box');
    expect(codeOf(await ask('POST', url, box))).toBe('request.invalid');
    expect((await ask('POST', `/redactions/${id}/lift`, { reason: 'a mistake' })).statusCode).toBe(200);
    const after = PageRedactions.parse((await ask('GET', url)).json()).boxes;
    expect(after[0]?.lifted).toMatchObject({ by: 'Ann', reason: 'a mistake' });
  });
});

describe('erasing and keeping over HTTP', () => {
  it('tells in a trial, then does it, on a reason and by somebody', async () => {
    await shop.database.pool.query("UPDATE package SET status = 'failed' WHERE status <> 'ready'");
    const id = await personIdOf(shop.database.db, caseId, 'P1');
    const url = `/cases/${caseId}/erasures`;
    const wanted = { subject: 'registry-person', id, reason: 'the family asked' };
    expect(codeOf(await ask('POST', url, { ...wanted, reason: '' }))).toBe('request.invalid');
    expect(codeOf(await as(null).ask('POST', url, wanted))).toBe('access.sign-in');
    const trial = ErasureOutcome.parse((await ask('POST', url, { ...wanted, trial: true })).json());
    expect(trial.erased['registry entries']).toBe(1);
    expect(ErasureRows.parse((await ask('GET', url)).json()).rows).toEqual([]);
    const done = ErasureOutcome.parse((await ask('POST', url, wanted)).json());
    expect(done.erased).toEqual(trial.erased);
    expect(ErasureRows.parse((await ask('GET', url)).json()).rows).toHaveLength(1);
    expect(codeOf(await ask('POST', url, wanted))).toBe('erasure.refused');
  });

  it('states until when a case is kept, and tells when the day has come', async () => {
    const url = `/cases/${caseId}/retention`;
    const stated = await ask('PUT', url, { keepUntil: '2021-06-30', reason: 'the mandate ended' });
    expect(RetentionView.parse(stated.json())).toMatchObject({ keepUntil: '2021-06-30', due: true });
    expect((await ask('GET', '/custody/status')).json().retentionDue).toHaveLength(1);
    expect(codeOf(await ask('PUT', url, { keepUntil: '30.6.2021', reason: 'x' }))).toBe('request.invalid');
  });
});
