import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CountedElsewhere } from '@sijill/runtime';
import { compile } from '../../../infra/bootstrap/compile.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SERVICE = fileURLToPath(new URL('../../../services/standalone/dist/service.js', import.meta.url));

/** What a process of workers tells of its JavaScript heap, MiB. */
export interface Heap {
  readonly used: number;
  readonly external: number;
}

export interface Workers {
  heap(): Promise<Heap>;
  stop(): Promise<void>;
}

/** The process of all workers but the readers, compiled, as an embedded server starts it. */
export async function startWorkers(place: { home: string; databaseUrl: string }): Promise<Workers> {
  await compile(ROOT);
  const child = fork(SERVICE, ['ingest', 'extract', 'link', 'search', 'export'], {
    env: {
      ...process.env,
      SIJILL_HOME: place.home,
      DATABASE_URL: place.databaseUrl,
      SIJILL_LOG_LEVEL: 'warn',
    },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return {
    async heap() {
      const answer = once(child, 'message');
      child.send('metrics');
      const [{ counted }] = (await answer) as [{ counted: CountedElsewhere }];
      const mib = (name: string) =>
        Number(counted.find((one) => one.name === name)?.values[0]?.value ?? 0) / 1024 ** 2;
      return {
        used: mib('sijill_nodejs_heap_size_used_bytes'),
        external: mib('sijill_nodejs_external_memory_bytes'),
      };
    },
    async stop() {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}
