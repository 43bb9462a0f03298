import { readFile } from 'node:fs/promises';
import { readTaggerFile, type TaggerFile } from '@sijill/extraction';
import { CommandError, EXIT } from './exit.ts';

/** A model file made by `sijill model train`. Throws `CommandError` when it cannot be read or is none. */
export async function openTagger(file: string): Promise<TaggerFile> {
  try {
    return readTaggerFile(await readFile(file));
  } catch (error) {
    throw new CommandError(`${file} is no usable model: ${(error as Error).message}`, EXIT.usage, {
      cause: error,
    });
  }
}
