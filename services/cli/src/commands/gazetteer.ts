import { resolvePlace } from '@sijill/extraction';
import type { Command } from 'commander';
import { importPlaces } from '../import-places.ts';
import { openGazetteer } from '../open-gazetteer.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

export function addGazetteer(program: Command): void {
  const places = program
    .command('gazetteer')
    .description('Places: import catalogues, look names up. Needs no server.');
  places
    .command('import')
    .description(
      "Turn complete GeoNames or Who's On First dumps into a local file, used beside the places that come with Sijill.",
    )
    .option('--geonames <files...>', 'country dumps of GeoNames (IQ.txt SY.txt)')
    .option('--alternates <file>', 'alternateNamesV2.txt of GeoNames, of the world or of a country')
    .option('--wof <folder>', "GeoJSON records of Who's On First")
    .requiredOption('--out <file>', 'the file to write')
    .option('--json', 'as JSON')
    .action(importPlaces);
  places
    .command('find')
    .description('What a place name may mean, in any script and with misread letters; likeliest first.')
    .argument('<name>')
    .option('--gazetteer <file>', 'a file made by gazetteer import')
    .option('--json', 'as JSON')
    .action(async (name: string, options: { gazetteer?: string; json?: boolean }) => {
      const readings = resolvePlace(await openGazetteer(options.gazetteer), name);
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
  places
    .command('within')
    .description(
      'Every place within a district, governorate, country or wilaya, by its id (iq.nin.sinjar, is.jaz).',
    )
    .argument('<id>')
    .option('--gazetteer <file>', 'a file made by gazetteer import')
    .option('--json', 'as JSON')
    .action(async (id: string, { gazetteer, json }: { gazetteer?: string; json?: boolean }) => {
      const places = (await openGazetteer(gazetteer)).gazetteer.placesWithin(id);
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
