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

interface Found {
  readonly freeBytes: number;
  readonly database: DatabaseRoom | undefined;
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
/** A database that said that its disk is full is asked again after so long, by whatever is taken or begun next. */
const ASK_AGAIN_MS = 15_000;
/** PostgreSQL ends where it cannot make the next piece of its write-ahead log, and does not come up before it can. */
const LOG_PIECE = 16 * MIB;

/**
 * Whether there is room to take more. Below its mark of disk nothing is taken, so that the database can still write,
 * wherever it lies; the same where temporary files lie, since files are copied there to be opened; below the mark of memory
 * nothing is taken and no work is begun, so that the system need not end a process. What is here already is worked on until
 * half of what is kept back of a disk is used up, too. A database of the operator's own may lie on a disk that is not seen
 * from here: what it says of itself counts (`databaseWasFull`).
 */
export class IntakeWatch {
  private readonly limits: IntakeLimits;
  private readonly readings: Readings;
  private readonly now: () => number;
  private readonly short = new Set<string>();
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
      database: await this.readings.database?.(home),
      temporary: await this.readings.temporary?.(home),
      memory: this.readings.memory(),
    };
  }

  private shortagesOf(
    whom: 'intake' | 'work',
    { freeBytes, database, temporary, memory }: Found,
  ): IntakeShortage[] {
    const { minFreeBytes, minMemoryBytes } = this.limits;
    const share = whom === 'work' ? SHARE_FOR_WORK : 1;
    const marks: readonly [IntakeShortage['of'], number | undefined, number][] = [
      ['disk', freeBytes, share * minFreeBytes],
      ['database', database?.apart ? database.freeBytes : undefined, share * minFreeBytes],
      ['temporary', temporary?.freeBytes, temporary ? share * keptBack(temporary, minFreeBytes) : 0],
      ['memory', memory?.availableBytes, minMemoryBytes],
    ];
    const short = marks.flatMap(([of, found, mark]) =>
      found !== undefined && this.isShort(`${whom} ${of}`, found, mark)
        ? [{ of, freeBytes: found, keptBytes: Math.floor(mark) }]
        : [],
    );
    if (!this.databaseFull() || short.some(({ of }) => of === 'database')) return short;
    return [
      ...short,
      { of: 'database', freeBytes: database?.freeBytes ?? 0, keptBytes: Math.floor(share * minFreeBytes) },
    ];
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
