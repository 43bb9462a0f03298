import { spawn } from 'node:child_process';

export interface CommandRun {
  readonly args: readonly string[];
  /** Added to the few variables a command gets: path, home, temporary folder. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: Uint8Array;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface CommandOutput {
  readonly stdout: Buffer;
  readonly stderr: string;
  /** Null when a signal ended it. */
  readonly status: number | null;
}

/** The command took longer than it was given. */
export class CommandTimeout extends Error {}

/** More than any page of text; a command that writes on and on is stopped. */
const MAX_OUTPUT = 64 * 1024 ** 2;

/**
 * Runs a command to its end, in a process group of its own: when time is up, on an abort, and when it writes without
 * end, the whole group is killed, children included. Rejects with `CommandTimeout`, with an `Error` that says what
 * happened, or with what starting it failed with (`ENOENT` when there is no such command).
 */
export function runCommand(command: string, run: CommandRun): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    if (run.signal?.aborted) return reject(new Error('it was cancelled'));
    const { PATH, HOME, TMPDIR, TESSDATA_PREFIX } = process.env;
    const child = spawn(command, run.args, {
      detached: true,
      env: { PATH, HOME, TMPDIR, TESSDATA_PREFIX, ...run.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stop = (reason: Error) => {
      reject(reason);
      killGroup(child.pid);
    };
    const timer = setTimeout(() => stop(new CommandTimeout()), run.timeoutMs);
    const cancel = () => stop(new Error('it was cancelled'));
    run.signal?.addEventListener('abort', cancel, { once: true });
    const output = collect(child.stdout, () => stop(new Error('it writes without end')));
    const complaints = collect(child.stderr, () => stop(new Error('it complains without end')));
    // A command that ends before it has read everything is told by its status.
    child.stdin.on('error', () => undefined);
    child.stdin.end(run.input ?? new Uint8Array());
    const settled = () => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', cancel);
    };
    child.once('error', (error) => {
      settled();
      reject(error);
    });
    child.once('close', (status) => {
      settled();
      resolve({ stdout: Buffer.concat(output), stderr: Buffer.concat(complaints).toString('utf8'), status });
    });
  });
}

function collect(stream: NodeJS.ReadableStream, tooMuch: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_OUTPUT) return tooMuch();
    chunks.push(chunk);
  });
  return chunks;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
