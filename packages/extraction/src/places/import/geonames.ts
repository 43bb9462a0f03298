import type { ImportedPlace } from './imported-place.ts';

/** GeoNames feature codes of populated and administrative places worth naming, as our types. */
const TYPES: Readonly<Record<string, string>> = {
  PCLI: 'country',
  ADM1: 'governorate',
  ADM2: 'district',
  ADM3: 'subdistrict',
  PPLC: 'city',
  PPLA: 'city',
  PPLA2: 'town',
  PPLA3: 'town',
  PPLX: 'quarter',
  MT: 'mountain',
  MTS: 'mountain',
};

const isArabic = (name: string) => /^[\p{Script=Arabic}\p{M}\d \u0640-]+$/u.test(name);
const isLatin = (name: string) => /^[\p{Script=Latin}\p{M}'’‘`ʻ .()-]+$/u.test(name);

export interface GeoNamesRow {
  readonly place: ImportedPlace;
  readonly geonameId: string;
  /** Codes of the administrative areas it lies in: country, first, second order. */
  readonly admin: readonly [string, string, string];
  readonly code: string;
}

/** Reads one line of a country dump (`IQ.txt`, 19 columns between tabs); undefined for what is no place of people. */
export function readGeoNamesLine(line: string): GeoNamesRow | undefined {
  const cells = line.split('\t');
  const [geonameId, name = '', , alternates = '', latitude, longitude, featureClass, code = ''] = cells;
  if (!geonameId || !/^\d+$/.test(geonameId) || cells.length < 15) return undefined;
  const type = TYPES[code] ?? (featureClass === 'P' ? 'village' : undefined);
  if (!type) return undefined;
  const names = [name, ...alternates.split(',')].map((one) => one.trim()).filter(Boolean);
  return {
    geonameId,
    code,
    admin: [cells[8] ?? '', cells[10] ?? '', cells[11] ?? ''],
    place: {
      id: `gn.${geonameId}`,
      type: type === 'village' && Number(cells[14]) >= 10_000 ? 'town' : type,
      latin: Array.from(new Set(names.filter(isLatin))),
      names: Array.from(new Set(names.filter(isArabic))),
      latitude: Number(latitude),
      longitude: Number(longitude),
      parentId: '',
      sources: ['geonames'],
    },
  };
}

export interface AlternateName {
  readonly geonameId: string;
  readonly name: string;
}

/** Reads one line of `alternateNamesV2.txt`; links, post codes and historic names are left out. */
export function readAlternateName(line: string): AlternateName | undefined {
  const [, geonameId = '', language = '', name = '', , , , historic] = line.split('\t');
  if (!geonameId || !['ar', 'ku', 'ckb', 'kmr', 'en', 'fa', ''].includes(language) || historic === '1')
    return undefined;
  return isArabic(name) || isLatin(name) ? { geonameId, name } : undefined;
}

/** Joins rows and alternate names into places with parents; places without an Arabic-script name are left out. */
export function joinGeoNames(
  rows: readonly GeoNamesRow[],
  alternates: Iterable<AlternateName>,
): ImportedPlace[] {
  const byId = new Map(rows.map((row) => [row.geonameId, row]));
  const more = new Map<string, string[]>();
  for (const { geonameId, name } of alternates)
    if (byId.has(geonameId)) more.set(geonameId, [...(more.get(geonameId) ?? []), name]);
  const areas = new Map<string, string>();
  for (const { code, admin, place } of rows) {
    if (code === 'PCLI') areas.set(admin[0], place.id);
    if (code === 'ADM1') areas.set(`${admin[0]}.${admin[1]}`, place.id);
    if (code === 'ADM2') areas.set(admin.join('.'), place.id);
  }
  return rows.flatMap(({ geonameId, admin, place }) => {
    const extra = more.get(geonameId) ?? [];
    const names = Array.from(new Set([...place.names, ...extra.filter(isArabic)]));
    if (names.length === 0) return [];
    const chain = [areas.get(admin.join('.')), areas.get(`${admin[0]}.${admin[1]}`), areas.get(admin[0])];
    const parentId = chain.find((id) => id !== undefined && id !== place.id) ?? '';
    return [
      { ...place, names, latin: Array.from(new Set([...place.latin, ...extra.filter(isLatin)])), parentId },
    ];
  });
}
