import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type AlternateName,
  type GeoNamesRow,
  type ImportedPlace,
  isWrong,
  joinGeoNames,
  joinWhosOnFirst,
  readAlternateName,
  readGeoNamesLine,
  readWhosOnFirst,
  type WhosOnFirstRecord,
  type WrongRecord,
  writePlaceRow,
} from '@sijill/extraction';
import { CommandError, EXIT } from './exit.ts';
import { readLines } from './read-lines.ts';
import { write } from './write.ts';

export interface ImportOptions {
  readonly geonames?: string[];
  readonly alternates?: string;
  readonly wof?: string;
  readonly out: string;
  readonly json?: boolean;
}

interface Wrong {
  readonly file: string;
  /** Of a file of lines, from 1. */
  readonly line?: number;
  readonly reason: string;
}

/** What the files held. */
class Account {
  readonly wrong: Wrong[] = [];
  /** Streams, hills, roads; places that are none any more. */
  others = 0;
  records = 0;

  /** The record when it is one, after it is counted. */
  take<One extends object>(read: One | WrongRecord | undefined, where: Omit<Wrong, 'reason'>): One[] {
    this.records += 1;
    if (read && isWrong(read)) this.wrong.push({ ...where, reason: read.wrong });
    else if (read) return [read];
    else this.others += 1;
    return [];
  }
}

const MOST_SHOWN = 20;

async function fromGeoNames(
  files: readonly string[],
  alternates: string | undefined,
  account: Account,
): Promise<Imported> {
  const rows: GeoNamesRow[] = [];
  for (const file of files) {
    let line = 0;
    for await (const text of readLines(file)) {
      line += 1;
      if (text !== '') rows.push(...account.take(readGeoNamesLine(text), { file: basename(file), line }));
    }
  }
  const names = alternates ? await alternatesOf(rows, alternates, account) : [];
  return { read: rows.length, places: joinGeoNames(rows, names) };
}

interface Imported {
  readonly read: number;
  readonly places: readonly ImportedPlace[];
}

/** Names of these rows; the file holds those of the whole world. */
async function alternatesOf(
  rows: readonly GeoNamesRow[],
  file: string,
  account: Account,
): Promise<AlternateName[]> {
  const ids = new Set(rows.map(({ geonameId }) => geonameId));
  const names: AlternateName[] = [];
  let line = 0;
  for await (const text of readLines(file)) {
    line += 1;
    const read = text === '' ? undefined : readAlternateName(text);
    if (!read) continue;
    if (isWrong(read)) account.wrong.push({ file: basename(file), line, reason: read.wrong });
    else if (ids.has(read.geonameId)) names.push(read);
  }
  return names;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

/** Every `.geojson` record below a folder; alternative geometries (`-alt-`) are skipped. */
async function fromWhosOnFirst(folder: string, account: Account): Promise<Imported> {
  const files = await readdir(folder, { recursive: true }).catch((error: Error) => {
    throw new CommandError(`${folder} cannot be read: ${error.message}`, EXIT.usage, { cause: error });
  });
  const records: WhosOnFirstRecord[] = [];
  for (const file of files.filter((name) => name.endsWith('.geojson') && !name.includes('-alt-')).sort()) {
    const record = parsed(await readFile(join(folder, file), 'utf8'));
    const read = record instanceof Error ? { wrong: record.message } : readWhosOnFirst(record);
    records.push(...account.take(read, { file }));
  }
  return { read: records.length, places: joinWhosOnFirst(records) };
}

const told = ({ file, line, reason }: Wrong) =>
  line === undefined ? `  ${file}: ${reason}` : `  ${file}, line ${line}: ${reason}`;

/**
 * Turns complete dumps of catalogues into a local file of places and says what was left out, and why. Exit 1 when a line
 * or record was none of its catalogue; the others are written.
 */
export async function importPlaces(options: ImportOptions): Promise<void> {
  if (!options.geonames?.length && !options.wof)
    throw new CommandError('Name what to import: --geonames IQ.txt SY.txt or --wof FOLDER.', EXIT.usage);
  const account = new Account();
  const imported = [
    await fromGeoNames(options.geonames ?? [], options.alternates, account),
    ...(options.wof ? [await fromWhosOnFirst(options.wof, account)] : []),
  ];
  const places = imported.flatMap((one) => one.places);
  const nameless = imported.reduce((sum, one) => sum + one.read - one.places.length, 0);
  const { wrong, others, records } = account;
  const shown = wrong.slice(0, MOST_SHOWN).map(told);
  if (wrong.length > shown.length) shown.push(`  and ${wrong.length - shown.length} more`);
  if (places.length === 0)
    throw new CommandError(
      ['These files hold no place with an Arabic name.', ...shown].join('\n'),
      EXIT.failed,
    );
  await writeFile(options.out, `${places.map(writePlaceRow).join('\n')}\n`);
  if (options.json)
    await write(
      `${JSON.stringify({ records, places: places.length, nameless, others, wrong, file: options.out })}\n`,
    );
  else
    await write(
      [
        `${places.length} places written to ${options.out}, of ${records} records.`,
        `Left out: ${nameless} places without a name in Arabic script, ${others} records of other things.`,
        `Use them with --gazetteer ${options.out}, or on the server with SIJILL_GAZETTEER.`,
        '',
      ].join('\n'),
    );
  if (wrong.length > 0)
    throw new CommandError(
      [`${wrong.length} lines or records were not taken:`, ...shown].join('\n'),
      EXIT.failed,
    );
}
