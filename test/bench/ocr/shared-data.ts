import { existsSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');

/** A folder of the data that is not part of the repository, or undefined, said on standard error, where it is absent. */
export function sharedFolder(name: string): string | undefined {
  const folder = join(SHARED, name);
  if (existsSync(folder)) return folder;
  console.error(`Left out: ${name} is not here; set SIJILL_SHARED_DATA to the folder that holds it.`);
  return undefined;
}
