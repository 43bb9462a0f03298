import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/**
 * Starts one of this package's scripts in a process of its own, with a bounded JavaScript heap (MiB), none of the
 * parent's secrets in its environment (but for what `environment` adds) and nothing on its output. Buffers travel over
 * its message channel as they are.
 */
export function forkScript(
  script: URL,
  memoryMb: number,
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  return fork(fileURLToPath(script), [], {
    execArgv: ['--import', loader, `--max-old-space-size=${memoryMb}`],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      TZ: process.env.TZ,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}
