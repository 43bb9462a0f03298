import { type ChildProcess, fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cellFor, searchPath } from './cell.ts';
import { filterSteps } from './filter.ts';
import { type OwnFolder, ownFolder } from './own-folder.ts';
import { afterSteps } from './perl-steps.ts';
import { loaderOf } from './script-loader.ts';

export interface ScriptPlace {
  /** JavaScript heap, MiB. */
  readonly memoryMb: number;
  /** Files and folders outside of the program that it may read, absolute; it can write to none of them. */
  readonly reads?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What comes before the script, its environment (none of the parent's secrets), and what goes when it ends. */
function placeOf(script: URL, { memoryMb, reads = [], environment = {} }: ScriptPlace) {
  const cell = cellFor(reads);
  const own = cell ? undefined : ownFolder(reads);
  const [command = process.execPath, ...args] = [
    ...afterSteps([...(cell ? [cell.step] : []), ...filterSteps(own?.places)]),
    process.execPath,
    ...loaderOf(script),
    `--max-old-space-size=${memoryMb}`,
    // There is such a process for every core, and nobody waits for it between two pages: helpers of the garbage collector
    // would take their time from one another, and marking in small steps costs twice what it costs at once.
    '--single-threaded-gc',
    '--no-incremental-marking',
  ];
  return {
    command,
    args,
    own,
    env: {
      PATH: searchPath(),
      HOME: cell?.temporary ?? process.env.HOME,
      TMPDIR: cell?.temporary ?? process.env.TMPDIR,
      TZ: process.env.TZ,
      ...own?.environment,
      ...environment,
    },
  };
}

/**
 * Starts one of the program's scripts in a process of its own, in a cell where the system can make one (see cell.ts),
 * else among its own files where the system can see to that, under a filter of system calls where one can be put on (see
 * filter.ts), with a bounded JavaScript heap, none of the parent's secrets in its environment and nothing on its output.
 * Buffers travel over its message channel as they are. Throws `sandbox.missing` where a cell is required and cannot be
 * made.
 */
export function forkScript(script: URL, place: ScriptPlace): ChildProcess {
  const { command, args, env, own } = placeOf(script, place);
  const child = fork(fileURLToPath(script), [], {
    execPath: command,
    execArgv: args,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  return going(child, own);
}

/** The same without a message channel: it is asked on its input and answers on its output. */
export function spawnScript(script: URL, place: ScriptPlace): ChildProcess {
  const { command, args, env, own } = placeOf(script, place);
  return going(
    spawn(command, [...args, fileURLToPath(script)], { env, stdio: ['pipe', 'pipe', 'ignore'] }),
    own,
  );
}

function going(child: ChildProcess, own: OwnFolder | undefined): ChildProcess {
  if (own) child.once('exit', own.remove).once('error', own.remove);
  return child;
}
