import { existsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { type IntakeShortage, SijillError } from '@sijill/domain';
import type { Config } from './config.ts';
import { ownDatabase } from './embedded/account.ts';
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

export interface DatabaseRoom extends DiskRoom {
  readonly folder: string;
  /** Whether it is another disk than that of the home. */
  readonly apart: boolean;
}

/** How much there is; other than the real ones in tests. */
export interface Readings {
  disk(home: string): Promise<number>;
  /** Of the disk of the home's own database; undefined where it has none. */
  database?(home: string): Promise<DatabaseRoom | undefined>;
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
/** A database that said that its disk is full is asked again after so long, by whatever is taken or begun next. */
const ASK_AGAIN_MS = 15_000;
/** PostgreSQL ends where it cannot make the next piece of its write-ahead log, and does not come up before it can. */
const LOG_PIECE = 16 * MIB;

/**
 * Whether there is room to take more. Below its mark of disk nothing is taken, so that the database can still write,
 * wherever it lies; the same where temporary files lie, since files are copied there to be opened; below the mark of memory
 * nothing is taken and no page is begun, so that the system need not end a process. A database of the operator's own may lie
 * on a disk that is not seen from here: what it says of itself counts (`databaseWasFull`).
 */
export class IntakeWatch {
  private readonly limits: IntakeLimits;
  private readonly readings: Readings;
  private readonly now: () => number;
  private readonly short = new Set<IntakeShortage['of']>();
  private fullUntil = 0;

  constructor(limits: IntakeLimits, readings: Readings = REAL, now: () => number = Date.now) {
    this.limits = limits;
    this.readings = readings;
    this.now = now;
  }

  /** The database could not write for want of room; nothing is taken for a while then. */
  databaseWasFull(): void {
    this.fullUntil = this.now() + ASK_AGAIN_MS;
  }

  /** Whether it said so a moment ago. */
  databaseFull(): boolean {
    return this.now() < this.fullUntil;
  }

  /** Whether so little is left where the home's own database lies that it cannot even run; false where that is not seen. */
  async databaseCannotRun(): Promise<boolean> {
    const room = await this.readings.database?.(this.limits.home);
    return room !== undefined && room.freeBytes < LOG_PIECE;
  }

  async state(): Promise<IntakeState> {
    const { home, minFreeBytes, minMemoryBytes } = this.limits;
    const freeBytes = await this.readings.disk(home);
    const database = await this.readings.database?.(home);
    const apart = database?.apart ? database.freeBytes : undefined;
    const temporary = await this.readings.temporary?.(home);
    const memory = this.readings.memory();
    const shortages: IntakeShortage[] = [];
    if (this.isShort('disk', freeBytes, minFreeBytes))
      shortages.push({ of: 'disk', freeBytes, keptBytes: minFreeBytes });
    if (this.isShort('database', apart, minFreeBytes) || this.databaseFull())
      shortages.push({ of: 'database', freeBytes: database?.freeBytes ?? 0, keptBytes: minFreeBytes });
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
  database: 'are free where the database lies',
  temporary: `are free where the server's temporary files lie (${tmpdir()})`,
  memory: "of the server's memory are left",
};

const told = ({ of, freeBytes, keptBytes }: IntakeShortage): string =>
  `only ${Math.floor(freeBytes / MIB)} MiB ${WHERE[of]}, and ${Math.ceil(keptBytes / MIB)} are kept back`;

/** Of the disk of the home's own database; undefined where it has none. */
export async function databaseRoom(home: string): Promise<DatabaseRoom | undefined> {
  const folder = await ownDatabase(home);
  if (folder === undefined) return undefined;
  const [ofHome, ofDatabase] = await Promise.all([stat(home), stat(folder)]);
  return { ...(await roomOn(folder)), folder, apart: ofHome.dev !== ofDatabase.dev };
}

/** Of the disk of temporary files, unless it is that of the home. */
export async function temporaryRoom(home: string): Promise<DiskRoom | undefined> {
  const [ofHome, ofTemporary] = await Promise.all([stat(nearest(home)), stat(tmpdir())]);
  if (ofHome.dev === ofTemporary.dev) return undefined;
  return roomOn(tmpdir());
}

const REAL: Readings = {
  disk: async (home) => (await roomOn(nearest(home))).freeBytes,
  database: databaseRoom,
  temporary: temporaryRoom,
  memory: () => hostMemory(),
};

async function roomOn(folder: string): Promise<DiskRoom> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, allBytes: blocks * bsize };
}

/** The folder itself, or the one it will be made in. */
function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}
