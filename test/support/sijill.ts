import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BOOTSTRAP = fileURLToPath(new URL('../../infra/bootstrap/run.mjs', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A real `sijill` command (or `start`) in a process of its own, to its end; `input` is piped into it. */
export function sijill(
  args: readonly string[],
  {
    home,
    env = {},
    command = 'cli',
    input,
  }: { home: string; env?: Record<string, string>; command?: 'cli' | 'start'; input?: string },
): Promise<Finished> {
  const child = spawn(process.execPath, [BOOTSTRAP, command, ...args], {
    env: { ...process.env, SIJILL_HOME: home, SIJILL_PORT: '0', SIJILL_LOG_LEVEL: 'warn', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  const out = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (out.stdout += chunk));
  child.stderr?.on('data', (chunk) => (out.stderr += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, ...out }));
  });
}
