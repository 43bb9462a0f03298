import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedInPerson, type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';

let server: TestServer;
let amira: SignedInPerson;
beforeAll(async () => {
  server = await testServer({ sample: false });
  await server.start();
  const { id } = await (await server.client()).createCase('Known to few');
  amira = await server.person('Amira', { caseId: id, role: 'lead' });
});
afterAll(() => server.remove());

const run = (args: readonly string[], more: { input?: string; env?: Record<string, string> } = {}) =>
  sijill(args, { home: server.home, ...more });
const whoami = async () => (await run(['whoami'])).stdout;

describe('the command line signs in', () => {
  it('as the local user of its own machine, who invites others', async () => {
    expect(await whoami()).toMatch(/^local \(Local user\) at .*by the server on this machine\nduties: admin/);
    const invited = await run(['people', 'invite', 'basim', 'Basim', '--duty', 'auditor']);
    expect(invited.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome#link=sijill_l_[\w-]{43}\n$/);
    const member = ['people', 'member', 'basim', '--case', 'Known to few', '--identities', 'none'];
    expect((await run(member)).stdout).toMatch(/basim\s+Basim\s+reviewer\s+none/);
    expect((await run(['people', 'list'])).stdout).toMatch(/basim\s+Basim\s+auditor\s+invited/);
  });

  it('as somebody with a password, and tells what is wrong', async () => {
    const wrong = await run(['login'], { input: `${amira.login}\nnot this password\n` });
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('is wrong')]);
    const nobody = await run(['login'], { input: '\n' });
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('Nobody was named')]);
    const there = await run(['login'], { input: `${amira.login}\n${amira.password}\n` });
    expect([there.code, there.stderr]).toEqual([0, '']);
    expect(await whoami()).toMatch(
      /^amira\.\d+ \(Amira\) .*by sijill login\ncase "Known to few": lead, sees all names/,
    );
  });

  it('as that person over a restart, never as another without a word', async () => {
    const { port } = new URL(server.url());
    await server.stop();
    await server.start(port);
    expect(await whoami()).toMatch(/\(Amira\)/);
    const invite = await run(['people', 'invite', 'carla', 'Carla']);
    expect([invite.code, invite.stderr]).toEqual([1, expect.stringContaining('sijill login --scope')]);
    const upload = await run(['upload', import.meta.filename, '--case', 'Known to nobody']);
    expect([upload.code, upload.stderr]).toEqual([1, expect.stringContaining('You belong to no case named')]);
  });

  it('until it signs out, which ends the token, or until the token ends', async () => {
    const listed = JSON.parse((await run(['token', 'list', '--json'])).stdout).rows;
    expect(listed.map(({ scopes }: { scopes: string[] }) => scopes)).toContainEqual([
      'read',
      'write',
      'judge',
      'export',
    ]);
    expect((await run(['logout'])).stdout).toContain('Signed out');
    expect(await whoami()).toMatch(/^local /);
    const left = (await amira.client.listTokens()).map(({ name }) => name);
    expect(left).toEqual(['test']);

    await run(['login'], { input: `${amira.login}\n${amira.password}\n` });
    const home = await openHome(readConfig({ SIJILL_HOME: server.home }));
    const database = await home.connect();
    await database.query("UPDATE account_token SET expires_at = now() - interval '1 s' WHERE name <> 'test'");
    await database.end();
    await home.close();
    // What the server remembers of a token it remembers for five seconds.
    let ended = await run(['whoami']);
    while (ended.code === 0) ended = await run(['whoami']);
    expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining('has expired or was ended')]);
    const worklist = await run(['worklist', '--case', 'Known to few']);
    expect([worklist.code, worklist.stderr]).toEqual([1, expect.stringContaining('Sign in first')]);
    expect((await run(['logout'])).stdout).toContain('Forgotten here');
  });

  it('with the code of a second factor, and does not export for who has one', async () => {
    const post = async (path: string, body: object, { cookie = '', method = 'POST' } = {}) => {
      const headers = { 'content-type': 'application/json', cookie };
      return fetch(`${server.url()}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    };
    const { login, password } = amira;
    const [cookie = ''] = (await post('/session', { login, password })).headers.getSetCookie();
    const begun = await post('/account/second-factor', {}, { cookie });
    const { secret } = (await begun.json()) as { secret: string };
    const code = (steps = 0) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
    await post('/account/second-factor', { secret, code: code() }, { cookie, method: 'PUT' });

    const wrong = await run(['login'], { input: `${login}\n${password}\n000000\n` });
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('is wrong')]);
    const right = await run(['login'], { input: `${login}\n${password}\n${code(1)}\n` });
    expect([right.code, right.stderr]).toEqual([0, '']);
    const asked = await run(['export', '--case', 'Known to few']);
    expect([asked.code, asked.stderr]).toEqual([1, expect.stringContaining('do this in the browser')]);
  });

  it('and says so where no server answers', async () => {
    const env = { SIJILL_URL: 'http://127.0.0.1:9' };
    for (const [args, input] of [[['whoami']], [['login'], 'a\nb\n']] as const) {
      const nowhere = await run(args, { env, ...(input && { input }) });
      expect([nowhere.code, nowhere.stderr]).toEqual([3, expect.stringContaining('No Sijill answers')]);
    }
  });
});
