import { readAll } from './xml-elements.ts';
import type { WorkbookZip } from './zip-entries.ts';

/** How the cells of a style show their numbers. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'zeros'; readonly digits: number };

const PLAIN: NumberFormat = { kind: 'plain' };

/** The formats that need no definition and show dates or times (ECMA-376 part 1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** The number format of every cell style, in order. */
export async function readNumberFormats(zip: WorkbookZip, part = 'xl/styles.xml'): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (!zip.has(part)) return formats;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await readAll(zip.text(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        formats.push(isBuiltInDate(id) ? { kind: 'date' } : ofCode(codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}

function ofCode(code: string | undefined): NumberFormat {
  if (code === undefined) return PLAIN;
  if (/^0{2,}$/.test(code)) return { kind: 'zeros', digits: code.length };
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';')[0] ?? '';
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare) ? { kind: 'date' } : PLAIN;
}

const MS_PER_DAY = 86_400_000;
const EPOCH_1970 = 25_569;
const DAYS_1904 = 1_462;

/** ISO 8601 of a sheet's day number: a day, a day with time, or a time alone. Undefined out of range. */
export function dayNumberToIso(value: number, since1904: boolean): string | undefined {
  if (!Number.isFinite(value) || value < 0 || value > 2_958_466) return undefined;
  const seconds = Math.round(value * 86_400);
  const time = new Date((seconds % 86_400) * 1_000).toISOString().slice(11, 19);
  let days = Math.floor(seconds / 86_400);
  if (days === 0 && !since1904) return time;
  if (since1904) days += DAYS_1904;
  // The 1900 system counts a 29 February 1900 that never was.
  else if (days < 60) days += 1;
  const day = new Date((days - EPOCH_1970) * MS_PER_DAY).toISOString().slice(0, 10);
  return time === '00:00:00' ? day : `${day}T${time}`;
}
