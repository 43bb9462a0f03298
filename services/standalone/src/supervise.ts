import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config, CountedElsewhere, Logger } from '@sijill/runtime';
import { TRY_AGAIN } from './passing-trouble.ts';
import type { Role } from './roles.ts';
import { TSX_ARGUMENTS } from './tsx-arguments.ts';

export interface Supervised {
  /** Resolves when the process has said once that it works; rejects when it ends by itself before. */
  readonly ready: Promise<void>;
  /** Why it is not at work just now; undefined: it is. */
  fault(): string | undefined;
  /** What it has counted; undefined when it does not answer in time. */
  counted(): Promise<CountedElsewhere | undefined>;
  stop(): Promise<void>;
}

const SERVICE = fileURLToPath(new URL('./service.ts', import.meta.url));
const LONGEST_PAUSE_MS = 30_000;
const COUNTED_MS = 2_000;

/** Runs roles in a process of their own and starts it again, ever more slowly, when it dies. */
export function supervise(
  roles: readonly Role[],
  { config, databaseUrl, log }: { config: Config; databaseUrl: string; log: Logger },
): Supervised {
  let child: ChildProcess | undefined;
  let stopped = false;
  let working = false;
  let pause = 500;
  let tell: { resolve: () => void; reject: (error: Error) => void };
  const ready = new Promise<void>((resolve, reject) => (tell = { resolve, reject }));
  ready.catch(() => undefined);

  const launch = () => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, SIJILL_HOME: config.home };
    child = fork(SERVICE, [...roles], {
      execArgv: [...TSX_ARGUMENTS],
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    working = false;
    child.on('message', (message) => {
      if (message !== 'ready') return;
      working = true;
      pause = 500;
      tell.resolve();
    });
    child.once('exit', (code, signal) => {
      working = false;
      if (stopped) return;
      // One that was killed, or kept waiting, can work the next time; any other that ended by itself has said why it cannot.
      if (signal === null && code !== TRY_AGAIN)
        tell.reject(new Error(`The process for ${roles.join(', ')} ended while starting (${code}).`));
      log.error({ roles, code, signal }, 'a process died and is started again');
      setTimeout(() => !stopped && launch(), pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  launch();

  return {
    ready,
    fault: () => (working ? undefined : `the process for ${roles.join(', ')} is not at work`),
    counted: () => (working && child ? askCounted(child) : Promise.resolve(undefined)),
    async stop() {
      stopped = true;
      const ending = child;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
      const exited = new Promise((resolve) => ending.once('exit', resolve));
      ending.send('stop', () => undefined);
      const timer = setTimeout(() => ending.kill('SIGKILL'), 25_000);
      await exited;
      clearTimeout(timer);
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
