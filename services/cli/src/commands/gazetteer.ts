import { createReadStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type ImportedPlace,
  joinGeoNames,
  placeIndex,
  placesWithin,
  readAlternateName,
  readGeoNamesLine,
  readWhosOnFirst,
  resolvePlace,
  writePlaceRow,
} from '@sijill/extraction';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { openGazetteer } from '../open-gazetteer.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

interface ImportOptions {
  readonly geonames?: string[];
  readonly alternates?: string;
  readonly wof?: string;
  readonly out: string;
  readonly json?: boolean;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  let failure: Error | undefined;
  input.once('error', (error) => (failure = error));
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
  if (failure)
    throw new CommandError(`${file} cannot be read: ${failure.message}`, EXIT.usage, { cause: failure });
}

async function fromGeoNames(
  files: readonly string[],
  alternates: string | undefined,
): Promise<ImportedPlace[]> {
  const rows = [];
  for (const file of files) for await (const line of linesOf(file)) rows.push(readGeoNamesLine(line) ?? []);
  const places = rows.flat();
  const ids = new Set(places.map(({ geonameId }) => geonameId));
  const names = [];
  if (alternates)
    for await (const line of linesOf(alternates)) {
      const name = readAlternateName(line);
      if (name && ids.has(name.geonameId)) names.push(name);
    }
  return joinGeoNames(places, names);
}

/** Every `.geojson` record below a folder; alternative geometries (`-alt-`) are skipped. */
async function fromWhosOnFirst(folder: string): Promise<ImportedPlace[]> {
  const files = await readdir(folder, { recursive: true }).catch((error: Error) => {
    throw new CommandError(`${folder} cannot be read: ${error.message}`, EXIT.usage, { cause: error });
  });
  const places: ImportedPlace[] = [];
  for (const file of files.filter((name) => name.endsWith('.geojson') && !name.includes('-alt-')).sort()) {
    const record = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
      properties?: Record<string, unknown>;
    };
    const place = readWhosOnFirst(record.properties ?? {});
    if (place) places.push(place);
  }
  return places;
}

async function importPlaces(options: ImportOptions): Promise<void> {
  if (!options.geonames?.length && !options.wof)
    throw new CommandError('Name what to import: --geonames IQ.txt SY.txt or --wof FOLDER.', EXIT.usage);
  const places = [
    ...(await fromGeoNames(options.geonames ?? [], options.alternates)),
    ...(options.wof ? await fromWhosOnFirst(options.wof) : []),
  ];
  if (places.length === 0)
    throw new CommandError('These files hold no place with an Arabic name.', EXIT.failed);
  await writeFile(options.out, `${places.map(writePlaceRow).join('\n')}\n`);
  if (options.json) return write(`${JSON.stringify({ places: places.length, file: options.out })}\n`);
  await write(
    `${places.length} places written to ${options.out}. Use them with --gazetteer ${options.out}.\n`,
  );
}

export function addGazetteer(program: Command): void {
  const gazetteer = program
    .command('gazetteer')
    .description('Places: import catalogues, look names up. Needs no server.');
  gazetteer
    .command('import')
    .description(
      "Turn complete GeoNames or Who's On First dumps into a local file, used beside the places that come with Sijill.",
    )
    .option('--geonames <files...>', 'country dumps of GeoNames (IQ.txt SY.txt)')
    .option('--alternates <file>', 'alternateNamesV2.txt of GeoNames')
    .option('--wof <folder>', "GeoJSON records of Who's On First")
    .requiredOption('--out <file>', 'the file to write')
    .option('--json', 'as JSON')
    .action(importPlaces);
  gazetteer
    .command('find')
    .description('What a place name may mean, in any script and with misread letters; likeliest first.')
    .argument('<name>')
    .option('--gazetteer <file>', 'a file made by gazetteer import')
    .option('--json', 'as JSON')
    .action(async (name: string, options: { gazetteer?: string; json?: boolean }) => {
      const readings = resolvePlace(
        options.gazetteer ? await openGazetteer(options.gazetteer) : placeIndex,
        name,
      );
      if (options.json) return write(`${JSON.stringify(readings)}\n`);
      const rows = readings.map(({ placeId, type, name: shown, latin, within, reason }) => [
        placeId,
        type,
        shown,
        latin,
        within.join(' > '),
        reason,
      ]);
      return write(`${table(['id', 'type', 'name', 'Latin', 'within', 'reason'], rows)}\n`);
    });
  gazetteer
    .command('within')
    .description(
      'Every place within a district, governorate, country or wilaya, by its id (iq.nin.sinjar, is.jaz).',
    )
    .argument('<id>')
    .option('--json', 'as JSON')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const places = placesWithin(id);
      if (json) return write(`${JSON.stringify(places)}\n`);
      const rows = places.map(({ id: one, type, names, latin }) => [
        one,
        type,
        names[0] ?? '',
        latin[0] ?? '',
      ]);
      await write(`${table(['id', 'type', 'name', 'Latin'], rows)}\n`);
    });
}
