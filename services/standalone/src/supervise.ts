import { type ChildProcess, fork } from 'node:child_process';
import { type Config, type CountedElsewhere, type Logger, loaderOf } from '@sijill/runtime';
import { TRY_AGAIN } from './passing-trouble.ts';
import type { Role } from './roles.ts';

export interface Supervised {
  /** Resolves when the process has said once that it works; rejects when it ends by itself before. */
  readonly ready: Promise<void>;
  /** Why it is not at work just now; undefined: it is. */
  fault(): string | undefined;
  /** What it has counted; undefined when it does not answer in time. */
  counted(): Promise<CountedElsewhere | undefined>;
  /** Lets the process end in its own time; what it has counted stays known. */
  rest(): void;
  /** Has it back. */
  wake(): void;
  stop(): Promise<void>;
}

const SERVICE = new URL('./service.ts', import.meta.url);
const LONGEST_PAUSE_MS = 30_000;
const COUNTED_MS = 2_000;
/** A process ends by itself 20 s after it was asked to; one that hangs is killed then. All of it stays below 30 s. */
const STOP_MS = 22_000;
/** One that is still starting has nothing under way, and hears of a stop only when it stands. */
const STOP_STARTING_MS = 5_000;

/** Runs roles in a process of their own and starts it again, ever more slowly, when it dies. */
export function supervise(
  roles: readonly Role[],
  { config, databaseUrl, log }: { config: Config; databaseUrl: string; log: Logger },
): Supervised {
  let child: ChildProcess | undefined;
  let wanted: 'work' | 'rest' | 'nothing' = 'work';
  /** What a process had counted that was let go. */
  let left: CountedElsewhere | undefined;
  let working = false;
  let pause = 500;
  let tell: { resolve: () => void; reject: (error: Error) => void };
  const ready = new Promise<void>((resolve, reject) => (tell = { resolve, reject }));
  ready.catch(() => undefined);

  const launch = () => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, SIJILL_HOME: config.home };
    const started = fork(SERVICE, [...roles], {
      execArgv: loaderOf(SERVICE),
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = started;
    working = false;
    started.on('message', (message) => {
      if (message !== 'ready') return;
      working = true;
      pause = 500;
      tell.resolve();
    });
    started.once('exit', (code, signal) => {
      working = false;
      child = undefined;
      if (wanted !== 'work') return;
      // Work came while one that was let go was ending.
      if (lettingGo.has(started)) return launch();
      // One that was killed, or kept waiting, can work the next time; any other that ended by itself has said why it cannot.
      if (signal === null && code !== TRY_AGAIN)
        tell.reject(new Error(`The process for ${roles.join(', ')} ended while starting (${code}).`));
      log.error({ roles, code, signal }, 'a process died and is started again');
      setTimeout(() => wanted === 'work' && !child && launch(), pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  const lettingGo = new WeakSet<ChildProcess>();
  // Whatever ends this process leaves none behind: one that hangs does not see its channel close.
  const kill = () => void child?.kill('SIGKILL');
  process.on('exit', kill);
  launch();

  return {
    ready,
    fault: () =>
      working || wanted === 'rest' ? undefined : `the process for ${roles.join(', ')} is not at work`,
    counted: async () => (working && child ? askCounted(child) : left),
    rest() {
      if (wanted !== 'work') return;
      wanted = 'rest';
      const resting = child;
      if (!resting) return;
      lettingGo.add(resting);
      void askCounted(resting).then((counted) => {
        left = counted ?? left;
        if (resting.connected) resting.send('stop', () => undefined);
      });
    },
    wake() {
      if (wanted !== 'rest') return;
      wanted = 'work';
      if (!child) launch();
    },
    async stop() {
      wanted = 'nothing';
      const ending = child;
      if (ending) {
        const exited = new Promise((resolve) => ending.once('exit', resolve));
        ending.send('stop', () => undefined);
        const timer = setTimeout(() => ending.kill('SIGKILL'), working ? STOP_MS : STOP_STARTING_MS);
        await exited;
        clearTimeout(timer);
      }
      process.off('exit', kill);
    },
  };
}

function askCounted(child: ChildProcess): Promise<CountedElsewhere | undefined> {
  return new Promise((resolve) => {
    const end = (counted: CountedElsewhere | undefined) => {
      clearTimeout(timer);
      child.off('message', take);
      resolve(counted);
    };
    const take = (message: unknown) => {
      if (typeof message === 'object' && message && 'counted' in message)
        end(message.counted as CountedElsewhere);
    };
    const timer = setTimeout(end, COUNTED_MS, undefined);
    child.on('message', take);
    child.send('metrics', (error) => error && end(undefined));
  });
}
