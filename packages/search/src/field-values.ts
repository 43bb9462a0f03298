import {
  gregorianRange,
  hijriToGregorianRange,
  isGregorianDate,
  isHijriDate,
  normalise,
} from '@sijill/arabic';
import { Zone } from '@sijill/domain';
import type { ConfidenceNode, DateNode, QuerySpan, ZoneNode } from './query.ts';
import { queryError } from './query-error.ts';

/** Years below this are Hijri: the calendars' years of these papers lie six hundred apart. */
const FIRST_GREGORIAN_YEAR = 1600;

interface Days {
  readonly earliest: string;
  readonly latest: string;
}

/** `2015`, `2015-08`, `28/8/2015`, `1436-11-13`; undefined for anything else. */
function daysOf(written: string): Days | undefined {
  const parts = written.split(/[-/.]/u);
  if (parts.length > 3 || parts.some((part) => !/^\d{1,4}$/u.test(part))) return undefined;
  const numbers = parts.map(Number);
  const [year = 0, month, day] = numbers[0]! > 31 ? numbers : numbers.toReversed();
  const [valid, range] =
    year < FIRST_GREGORIAN_YEAR
      ? ([isHijriDate, hijriToGregorianRange] as const)
      : ([isGregorianDate, gregorianRange] as const);
  return valid(year, month, day) ? range(year, month, day) : undefined;
}

/** One date or `from..to`, each in either calendar, either end left open. Throws `query.wrong`. */
export function readDate(written: string, span: QuerySpan): DateNode {
  const folded = normalise(written).text.trim();
  const [from = '', to] = folded.split('..');
  const first = from === '' ? null : daysOf(from);
  const last = to === undefined ? first : to === '' ? null : daysOf(to);
  if (first === undefined || last === undefined || (first === null && last === null))
    throw queryError('date-form', span);
  const earliest = first?.earliest ?? null;
  const latest = last?.latest ?? null;
  if (earliest !== null && latest !== null && earliest > latest)
    throw queryError('date-form', span, 'The first day lies after the last: turn them round.');
  return { kind: 'date', earliest, latest, ...span };
}

/** `>0.8`, `<50%`, `0.5..0.8`; a bare number means at least that. Throws `query.wrong`. */
export function readConfidence(written: string, span: QuerySpan): ConfidenceNode {
  const [, sign = '', first = '', , last] =
    /^(>=?|<=?|=)?(\d+(?:\.\d+)?%?)(\.\.(\d+(?:\.\d+)?%?))?$/u.exec(normalise(written).text.trim()) ?? [];
  const one = shareOf(first);
  const other = last === undefined ? undefined : shareOf(last);
  if (Number.isNaN(one) || one > 1 || (other !== undefined && (other > 1 || other < one)))
    throw queryError('confidence-form', span);
  if (other !== undefined) return { kind: 'confidence', least: one, most: other, ...span };
  return sign.startsWith('<')
    ? { kind: 'confidence', least: 0, most: one, ...span }
    : { kind: 'confidence', least: one, most: 1, ...span };
}

const shareOf = (written: string): number =>
  written === '' ? Number.NaN : written.endsWith('%') ? Number(written.slice(0, -1)) / 100 : Number(written);

const ARABIC_ZONES: ReadonlyMap<string, Zone> = new Map([
  ['ترويسة', 'header'],
  ['متن', 'body'],
  ['جدول', 'table'],
  ['توقيع', 'signature'],
  ['ختم', 'stamp'],
  ['خط', 'handwriting'],
  ['هامش', 'margin'],
  ['رسم', 'figure'],
]);

/** Throws `query.wrong`. */
export function readZone(written: string, span: QuerySpan): ZoneNode {
  const zone = Zone.safeParse(written.trim().toLowerCase()).data ?? ARABIC_ZONES.get(written.trim());
  if (!zone) throw queryError('zone-name', span);
  return { kind: 'zone', zone, ...span };
}
