import { execFileSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SijillError } from '@sijill/domain';

/**
 * Ends a PostgreSQL that a killed Sijill left on this folder, and removes a stale `postmaster.pid`: after a crash
 * its number may belong to any other program by now, and PostgreSQL would refuse to start.
 */
export async function stopLeftover(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const content = await readFile(file, 'utf8').catch(() => undefined);
  if (content === undefined) return;
  const pid = Number.parseInt(content, 10);
  if (!isServerOf(pid, folder)) return rm(file, { force: true });
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 600; tries++) {
    if (!alive(pid)) return rm(file, { force: true });
    await wait(50);
  }
  throw new SijillError('database.unavailable', {
    reason: `an earlier PostgreSQL (process ${pid}) does not stop; end it and start again`,
  });
}

/** Whether a process of this number exists. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The port of the PostgreSQL that runs on this folder; undefined when none does. */
export async function runningPort(folder: string): Promise<number | undefined> {
  const content = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = content.split('\n');
  return isServerOf(Number.parseInt(pid ?? '', 10), folder) ? Number(port) : undefined;
}

function isServerOf(pid: number, folder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || !alive(pid)) return false;
  try {
    const command = execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(folder);
  } catch {
    return false;
  }
}
