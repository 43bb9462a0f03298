import type { Alone } from '@sijill/queue';
import { type Database, isSuspect, type TryBegun } from '@sijill/storage';

export interface WorkToTake<Work> {
  readonly table: Parameters<typeof isSuspect>[1];
  readonly id: string;
  /** Counts a try, where the work may be begun so. */
  claim(db: Database, id: string, begun: TryBegun): Promise<Work | undefined>;
  act(work: Work): Promise<void>;
}

/**
 * Takes a piece of work and does it: beside others, or, when it was under way too often as its worker ended, alone in this
 * process, so that what ends it then is its own doing. The try is counted only when it is alone. Does nothing when there is
 * nothing to do.
 */
export async function takeWork<Work>(
  db: Database,
  alone: Alone,
  { table, id, claim, act }: WorkToTake<Work>,
): Promise<void> {
  const work = await claim(db, id, 'beside others');
  if (work) return act(work);
  if (!(await isSuspect(db, table, id))) return;
  await alone(async () => {
    const suspect = await claim(db, id, 'alone');
    if (suspect) await act(suspect);
  });
}
