// A machine without network: the bundle is made, checked, installed, and does the main job where nothing can be reached.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BOOTSTRAP = fileURLToPath(new URL('../../infra/bootstrap/run.mjs', import.meta.url));
/** A network of its own, with nothing in it but loopback. */
const APART = ['-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'apart'];
const apart = spawnSync('unshare', [...APART, 'true']).status === 0;
const PATIENCE_MS = 600_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-bundle-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number | null; out: string }>((resolve, reject) => {
    let out = '';
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += chunk));
    child.once('error', reject).once('close', (code) => resolve({ code, out }));
  });
}

describe('the bundle for a machine without network', () => {
  it(
    'is made by one command, checked before it is there, and runs from its own folder',
    async () => {
      const file = join(folder, 'out/sijill.tar.gz');
      const made = await run(process.execPath, [BOOTSTRAP, 'bundle', file]);
      expect(made.code, made.out).toBe(0);
      const [digest = ''] = (await readFile(`${file}.sha256`, 'utf8')).split(' ');
      expect(made.out).toContain(digest);
      const place = join(folder, 'installed here');
      const installed = await run('sh', [join(folder, 'out/install-sijill.sh'), file, digest, place]);
      expect(installed.code, installed.out).toBe(0);
      await rm(join(folder, 'out'), { recursive: true });
      expect(existsSync(join(place, 'sijill.cdx.json'))).toBe(true);
      expect(existsSync(join(place, 'node_modules/vitest'))).toBe(false);
      if (!apart) console.log('run with the network on: no network of its own can be made here');
      const [command, ...before] = apart ? ['unshare', ...APART] : ['env'];
      const demo = await run(command!, [
        ...before,
        join(place, 'sijill'),
        'demo',
        '--out',
        join(folder, 'report.pdf'),
      ]);
      expect(demo.code, demo.out).toBe(0);
      expect(demo.out).toContain('adds up: 16 declared = 16 received = 16 processed');
      expect(existsSync(join(folder, 'report.pdf'))).toBe(true);
    },
    PATIENCE_MS,
  );
});
