import { SijillError } from '@sijill/domain';
import { type GazetteerPlace, gazetteer, readPlaceRow } from '../gazetteer.ts';
import { PlaceIndex } from '../place-index.ts';
import { placeIndex } from '../shipped-places.ts';
import { addPlaces } from './add-places.ts';

/** A file made by `sijill gazetteer import`, read. */
export interface GazetteerFile {
  readonly path: string;
  readonly text: string;
}

const COLUMNS = 9;

/**
 * The places that come with Sijill, and those of a file where one is given. Throws `gazetteer.setup` with the line where
 * it is no such file.
 */
export function placesInUse(file: GazetteerFile | undefined): PlaceIndex {
  if (!file) return placeIndex;
  const rows = file.text
    .split('\n')
    .flatMap((row, index) => (row === '' ? [] : [readRow(file, row, index + 1)]));
  if (rows.length === 0) throw new SijillError('gazetteer.setup', { file: file.path, reason: 'it is empty' });
  return new PlaceIndex(addPlaces(gazetteer, rows));
}

function readRow({ path }: GazetteerFile, row: string, line: number): GazetteerPlace {
  const columns = row.split('|').length;
  const place = readPlaceRow(row);
  const reason =
    columns === COLUMNS
      ? Number.isNaN(place.latitude) || Number.isNaN(place.longitude)
        ? 'its position is none'
        : undefined
      : `${columns} columns instead of ${COLUMNS}`;
  if (reason) throw new SijillError('gazetteer.setup', { file: path, reason: `line ${line}: ${reason}` });
  return place;
}
