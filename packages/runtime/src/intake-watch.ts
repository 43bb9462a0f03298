import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SijillError } from '@sijill/domain';
import type { Config } from './config.ts';

export interface IntakeState {
  readonly paused: boolean;
  /** Why, with figures; null while it is not. */
  readonly reason: string | null;
  /** Of the disk of the home: incoming files lie there first, whatever they are stored in. */
  readonly freeBytes: number;
}

const MIB = 1024 ** 2;

/** Whether there is room to take more. Below the mark nothing is taken, so that the database can still write. */
export async function intakeState({
  home,
  minFreeBytes,
}: Pick<Config, 'home' | 'minFreeBytes'>): Promise<IntakeState> {
  const { bavail, bsize } = await statfs(nearest(home));
  const freeBytes = bavail * bsize;
  if (minFreeBytes === 0 || freeBytes >= minFreeBytes) return { paused: false, reason: null, freeBytes };
  const reason = `only ${Math.floor(freeBytes / MIB)} MiB are free on the server's disk, and ${Math.ceil(minFreeBytes / MIB)} are kept back`;
  return { paused: true, reason, freeBytes };
}

/** The folder itself, or the one it will be made in. */
function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}

/** Throws `intake.paused` while nothing is taken. */
export async function requireFreeDisk(config: Pick<Config, 'home' | 'minFreeBytes'>): Promise<void> {
  const { paused, reason } = await intakeState(config);
  if (paused) throw new SijillError('intake.paused', { reason: reason ?? '' });
}
