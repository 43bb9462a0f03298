import { Readable } from 'node:stream';
import { type Database, listSecurityEvents, type SecurityFilter } from '@sijill/storage';

const AT_ONCE = 500;

/** Security events as JSON lines, newest first. */
export const securityEventLines = (db: Database, filter: Omit<SecurityFilter, 'limit'>): Readable =>
  Readable.from(lines(db, filter));

async function* lines(db: Database, filter: Omit<SecurityFilter, 'limit'>): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const { rows, next } = await listSecurityEvents(db, { ...filter, after, limit: AT_ONCE });
    for (const row of rows) yield `${JSON.stringify(row)}\n`;
    after = next ?? undefined;
  } while (after);
}
