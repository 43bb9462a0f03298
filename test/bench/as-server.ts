import { type GuardedDatabase, NOBODY, openGuardedDatabase, withScope } from '@sijill/storage';
import { TEST_KEYS } from '../support/identity-keys.ts';

export interface AsServer {
  readonly db: GuardedDatabase['db'];
  /** Runs `act` as a member of the case would have it run. */
  ask<T>(act: () => Promise<T>): Promise<T>;
}

/** A database as the HTTP interface asks it for a member of one case: row-level security is part of what is timed. */
export async function withServerRole<T>(
  url: string,
  caseId: string,
  use: (server: AsServer) => Promise<T>,
): Promise<T> {
  const guarded = await openGuardedDatabase(url, 2, TEST_KEYS);
  try {
    return await use({
      db: guarded.db,
      ask: (act) => withScope({ ...NOBODY, cases: [caseId] }, act),
    });
  } finally {
    await guarded.close();
  }
}
