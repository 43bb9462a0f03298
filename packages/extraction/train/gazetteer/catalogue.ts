/** What a gazetteer row is made of, and the catalogue of Who's On First in the development data folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalise } from '@sijill/arabic';

export interface Place {
  id: string;
  type: string;
  latin: string[];
  latitude: number | null;
  longitude: number | null;
  names: string[];
  parent: string;
  flag: string;
  sources: Set<string>;
}

export interface Catalogued {
  readonly id: string;
  readonly type: string;
  readonly names: readonly string[];
  readonly latin: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly district: string;
  readonly region: string;
  readonly sources: readonly string[];
  readonly populated: boolean;
}

export const fold = (name: string) => normalise(name).text.replace(/\s+|!/g, ' ').trim();
export const split = (cell: string | undefined) =>
  (cell ?? '')
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean);
const isArabic = (name: string) => /^[\p{Script=Arabic}\p{M}\d ـ-]+$/u.test(name) && name.length <= 40;
const isLatin = (name: string) => /^[\p{Script=Latin}\p{M}'’‘`ʻ \-()/.]+$/u.test(name);

export function withoutRepeats(names: readonly string[], key: (name: string) => string): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const folded = key(name);
    if (folded === '' || seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}

/** `قرية كرمليس` is known as كرمليس as well. */
const withoutClass = (name: string) =>
  name.replace(/^(قرية|مجمع|محافظة|قضاء|منطقة|مدينة|مركز) (?=\p{L}{3})/u, '');

export function readCatalogue(folder: string, file: string): Catalogued[] {
  const [, ...rows] = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
  return rows.map((row) => {
    const cells = row.split('\t');
    const all = [cells[7] ?? '', ...split(cells[8]), ...split(cells[9]), ...split(cells[10])];
    const names = all.filter(isArabic).flatMap((name) => [name, withoutClass(name)]);
    const latin = [cells[2] ?? '', ...all, ...split(cells[11])]
      .filter(isLatin)
      .map((name) => name.replaceAll('`', "'"));
    return {
      id: cells[0]!,
      type: cells[1]!,
      names: withoutRepeats(names, fold),
      latin: withoutRepeats(latin, (name) =>
        name
          .normalize('NFKD')
          .replace(/[^A-Za-z]/g, '')
          .toLowerCase(),
      ).slice(0, 6),
      latitude: Number(cells[3]),
      longitude: Number(cells[4]),
      district: cells[5] ?? '',
      region: cells[6] ?? '',
      // A record with both ids was matched by Who's On First; its position usually is GeoNames' own.
      sources: ['wof', ...(cells[12] ? ['geonames'] : []), ...(cells[13] ? ['wikidata'] : [])],
      populated: Boolean(cells[13] || cells[14]),
    };
  });
}

/** Kilometres between two places, good enough near 35 degrees north. */
export const distance = (
  left: { latitude: number | null; longitude: number | null },
  right: Pick<Catalogued, 'latitude' | 'longitude'>,
) =>
  Math.hypot(((left.latitude ?? 0) - right.latitude) * 111, ((left.longitude ?? 0) - right.longitude) * 90);
