// A machine without network: the bundle is made, checked, installed, and does the main job where nothing can be reached;
// by the commands that the operator's guide has for it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCommands } from '../support/operators-guide.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [make = '', install = '', start = ''] = bundleCommands;
/** A network of its own, with nothing in it but loopback. */
const APART = ['-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'apart'];
const apart = spawnSync('unshare', [...APART, 'true']).status === 0;
const PATIENCE_MS = 600_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-bundle-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly cwd: string;
  readonly env?: Record<string, string>;
  /** Stops it, as Ctrl-C does, once it has said this. */
  readonly until?: string;
}

function run(
  command: string,
  args: readonly string[],
  { cwd, env, until }: Run,
): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve, reject) => {
    let out = '';
    const child: ChildProcess = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // What is stopped is stopped with all that it began.
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        const said = until !== undefined && out.includes(until);
        out += chunk;
        if (until !== undefined && !said && out.includes(until)) process.kill(-child.pid!, 'SIGINT');
      });
    child.once('error', reject).once('close', (code) => resolve({ code, out }));
  });
}

describe('the bundle for a machine without network', () => {
  it(
    'is made by one command, checked before it is there, and runs from its own folder',
    async () => {
      const out = join(folder, 'out');
      const file = join(out, 'sijill.tar.gz');
      const made = await run('sh', ['-c', make.replace('FILE.tar.gz', file)], { cwd: ROOT });
      expect(made.code, made.out).toBe(0);
      const [digest = ''] = (await readFile(`${file}.sha256`, 'utf8')).split(' ');
      expect(made.out).toContain(digest);
      const place = join(folder, 'installed here');
      const given = { 'FILE.tar.gz': file, DIGEST: digest, FOLDER: `'${place}'` };
      const filled = (line: string) =>
        Object.entries(given).reduce((text, [word, value]) => text.replace(word, value), line);
      const installed = await run('sh', ['-c', filled(install)], { cwd: out });
      expect(installed.code, installed.out).toBe(0);
      await rm(out, { recursive: true });
      expect(existsSync(join(place, 'sijill.cdx.json'))).toBe(true);
      expect(existsSync(join(place, 'node_modules/vitest'))).toBe(false);
      if (!apart) console.log('run with the network on: no network of its own can be made here');
      const [command = '', ...before] = apart ? ['unshare', ...APART] : ['env'];
      const demo = await run(
        command,
        [...before, join(place, 'sijill'), 'demo', '--out', join(folder, 'report.pdf')],
        { cwd: folder },
      );
      expect(demo.code, demo.out).toBe(0);
      expect(demo.out).toContain('adds up: 16 declared = 16 received = 16 processed');
      expect(existsSync(join(folder, 'report.pdf'))).toBe(true);
      const home = join(folder, 'home');
      await mkdir(home);
      await writeFile(join(home, 'no-sample'), '');
      const served = await run(command, [...before, 'sh', '-c', `exec ${filled(start)}`], {
        cwd: folder,
        env: { SIJILL_HOME: home, SIJILL_PORT: '0' },
        until: 'Sijill is ready',
      });
      expect(served.code, served.out).toBe(0);
    },
    PATIENCE_MS,
  );
});
