import type { DateValue } from '@sijill/domain';
import { birthCues, dateRoles, numberCues, verseWords } from './cues.ts';
import { type Calendar, readDate } from './date-parts.ts';
import { dateValue, pairContradiction } from './date-value.ts';
import type { Found } from './found.ts';
import type { Line } from './line.ts';

export type FoundDate = Found & { readonly value: DateValue };

const CUE_REACH = 4;
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
const WEEKDAYS = new Set(['السبت', 'الاحد', 'الاثنين', 'الثلاثاء', 'الاربعاء', 'الخميس', 'الجمعه']);
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
]);

function announced(line: Line, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 2); back -= 1) {
    const word = line.words[back]!;
    if (EXPECTING.has(word) || WEEKDAYS.has(word)) return true;
    if (line.tokens[back]!.kind === 'word' && word !== 'في') return false;
  }
  return false;
}

function birthCueBefore(line: Line, at: number): string | undefined {
  for (let before = at; before > Math.max(0, at - CUE_REACH); before -= 1) {
    const cue = birthCues.endingBefore(line.words, before);
    if (cue) return cue.meaning;
    if (line.tokens[before - 1]?.kind === 'number') return undefined;
  }
  return undefined;
}

function roleOf(line: Line, at: number): { role: string | null; cue: string | null } {
  const birth = birthCueBefore(line, at);
  if (birth) return { role: 'birth', cue: birth };
  for (let before = at; before > Math.max(0, at - CUE_REACH); before -= 1) {
    const match = dateRoles.endingBefore(line.words, before);
    if (match) return { role: match.meaning.meaning, cue: match.meaning.label };
    if (line.tokens[before - 1]?.kind === 'number') break;
  }
  return { role: line.zone === 'header' ? 'document' : null, cue: null };
}

/** A fraction after العدد or رقم is the number of a paper, a ratio beside a sura is a verse. */
function isOtherNumber(line: Line, at: number): boolean {
  let before = at;
  while (before > 0 && line.tokens[before - 1]!.kind === 'sign') before -= 1;
  if (numberCues.endingBefore(line.words, before)) return true;
  return line.words.slice(Math.max(0, at - CUE_REACH), at).some((word) => verseWords.has(word));
}

function confidenceOf(value: DateValue, form: string): number {
  if (value.contradictions.length > 0) return 0.6;
  if (value.precision === 'partial') return 0.5;
  return form === 'bare' ? 0.7 : 0.9;
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
    if (!parts || (parts.form !== 'written' && !birth && isOtherNumber(line, at))) {
      at += 1;
      continue;
    }
    const value = dateValue(parts, otherwise);
    const { role, cue } = roleOf(line, parts.from);
    const foundBy = `date.${parts.form}`;
    found.push({ ...parts, skip: 0, role, cue, confidence: confidenceOf(value, parts.form), foundBy, value });
    at = parts.to;
  }
  return comparePairs(line, found);
}

function comparePairs(line: Line, found: readonly FoundDate[]): FoundDate[] {
  const compared = [...found];
  for (let index = 1; index < compared.length; index += 1) {
    const left = compared[index - 1]!;
    const right = compared[index]!;
    if (!line.words.slice(left.to, right.from).every((word) => CONNECTS.has(word))) continue;
    compared[index] = {
      ...right,
      role: right.cue === 'الموافق' || right.role === null ? left.role : right.role,
    };
    const contradiction = pairContradiction(left.value, right.value);
    if (!contradiction) continue;
    compared[index - 1] = withContradiction(left, contradiction);
    compared[index] = withContradiction(compared[index]!, contradiction);
  }
  return compared;
}

/** The same date with one more disagreement on record. */
export function withContradiction(found: FoundDate, contradiction: string): FoundDate {
  const contradictions = [...found.value.contradictions, contradiction];
  return { ...found, confidence: 0.6, value: { ...found.value, contradictions } };
}
