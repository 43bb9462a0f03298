import { readFile } from 'node:fs/promises';
import { isSijillError } from '@sijill/domain';
import { type PlaceIndex, placesInUse } from '@sijill/extraction';
import { CommandError, EXIT } from './exit.ts';

/**
 * The places that come with Sijill, and those of a file made by `sijill gazetteer import` where one is named. Throws
 * `CommandError` when it is none.
 */
export async function openGazetteer(path: string | undefined): Promise<PlaceIndex> {
  if (path === undefined) return placesInUse(undefined);
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new CommandError(`${path} cannot be read: ${cause.message}`, EXIT.usage, { cause });
  });
  try {
    return placesInUse({ path, text });
  } catch (cause) {
    if (!isSijillError(cause, 'gazetteer.setup')) throw cause;
    throw new CommandError(cause.message, EXIT.usage, { cause });
  }
}
