import { SijillError } from '@sijill/domain';
import { type RawBuilder, sql } from 'kysely';

/** Score and id of a row: where a list goes on, also when the row itself has gone meanwhile. */
const CURSOR = /^(\d(?:\.\d+)?(?:e-\d+)?)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const scoreCursor = (row: { readonly score: number; readonly id: string }): string =>
  `${row.score}_${row.id}`;

/** What comes behind a cursor, best first; `k` is the row. Throws `request.invalid`. */
export function behindCursor(cursor: string): RawBuilder<boolean> {
  const [, score, id] = CURSOR.exec(cursor) ?? [];
  if (score === undefined || id === undefined)
    throw new SijillError('request.invalid', { reason: 'the cursor is not one of this list' });
  // A score is kept in single precision.
  return sql<boolean>`(-k.score, k.id) > (-${score}::real, ${id}::uuid)`;
}
