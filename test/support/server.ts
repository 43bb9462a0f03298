import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BOOTSTRAP = fileURLToPath(new URL('../../infra/bootstrap/run.mjs', import.meta.url));

/** A real `npm start` on a home of its own. */
export interface TestServer {
  readonly home: string;
  readonly url: () => string;
  /** On a free port, or on the one given. */
  start(port?: string): Promise<string>;
  /** Numbers of the processes below the main one whose command line has this text. */
  processes(text: string): number[];
  /** `kill -9` of the main process; resolves when it is gone. */
  kill(): Promise<void>;
  /** What Ctrl-C does. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** With `sample: false` the home is not empty, so that the sample case is not loaded. */
export async function testServer({
  sample,
  env = {},
  home: given,
}: {
  sample: boolean;
  env?: Readonly<Record<string, string>>;
  /** An empty folder; default: one in the system's place for temporary files. */
  home?: string;
}): Promise<TestServer> {
  const home = given ?? (await mkdtemp(join(tmpdir(), 'sijill-server-')));
  if (!sample) await writeFile(join(home, 'no-sample'), '');
  let child: ChildProcess | undefined;
  let address = '';

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  }

  return {
    home,
    url: () => address,
    async start(port = '0') {
      child = spawn(process.execPath, [BOOTSTRAP, 'start'], {
        env: { ...process.env, SIJILL_HOME: home, SIJILL_PORT: port, SIJILL_LOG_LEVEL: 'warn', ...env },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      address = await noted(home, child);
      return address;
    },
    processes: (text) => (child?.pid === undefined ? [] : below(child.pid, text)),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async remove() {
      await end('SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}

function below(pid: number, text: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const all = lines.map((line) => {
    const [own = '', parent = '', ...args] = line.trim().split(/\s+/);
    return { own: Number(own), parent: Number(parent), args: args.join(' ') };
  });
  return all.filter(({ parent, args }) => parent === pid && args.includes(text)).map(({ own }) => own);
}

async function noted(home: string, child: ChildProcess): Promise<string> {
  const note = join(home, 'server.json');
  for (;;) {
    if (existsSync(note)) {
      const { pid, url } = JSON.parse(await readFile(note, 'utf8')) as { pid: number; url: string };
      if (pid === child.pid) return url;
    }
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await pause(100);
  }
}
