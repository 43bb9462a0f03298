import { existsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { type IntakeShortage, SijillError } from '@sijill/domain';
import type { Config } from './config.ts';
import { type HostMemory, hostMemory } from './host-memory.ts';

export interface IntakeState {
  readonly paused: boolean;
  /** What is short; empty while nothing is. */
  readonly shortages: readonly IntakeShortage[];
  /** Why, with figures; null while it is not. */
  readonly reason: string | null;
  /** Of the disk of the home: incoming files lie there first, whatever they are stored in. */
  readonly freeBytes: number;
  /** Undefined where the system does not tell. */
  readonly memory: HostMemory | undefined;
}

export interface DiskRoom {
  readonly freeBytes: number;
  readonly allBytes: number;
}

/** How much there is; other than the real ones in tests. */
export interface Readings {
  disk(home: string): Promise<number>;
  /** Of the disk of temporary files; undefined where that is the disk of the home, which is told of then. */
  temporary?(home: string): Promise<DiskRoom | undefined>;
  memory(): HostMemory | undefined;
}

export type IntakeLimits = Pick<Config, 'home' | 'minFreeBytes' | 'minMemoryBytes'>;

const MIB = 1024 ** 2;
/** What was short is enough again only with so much more than its mark, so that intake does not flutter. */
const ENOUGH_AGAIN = 1.25;
/** No more of a small disk of temporary files is kept back than this. */
const SHARE_KEPT = 0.25;

/**
 * Whether there is room to take more. Below its mark of disk nothing is taken, so that the database can still write; the
 * same where temporary files lie, since files are copied there to be opened; below the mark of memory nothing is taken and
 * no page is begun, so that the system need not end a process.
 */
export class IntakeWatch {
  private readonly limits: IntakeLimits;
  private readonly readings: Readings;
  private readonly short = new Set<IntakeShortage['of']>();

  constructor(limits: IntakeLimits, readings: Readings = REAL) {
    this.limits = limits;
    this.readings = readings;
  }

  async state(): Promise<IntakeState> {
    const { home, minFreeBytes, minMemoryBytes } = this.limits;
    const freeBytes = await this.readings.disk(home);
    const temporary = await this.readings.temporary?.(home);
    const memory = this.readings.memory();
    const shortages: IntakeShortage[] = [];
    if (this.isShort('disk', freeBytes, minFreeBytes))
      shortages.push({ of: 'disk', freeBytes, keptBytes: minFreeBytes });
    const keptTemporary = temporary ? keptBack(temporary, minFreeBytes) : 0;
    if (this.isShort('temporary', temporary?.freeBytes, keptTemporary))
      shortages.push({ of: 'temporary', freeBytes: temporary?.freeBytes ?? 0, keptBytes: keptTemporary });
    if (this.isShort('memory', memory?.availableBytes, minMemoryBytes))
      shortages.push({ of: 'memory', freeBytes: memory?.availableBytes ?? 0, keptBytes: minMemoryBytes });
    return {
      paused: shortages.length > 0,
      shortages,
      reason: shortages.length > 0 ? shortages.map(told).join('; ') : null,
      freeBytes,
      memory,
    };
  }

  /** Throws `intake.paused` while nothing is taken. */
  async require(): Promise<void> {
    const { paused, reason } = await this.state();
    if (paused) throw new SijillError('intake.paused', { reason: reason ?? '' });
  }

  /** Whether the machine, or the container, is short of memory. */
  memoryShort(): boolean {
    return this.isShort('memory', this.readings.memory()?.availableBytes, this.limits.minMemoryBytes);
  }

  private isShort(of: IntakeShortage['of'], found: number | undefined, mark: number): boolean {
    const enough = this.short.has(of) ? mark * ENOUGH_AGAIN : mark;
    if (found !== undefined && mark > 0 && found < enough) this.short.add(of);
    else this.short.delete(of);
    return this.short.has(of);
  }
}

/** Bytes that stay free on a disk of temporary files. */
export const keptBack = ({ allBytes }: DiskRoom, minFreeBytes: number): number =>
  Math.min(minFreeBytes, Math.floor(allBytes * SHARE_KEPT));

const WHERE: Readonly<Record<IntakeShortage['of'], string>> = {
  disk: "are free on the server's disk",
  temporary: `are free where the server's temporary files lie (${tmpdir()})`,
  memory: "of the server's memory are left",
};

const told = ({ of, freeBytes, keptBytes }: IntakeShortage): string =>
  `only ${Math.floor(freeBytes / MIB)} MiB ${WHERE[of]}, and ${Math.ceil(keptBytes / MIB)} are kept back`;

/** Of the disk of temporary files, unless it is that of the home. */
export async function temporaryRoom(home: string): Promise<DiskRoom | undefined> {
  const [ofHome, ofTemporary] = await Promise.all([stat(nearest(home)), stat(tmpdir())]);
  if (ofHome.dev === ofTemporary.dev) return undefined;
  const { bavail, blocks, bsize } = await statfs(tmpdir());
  return { freeBytes: bavail * bsize, allBytes: blocks * bsize };
}

const REAL: Readings = {
  async disk(home) {
    const { bavail, bsize } = await statfs(nearest(home));
    return bavail * bsize;
  },
  temporary: temporaryRoom,
  memory: () => hostMemory(),
};

/** The folder itself, or the one it will be made in. */
function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}
