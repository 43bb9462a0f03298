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

interface Found {
  readonly freeBytes: number;
  readonly temporary: DiskRoom | undefined;
  readonly memory: HostMemory | undefined;
}

export type IntakeLimits = Pick<Config, 'home' | 'minFreeBytes' | 'minMemoryBytes'>;

const MIB = 1024 ** 2;
/** What was short is enough again only with so much more than its mark, so that intake does not flutter. */
const ENOUGH_AGAIN = 1.25;
/** So much of what is kept back of a disk is for what was taken in before: it is worked on with that. */
const SHARE_FOR_WORK = 0.5;
/** No more of a small disk of temporary files is kept back than this. */
const SHARE_KEPT = 0.25;

/**
 * Whether there is room to take more. Below its mark of disk nothing is taken, so that the database can still write; the
 * same where temporary files lie, since files are copied there to be opened; below the mark of memory nothing is taken and
 * no work is begun, so that the system need not end a process. What is here already is worked on until half of what is kept
 * back of a disk is used up, too.
 */
export class IntakeWatch {
  private readonly limits: IntakeLimits;
  private readonly readings: Readings;
  private readonly short = new Set<string>();

  constructor(limits: IntakeLimits, readings: Readings = REAL) {
    this.limits = limits;
    this.readings = readings;
  }

  async state(): Promise<IntakeState> {
    const found = await this.read();
    const shortages = this.shortagesOf('intake', found);
    return {
      paused: shortages.length > 0,
      shortages,
      reason: shortages.length > 0 ? shortages.map(told).join('; ') : null,
      freeBytes: found.freeBytes,
      memory: found.memory,
    };
  }

  /** What is too short for new work to be begun; empty while nothing is. */
  async workShortages(): Promise<readonly IntakeShortage[]> {
    return this.shortagesOf('work', await this.read());
  }

  /** Throws `intake.paused` while nothing is taken. */
  async require(): Promise<void> {
    const { paused, reason } = await this.state();
    if (paused) throw new SijillError('intake.paused', { reason: reason ?? '' });
  }

  private async read(): Promise<Found> {
    const { home } = this.limits;
    return {
      freeBytes: await this.readings.disk(home),
      temporary: await this.readings.temporary?.(home),
      memory: this.readings.memory(),
    };
  }

  private shortagesOf(whom: 'intake' | 'work', { freeBytes, temporary, memory }: Found): IntakeShortage[] {
    const { minFreeBytes, minMemoryBytes } = this.limits;
    const share = whom === 'work' ? SHARE_FOR_WORK : 1;
    const marks: readonly [IntakeShortage['of'], number | undefined, number][] = [
      ['disk', freeBytes, share * minFreeBytes],
      ['temporary', temporary?.freeBytes, temporary ? share * keptBack(temporary, minFreeBytes) : 0],
      ['memory', memory?.availableBytes, minMemoryBytes],
    ];
    return marks.flatMap(([of, found, mark]) =>
      found !== undefined && this.isShort(`${whom} ${of}`, found, mark)
        ? [{ of, freeBytes: found, keptBytes: Math.floor(mark) }]
        : [],
    );
  }

  private isShort(what: string, found: number, mark: number): boolean {
    const enough = this.short.has(what) ? mark * ENOUGH_AGAIN : mark;
    if (mark > 0 && found < enough) this.short.add(what);
    else this.short.delete(what);
    return this.short.has(what);
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
