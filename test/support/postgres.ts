import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@sijill/runtime';
import { migrate, openDatabase, prepareIdentities } from '@sijill/storage';
import type { TestProject } from 'vitest/node';
import { TEST_KEYS } from './identity-keys.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's connection string on a scratch server that has the migrated database `template_sijill`. */
    postgresUrl: string;
  }
}

/** One scratch server for all database tests; each file clones the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'sijill-test-'));
  const postgres = await startPostgres(home);
  const admin = await openDatabase(postgres.url, 1);
  await admin.pool.query('CREATE DATABASE template_sijill');
  await admin.close();
  const template = await openDatabase(postgres.url.replace(/\/sijill$/, '/template_sijill'), 2, TEST_KEYS);
  await migrate(template.pool);
  await prepareIdentities(template, TEST_KEYS);
  await template.close();
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  };
}
