import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BOOTSTRAP = fileURLToPath(new URL('../../infra/bootstrap/run.mjs', import.meta.url));

export interface RunningCommand {
  readonly child: ChildProcess;
  /** Its exit code (null when it was killed) and what it wrote. */
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** A real `sijill` process beside the server on `home`. */
export function runCli(home: string, args: readonly string[]): RunningCommand {
  const child = spawn(process.execPath, [BOOTSTRAP, 'cli', ...args], {
    env: { ...process.env, SIJILL_HOME: home, XDG_STATE_HOME: `${home}/state` },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that killing it kills what the bootstrap started, too.
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

/** `kill -9` of the command and all it started; resolves when they are gone. */
export async function killCli({ child, ended }: RunningCommand): Promise<void> {
  if (child.pid) process.kill(-child.pid, 'SIGKILL');
  await ended;
}
