import { createLogger, readConfig } from '@sijill/runtime';
import { createFileObjectStore, getPackage, openDatabase } from '@sijill/storage';
import { makePackage } from '../../../services/export/src/package/make-package.ts';
import { TEST_KEYS } from '../../support/identity-keys.ts';

// Makes one package in a process of its own, so that its memory is its own; prints what it took as JSON.
const [databaseUrl = '', home = '', objectsFolder = '', packageId = ''] = process.argv.slice(2);
const database = await openDatabase(databaseUrl, 4, TEST_KEYS);
const objects = createFileObjectStore(objectsFolder);
const started = performance.now();
await makePackage(
  { db: database.db, objects, config: readConfig({ SIJILL_HOME: home }), log: createLogger('warn', 'bench') },
  packageId,
);
const seconds = (performance.now() - started) / 1_000;
const { status, reason, pages, size } = await getPackage(database.db, packageId);
process.stdout.write(`${JSON.stringify({ status, reason, pages, size, seconds })}\n`);
await database.close();
