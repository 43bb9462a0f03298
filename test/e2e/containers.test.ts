// The stack of docker-compose.yml, by the commands that the operator's guide has for it. Needs a Docker engine with Compose
// and the images that the files name, which are never fetched here; skipped elsewhere.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@sijill/cli';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { containerCommands } from '../support/operators-guide.ts';
import { insist, picture, settledLedger } from '../support/uploads.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FILE = join(ROOT, 'docker-compose.yml');
const BUILD_MS = 1_800_000;
/** Of a service that is asked to stop, as the file allows it. */
const GRACE_MS = 30_000;

/** Every image that has to be there before: those of the stores, and the one that ours is built on. */
const wanted = [
  ...new Set([
    ...Object.values((parse(readFileSync(FILE, 'utf8'), { merge: true }) as Compose).services)
      .map(({ image }) => image)
      .filter((image) => !image.startsWith('sijill:')),
    ...[...readFileSync(join(ROOT, 'infra/docker/Dockerfile'), 'utf8').matchAll(/^FROM (\S+)/gm)].map(
      ([, image = '']) => image,
    ),
  ]),
];
interface Compose {
  readonly services: Readonly<Record<string, { readonly image: string }>>;
}

const docker = (...args: string[]) => spawnSync('docker', args, { encoding: 'utf8' });
const missing = whyNot();
if (missing) process.stderr.write(`${missing}; the test of the containers is skipped.\n`);

function whyNot(): string | undefined {
  if (docker('info').status !== 0) return 'No Docker engine answers';
  if (docker('compose', 'version').status !== 0) return 'Docker has no Compose';
  const absent = wanted.filter((image) => docker('image', 'inspect', image).status !== 0);
  return absent.length > 0 ? `Docker has no ${absent.join(', ')}` : undefined;
}

const [up = '', logs = '', ...rest] = containerCommands;

describe.skipIf(missing !== undefined)('docker-compose.yml', () => {
  const project = `sijill-test-${process.pid}`;
  const secret = () => randomBytes(18).toString('hex');
  const port = String(20_000 + (process.pid % 10_000));
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    COMPOSE_FILE: FILE,
    COMPOSE_PROJECT_NAME: project,
    SIJILL_PORT: port,
    POSTGRES_PASSWORD: secret(),
    SIJILL_DATABASE_PASSWORD: secret(),
    S3_ACCESS_KEY: secret(),
    S3_SECRET_KEY: secret(),
  };
  let place: string;
  let client: Client;
  let batchId: string;

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'sijill-containers-'));
    await mkdir(join(place, 'OTHER-DISK'));
    await writeFile(join(place, 'PASSPHRASE'), 'five invented words for this\n');
  });
  afterAll(async () => {
    await inShell('docker compose down --volumes --remove-orphans');
    await rm(place, { recursive: true, force: true });
  });

  function inShell(line: string): Promise<{ code: number | null; said: string }> {
    return new Promise((resolve, reject) => {
      let said = '';
      const child = spawn('sh', ['-c', line], { cwd: place, env, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
      child.once('error', reject).once('close', (code) => resolve({ code, said }));
    });
  }
  async function well(line: string): Promise<string> {
    const { code, said } = await inShell(line);
    expect(code, `${line}\n${said}`).toBe(0);
    return said;
  }

  it(
    'is built, and every service of it becomes healthy or keeps running',
    async () => {
      await well(up);
      const told = await well("docker compose ps --all --format '{{.Service}} {{.State}} {{.Health}}'");
      for (const line of told.trim().split('\n')) expect(line).toMatch(/ running( healthy)? ?$/);
    },
    BUILD_MS,
  );

  it('gives a service no right, nothing to write to but its volumes, and no way out but to the stores', async () => {
    for (const role of ['ingest', 'ocr', 'export']) {
      const status = await well(`docker compose exec -T ${role} cat /proc/1/status /proc/self/status`);
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
      for (const set of ['Prm', 'Eff', 'Bnd']) expect(status).toMatch(new RegExp(`^Cap${set}:\t0+$`, 'm'));
      expect(await well(`docker compose exec -T ${role} id -u`)).toBe('1000\n');
      expect((await inShell(`docker compose exec -T ${role} touch /app/x`)).said).toContain('Read-only');
      const out = `docker compose exec -T ${role} node -e "fetch('http://192.0.2.1').catch((e) => console.log(e.cause.code))"`;
      expect(await well(out)).toMatch(/ENETUNREACH/);
    }
  });

  it('tells the address at which the first administrator is made', async () => {
    const [, token = ''] = new RegExp(`${url}/welcome#link=(\\S+)`).exec(await well(logs)) ?? [];
    const post = (path: string, body: object, cookie = '', method = 'POST') =>
      fetch(`${url}/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      });
    const password = 'nine amber kites over water';
    const accepted = await post('/links/acceptance', { token, login: 'nadia', name: 'Nadia', password });
    expect(accepted.status).toBe(201);
    const cookie = accepted.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { secret: seed } = (await (await post('/account/second-factor', {}, cookie)).json()) as {
      secret: string;
    };
    const code = new TOTP({ secret: Secret.fromBase32(seed) }).generate();
    expect((await post('/account/second-factor', { secret: seed, code }, cookie, 'PUT')).status).toBe(200);
    const scopes = ['read', 'write', 'administer'];
    const made = await post('/account/tokens', { name: 'test', scopes, days: 1 }, cookie);
    client = createClient(url, { token: ((await made.json()) as { token: string }).token });
  });

  it('reads what is sent to it, whatever worker is killed meanwhile', async () => {
    const { id: caseId } = await client.createCase('Containers');
    await client.importRegistry(caseId, {
      name: 'Fictitious',
      file: new Blob(['id,name\nA,خلف مراد علي\n']),
    });
    ({ id: batchId } = await client.openBatch(caseId, { name: 'box', declared: 3 }));
    for (const number of [1, 2, 3]) {
      const file = new Blob([new Uint8Array(await picture(number))]);
      await client.uploadFile(batchId, { name: `${number}.png`, file });
    }
    await client.closeBatch(batchId);
    await well('docker compose kill ingest ocr');
    await well('docker compose up --detach --no-build');
    const ledger = await settledLedger({ client: async () => client }, batchId);
    expect(ledger).toMatchObject({ declared: 3, received: 3, failed: 0 });
  });

  it.each(rest)('%s', async (line) => {
    await well(line);
  });

  it('stops in the time that it is given, and has everything when it is started again', async () => {
    const before = await client.ledger(batchId);
    const began = Date.now();
    await well('docker compose stop');
    expect(Date.now() - began).toBeLessThan(GRACE_MS);
    const told = await well("docker compose ps --all --format '{{.Service}} {{.ExitCode}}'");
    expect(told).not.toMatch(/ 137$/m);
    await well('docker compose up --detach --wait --no-build');
    expect(await insist(() => client.ledger(batchId))).toEqual(before);
    expect(await well('docker compose exec -T api sijill fsck --deep')).toContain('Clean');
  });
});
