// Run by cell.test.ts in a cell: tries what a file that has taken over its reader would try, and tells how it went.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Wanted {
  readonly folder: string;
  readonly elsewhere: string;
  readonly parent: number;
  /** Name of the file in `folder`. */
  readonly input?: string;
}

const tried = (act: () => unknown): unknown => {
  try {
    return act() ?? 'done';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  }
};

const reached = (host: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    connect(80, host)
      .on('connect', () => resolve('connected'))
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  });

process.once('message', async ({ folder, elsewhere, parent, input = 'input' }: Wanted) => {
  const status = tried(() => readFileSync('/proc/self/status', 'utf8')) as string;
  process.send?.(
    {
      read: tried(() => readFileSync(join(folder, input), 'utf8')),
      write: tried(() => writeFileSync(join(folder, 'mark'), '')),
      writeProgram: tried(() => writeFileSync(new URL('./mark', import.meta.url), '')),
      ownFolder: tried(() => writeFileSync(join(tmpdir(), 'mark'), '')),
      ownFolderFull: tried(() => writeFileSync(join(tmpdir(), 'large'), Buffer.alloc(80 * 1024 ** 2))),
      elsewhere: tried(() => readFileSync(join(elsewhere, 'secret'), 'utf8')),
      parentSecrets: tried(() => readFileSync(`/proc/${parent}/environ`, 'utf8').length),
      passwords: tried(() => readFileSync('/etc/passwd', 'utf8')),
      root: tried(() => readdirSync('/').filter((name) => name === 'root' || name === 'home')),
      network: await reached('192.0.2.1'),
      loopback: await reached('127.0.0.1'),
      kill: tried(() => process.kill(parent, 0)),
      processes: tried(() => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length),
      rights: /CapEff:\s*0+\n/.test(status),
      filtered: /Seccomp:\s*2\n/.test(status),
      noNewRights: /NoNewPrivs:\s*1\n/.test(status),
      anotherCell: tried(
        () => execFileSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).length,
      ),
      environment: Object.keys(process.env).sort(),
    },
    () => process.exit(0),
  );
});
