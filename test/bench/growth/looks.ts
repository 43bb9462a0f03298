import { randomBytes } from 'node:crypto';
import { COARSE_HASH } from '@sijill/engines';
import type { Database } from '@sijill/storage';
import { compareWithCase } from '../../../packages/storage/src/queries/near-duplicates.ts';
import type { Timed } from './report.ts';

const LOOKS = 10;

/** What a new page costs to be looked for among the pages of its case, the close look at those that resemble it aside. */
export function timeLooks(
  db: Database,
  caseId: string,
  timed: (times: number, act: () => Promise<unknown>) => Promise<Timed>,
): Promise<Timed> {
  const page = { id: '00000000-0000-0000-0000-000000000000', caseId };
  return timed(LOOKS, () => {
    const fingerprint = randomBytes(1_646).toString('hex');
    return compareWithCase(db, page, { ...COARSE_HASH, fingerprint, looksLike: () => false });
  });
}
