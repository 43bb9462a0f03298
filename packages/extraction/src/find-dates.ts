import type { DateValue } from '@sijill/domain';
import { numberCues } from './cues.ts';
import { type Calendar, type DateParts, readDate } from './date-parts.ts';
import { birthCueBefore, dateRole } from './date-roles.ts';
import { dateValue, pairContradiction, withWeekday } from './date-value.ts';
import type { Found } from './found.ts';
import type { Line } from './line.ts';
import { isVerse } from './verses.ts';

export type FoundDate = Found & { readonly value: DateValue };

const EXPECTING = new Set([
  'التاريخ',
  'تاريخ',
  'بتاريخ',
  'يوم',
  'الموافق',
  'المورخ',
  'المورخه',
  'الالتحاق',
  'الولاده',
  'الميلاد',
  'حرر',
]);
/** 0 Sunday to 6 Saturday. */
const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ['الاحد', 0],
  ['الاثنين', 1],
  ['الثلاثاء', 2],
  ['الثلثاء', 2],
  ['الاربعاء', 3],
  ['الخميس', 4],
  ['الجمعه', 5],
  ['السبت', 6],
]);
const CONNECTS = new Set([
  'الموافق',
  'موافق',
  'والموافق',
  'الموافقه',
  'ل',
  '/',
  '(',
  ')',
  '-',
  '–',
  ':',
  '=',
  'ه',
  '.',
  '،',
]);
const FROM = new Set(['من', 'منذ', 'ابتداء']);
const UNTIL = new Set(['الي', 'حتي', 'لغايه', 'لغاية']);

/** Whether a cue before it announces a date. */
function announced(line: Line, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 2); back -= 1) {
    const word = line.labels[back]!;
    if (EXPECTING.has(word) || WEEKDAYS.has(word)) return true;
    if (line.tokens[back]!.kind === 'word' && word !== 'في') return false;
  }
  return false;
}

/** The weekday that stands right before a date, past يوم and signs. */
function weekdayBefore(line: Line, from: number): number | undefined {
  for (let at = from - 1; at >= Math.max(0, from - 2); at -= 1) {
    const day = WEEKDAYS.get(line.words[at]!);
    if (day !== undefined) return day;
    if (line.tokens[at]!.kind !== 'sign') return undefined;
  }
  return undefined;
}

/** A fraction after العدد or رقم is the number of a paper, a ratio beside a sura is a verse. */
function isOtherNumber(line: Line, { from, form }: DateParts): boolean {
  if (form === 'written') return false;
  let before = from;
  while (before > 0 && line.tokens[before - 1]!.kind === 'sign') before -= 1;
  return numberCues.endingBefore(line.labels, before) !== undefined || isVerse(line, from);
}

function confidenceOf(value: DateValue, parts: DateParts): number {
  if (value.contradictions.length > 0) return 0.6;
  if (value.precision === 'partial') return 0.5;
  if (parts.mended) return 0.75;
  return parts.form === 'bare' ? 0.7 : 0.9;
}

function foundDate(line: Line, parts: DateParts, otherwise: Calendar): FoundDate {
  const weekday = weekdayBefore(line, parts.from);
  const reckoned = dateValue(parts, otherwise);
  const value = weekday === undefined ? reckoned : withWeekday(reckoned, weekday);
  const { from, to } = parts;
  const foundBy = `date.${parts.form}`;
  return {
    from,
    to,
    skip: 0,
    ...dateRole(line, from, to),
    confidence: confidenceOf(value, parts),
    foundBy,
    value,
  };
}

/**
 * The dates of a line, in order, with what paired dates say against each other. `otherwise` is the calendar of dates
 * that show none (the page's other dates decide it).
 */
export function findDates(line: Line, otherwise: Calendar = 'hijri'): FoundDate[] {
  const found: FoundDate[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    const birth = birthCueBefore(line, at) !== undefined;
    const parts = readDate(line, at, birth || announced(line, at));
    if (!parts || (!birth && isOtherNumber(line, parts))) {
      // Nor is a part of a paper's number a date.
      at = parts?.to ?? at + 1;
      continue;
    }
    found.push(foundDate(line, parts, otherwise));
    at = parts.to;
  }
  return withRanges(line, comparePairs(line, found));
}

function comparePairs(line: Line, found: readonly FoundDate[]): FoundDate[] {
  const compared = [...found];
  for (let index = 1; index < compared.length; index += 1) {
    const left = compared[index - 1]!;
    const right = compared[index]!;
    if (!line.words.slice(left.to, right.from).every((word) => CONNECTS.has(word))) continue;
    const ownRole = right.role !== null && right.cue !== 'الموافق' && right.cue !== null;
    compared[index] = ownRole ? right : { ...right, role: left.role, cue: left.cue };
    const contradiction = pairContradiction(left.value, right.value);
    if (!contradiction) continue;
    compared[index - 1] = withContradiction(left, contradiction);
    compared[index] = withContradiction(compared[index]!, contradiction);
  }
  return compared;
}

/** `من D إلى D`: the dates are the ends of a span of time. */
function withRanges(line: Line, found: readonly FoundDate[]): FoundDate[] {
  const marked = [...found];
  for (let index = 1; index < marked.length; index += 1) {
    const left = marked[index - 1]!;
    const right = marked[index]!;
    const between = line.words.slice(left.to, right.from);
    const begins = line.words.slice(Math.max(0, left.from - 3), left.from).some((word) => FROM.has(word));
    if (!begins || !between.some((word) => UNTIL.has(word)) || between.length > 3) continue;
    marked[index - 1] = { ...left, role: 'start', cue: 'من' };
    marked[index] = { ...right, role: 'end', cue: 'إلى' };
  }
  return marked;
}

/** The same date with one more disagreement on record. */
function withContradiction(found: FoundDate, contradiction: string): FoundDate {
  const contradictions = [...found.value.contradictions, contradiction];
  return { ...found, confidence: 0.6, value: { ...found.value, contradictions } };
}
