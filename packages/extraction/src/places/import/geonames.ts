import { type ImportedPlace, positionOf, type WrongRecord } from './imported-place.ts';

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

/** Columns of `IQ.txt`, and the fewest that a line of alternate names has (before they told from when to when). */
const COLUMNS = 19;
const FEWEST_ALTERNATE_COLUMNS = 4;

// Kurdish writes a zero-width non-joiner, and no catalogue spells all words without a hyphen or a bracket.
const isArabic = (name: string) =>
  /^[\p{Script=Arabic}\p{M}\d \u0640\u200c()-]+$/u.test(name) && /\p{Script=Arabic}/u.test(name);
const isLatin = (name: string) =>
  /^[\p{Script=Latin}\p{M}'’‘`ʻʼ .()-]+$/u.test(name) && /\p{Script=Latin}/u.test(name);

export interface GeoNamesRow {
  readonly place: ImportedPlace;
  readonly geonameId: string;
  /** Codes of the administrative areas it lies in: country, first, second, third order. */
  readonly admin: readonly [country: string, first: string, second: string, third: string];
  readonly code: string;
}

/** Reads one line of a country dump (`IQ.txt`, 19 columns between tabs); undefined for what is no place of people. */
export function readGeoNamesLine(line: string): GeoNamesRow | WrongRecord | undefined {
  const cells = line.split('\t');
  const [geonameId = '', name = '', , alternates = '', latitude, longitude, featureClass, code = ''] = cells;
  if (cells.length !== COLUMNS) return { wrong: `${cells.length} columns instead of ${COLUMNS}` };
  if (!/^\d+$/.test(geonameId)) return { wrong: `«${geonameId.slice(0, 40)}» is no GeoNames id` };
  const position = positionOf(latitude, longitude);
  if (!position) return { wrong: `«${latitude}, ${longitude}» is no position` };
  const type = TYPES[code] ?? (featureClass === 'P' ? 'village' : undefined);
  if (!type) return undefined;
  const names = [name, ...alternates.split(',')].map((one) => one.trim()).filter(Boolean);
  return {
    geonameId,
    code,
    admin: [cells[8] ?? '', cells[10] ?? '', cells[11] ?? '', cells[12] ?? ''],
    place: {
      id: `gn.${geonameId}`,
      type: type === 'village' && Number(cells[14]) >= 10_000 ? 'town' : type,
      latin: Array.from(new Set(names.filter(isLatin))),
      names: Array.from(new Set(names.filter(isArabic))),
      ...position,
      parentId: '',
      sources: ['geonames'],
    },
  };
}

export interface AlternateName {
  readonly geonameId: string;
  readonly name: string;
}

/** Reads one line of `alternateNames(V2).txt`; links, post codes and historic names are left out. */
export function readAlternateName(line: string): AlternateName | WrongRecord | undefined {
  const cells = line.split('\t');
  const [, geonameId = '', language = '', name = '', , , , historic] = cells;
  if (cells.length < FEWEST_ALTERNATE_COLUMNS)
    return { wrong: `${cells.length} columns, at least ${FEWEST_ALTERNATE_COLUMNS} are needed` };
  if (!/^\d+$/.test(geonameId)) return { wrong: `«${geonameId.slice(0, 40)}» is no GeoNames id` };
  if (!['ar', 'ku', 'ckb', 'kmr', 'en', 'fa', ''].includes(language) || historic === '1') return undefined;
  return isArabic(name) || isLatin(name) ? { geonameId, name } : undefined;
}

/** Codes of areas, by which their places name them: country and first order, and so on. */
const AREA_ORDERS: Readonly<Record<string, number>> = { PCLI: 1, ADM1: 2, ADM2: 3, ADM3: 4 };

/**
 * Joins rows and alternate names into places with parents. Places without an Arabic-script name are left out, areas are
 * not: what lies in them names them.
 */
export function joinGeoNames(
  rows: readonly GeoNamesRow[],
  alternates: Iterable<AlternateName>,
): ImportedPlace[] {
  const byId = new Map(rows.map((row) => [row.geonameId, row]));
  const more = new Map<string, string[]>();
  for (const { geonameId, name } of alternates) {
    const known = more.get(geonameId);
    if (known) known.push(name);
    else if (byId.has(geonameId)) more.set(geonameId, [name]);
  }
  const areas = new Map<string, string>();
  for (const { code, admin, place } of rows) {
    const order = AREA_ORDERS[code];
    if (order) areas.set(admin.slice(0, order).join('.'), place.id);
  }
  return rows.flatMap(({ geonameId, admin, code, place }) => {
    const extra = more.get(geonameId) ?? [];
    const names = Array.from(new Set([...place.names, ...extra.filter(isArabic)]));
    if (names.length === 0 && AREA_ORDERS[code] === undefined) return [];
    // An area lies in one of a lower order only; an empty code names none.
    const orders = [4, 3, 2, 1].filter((order) => order < (AREA_ORDERS[code] ?? 5) && admin[order - 1]);
    const parentId = orders
      .map((order) => areas.get(admin.slice(0, order).join('.')))
      .find((id) => id !== undefined && id !== place.id);
    const latin = Array.from(new Set([...place.latin, ...extra.filter(isLatin)]));
    return [{ ...place, names, latin, parentId: parentId ?? '' }];
  });
}
