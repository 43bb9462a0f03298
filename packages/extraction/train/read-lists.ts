import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NameLists } from './build-lexicon.ts';
import cities from './world-cities-arabic.json' with { type: 'json' };
import world from './world-places.json' with { type: 'json' };

const rows = (path: string) => readFileSync(path, 'utf8').split(/\r?\n/).filter(Boolean);
const packed = (lines: readonly string[]) => lines.flatMap((line) => line.split('|'));

/** Arabic tokens of bilingual name lists that stand there at least twice, or are long enough to be nothing else. */
function nameTokens(shared: string): string[] {
  const wikidata = rows(join(shared, 'names/wd_arabic_train.tsv')).flatMap((row) => {
    const [, letters = '', count = '0'] = row.split('\t');
    const token = letters.replaceAll(' ', '');
    return Number(count) >= 2 && token.length >= 3 ? [token] : [];
  });
  const google = rows(join(shared, 'names/google_ar2en_train.tsv')).map((row) => row.split('\t')[0]!);
  return [...wikidata, ...google].filter((token) => token.length >= 3);
}

function placeNames(shared: string, file: string): string[] {
  return rows(join(shared, 'places', file))
    .slice(1)
    .flatMap((row) => {
      const cells = row.split('\t');
      return [cells[7] ?? '', ...(cells[8] ?? '').split('|')].filter((name) =>
        /\p{Script=Arabic}/u.test(name),
      );
    });
}

/** The public lists of names in the development data folder; only hashes of their words reach the model. */
export function readLists(shared: string): NameLists {
  return {
    givenNames: rows(join(shared, 'names/arabic_given_names_gender.csv'))
      .slice(1)
      .map((row) => row.split(',')[1] ?? ''),
    nameTokens: nameTokens(shared),
    places: [...placeNames(shared, 'iraq.tsv'), ...placeNames(shared, 'syria.tsv')],
    worldPlaces: packed([...world.territories, ...world.zoneCities, ...world.own, ...cities.large]),
    worldTowns: packed(cities.small),
  };
}
