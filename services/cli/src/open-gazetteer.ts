import { readFile } from 'node:fs/promises';
import { gazetteer, PlaceIndex, readPlaceRow } from '@sijill/extraction';
import { CommandError, EXIT } from './exit.ts';

/** The shipped places and those of a file made by `sijill gazetteer import`. Throws `CommandError` when it is none. */
export async function openGazetteer(file: string): Promise<PlaceIndex> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandError(`${file} cannot be read: ${error.message}`, EXIT.usage, { cause: error });
  });
  const rows = text.split('\n').filter(Boolean);
  if (rows.some((row) => row.split('|').length !== 9))
    throw new CommandError(
      `${file} is no gazetteer file; make one with: sijill gazetteer import`,
      EXIT.usage,
    );
  const shipped = new Set(gazetteer.places.map(({ id }) => id));
  const more = rows.map(readPlaceRow).filter(({ id }) => !shipped.has(id));
  return new PlaceIndex(gazetteer.with(more));
}
