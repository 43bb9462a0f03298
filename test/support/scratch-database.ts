import { randomBytes } from 'node:crypto';
import { type OpenDatabase, openDatabase } from '@sijill/storage';
import { inject } from 'vitest';
import { TEST_KEYS } from './identity-keys.ts';

export interface ScratchDatabase extends OpenDatabase {
  readonly url: string;
}

/** A fresh copy of the migrated template; `close` removes it and fails when somebody still holds a connection. */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const url = inject('postgresUrl');
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const admin = await openDatabase(url, 1);
  await admin.pool.query(`CREATE DATABASE ${name} TEMPLATE template_sijill`);
  const own = url.replace(/\/sijill$/, `/${name}`);
  const database = await openDatabase(own, 4, TEST_KEYS);
  return {
    ...database,
    url: own,
    async close() {
      await database.close();
      await admin.pool.query(`DROP DATABASE ${name}`);
      await admin.close();
    },
  };
}
