import { setTimeout as pause } from 'node:timers/promises';
import { isSijillError, SET_ASIDE_AS, SijillError, type WorkKind } from '@sijill/domain';
import type { Alone } from '@sijill/queue';
import {
  beginTry,
  type CountedWork,
  type Database,
  endTry,
  giveBackTry,
  gotFurther,
  isSuspect,
  MAX_ATTEMPTS,
  setAside,
  type TryBegun,
  type WorkTry,
} from '@sijill/storage';

export interface WorkToTake<Work extends { readonly attempt: number }> {
  readonly work: WorkKind;
  readonly id: string;
  /** Counts a try, where the work may be begun so. */
  claim(db: Database, id: string, begun: TryBegun): Promise<Work | undefined>;
  act(taken: Work, tried: TryUnderWay): Promise<void>;
  /** Takes back the count of a try that ended neither its worker nor the work. Called once, but for troubles that pass. */
  giveBack(taken: Work): Promise<void>;
  /** Settles it with the reason why nobody takes it up any more. */
  setAside(taken: Work, poison: SijillError): Promise<void>;
}

export interface TryUnderWay {
  readonly begun: TryBegun;
  /**
   * For what ended by no fault of the work; a trouble that passes and is thrown is known as such. Waits for a database that cannot be told now: until it can, the try has not
   * ended, and nothing more is begun in its place.
   */
  giveBack(): Promise<void>;
}

/**
 * Takes a piece of work and does it: beside others, or, when it was under way too often as its worker ended, alone in this
 * process, so that what ends it then is its own doing. The try is counted only when it is alone. What ended its worker too
 * often is set aside. Does nothing when there is nothing to do.
 */
export async function takeWork<Work extends { readonly attempt: number }>(
  db: Database,
  alone: Alone,
  { work, id, claim, act, giveBack, setAside }: WorkToTake<Work>,
): Promise<void> {
  const take = async (begun: TryBegun): Promise<boolean> => {
    const taken = await claim(db, id, begun);
    if (!taken) return false;
    if (taken.attempt > MAX_ATTEMPTS)
      await setAside(taken, new SijillError(SET_ASIDE_AS[work], { attempts: MAX_ATTEMPTS }));
    else
      await whileUnderWay(
        () => giveBack(taken),
        (giveBack) => act(taken, { begun, giveBack }),
      );
    return true;
  };
  if ((await take('beside others')) || !(await isSuspect(db, work, id))) return;
  await alone(async () => void (await take('alone')));
}

/** How the tries of this process that have not ended are given back. */
const underWay = new Set<() => Promise<void>>();

/** Whether it says nothing about the work: what could not be read in time may be of the page. */
const passes = (error: unknown): boolean =>
  isSijillError(error) && error.retryable && !error.code.startsWith('ocr.');

/** How long a database is left alone that could not be told, ms. */
const TELL_AGAIN_MS = 1_000;

async function whileUnderWay(
  giveBack: () => Promise<void>,
  act: (giveBack: () => Promise<void>) => Promise<void>,
): Promise<void> {
  let given: Promise<void> | undefined;
  const once = () => (given ??= atLast(giveBack));
  underWay.add(once);
  try {
    await act(once);
  } catch (error) {
    if (passes(error)) await once();
    throw error;
  } finally {
    underWay.delete(once);
  }
}

async function atLast(tell: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await tell();
    } catch (error) {
      if (!passes(error)) throw error;
      await pause(TELL_AGAIN_MS);
    }
  }
}

/** Before a process ends as it was told to: what it leaves half done has not ended it. Never rejects. */
export async function giveBackUnderWay(): Promise<void> {
  await Promise.allSettled([...underWay].map((giveBack) => giveBack()));
}

export interface CountedTry {
  readonly begun: TryBegun;
  /** To be told when something of the work is done for good: a worker that ends next ended of something else. */
  gotFurther(): Promise<void>;
}

/**
 * The same for work whose own rows count no tries. A failure with a reason is no end of the worker and does not count;
 * whatever else is thrown does, as it does for files and pages.
 */
export const takeCounted = (
  db: Database,
  alone: Alone,
  {
    work,
    id,
    act,
  }: { readonly work: CountedWork; readonly id: string; act(tried: CountedTry): Promise<void> },
): Promise<void> =>
  takeWork<WorkTry>(db, alone, {
    work,
    id,
    claim: (_, __, begun) => beginTry(db, { work, id }, begun),
    async act(tried, { begun, giveBack }) {
      try {
        await act({ begun, gotFurther: () => gotFurther(db, tried) });
        if (!(await endTry(db, tried))) await giveBack();
      } catch (error) {
        if (isSijillError(error)) await giveBack();
        throw error;
      }
    },
    giveBack: (tried) => giveBackTry(db, tried),
    setAside: (_, poison) => setAside(db, work, id, poison),
  });
