import { type PersonCue, personCues } from './cues.ts';
import type { Found } from './found.ts';
import type { Line } from './line.ts';
import { readName } from './name-reader.ts';
import { personValue } from './person-value.ts';

/** What a table's head says of its columns. */
export interface TableHead {
  /** Name columns by cell number, from 0; empty when the head shows no cells. */
  readonly columns: ReadonlyMap<number, PersonCue>;
  readonly cells: number;
  readonly cue: PersonCue;
}

const FIELDS = new Set([
  'ت',
  'العدد',
  'التسلسل',
  'تسلسل',
  'الرقم',
  'الملاحظات',
  'ملاحظات',
  'العمر',
  'القاطع',
  'المبلغ',
  'السعر',
  'التوقيع',
  'العمل',
  'السكن',
  'المواليد',
  'البطاقه',
  'القريه',
  'الكنيه',
]);
const MOST_NAMES = 4;

function cellStarts(line: Line): number[] {
  return line.tokens.flatMap((token, index) => (index === 0 || token.cell ? [index] : []));
}

/** A line with a name label, another field label and no colon is the head of a table. */
export function readTableHead(line: Line): TableHead | undefined {
  if (line.words.includes(':')) return undefined;
  const starts = cellStarts(line);
  const columns = new Map<number, PersonCue>();
  let cue: PersonCue | undefined;
  let fields = 0;
  for (let at = 0; at < line.tokens.length; at += 1) {
    const match = personCues.longest(line.words, at);
    if (match?.meaning.strength === 'form' || match?.meaning.strength === 'free') {
      if (match.meaning.strength === 'form' && line.words[at]!.includes('سم')) cue ??= match.meaning;
      if (starts.includes(at)) columns.set(starts.indexOf(at), match.meaning);
    }
    if (FIELDS.has(line.words[at]!)) fields += 1;
  }
  return cue && fields + columns.size >= 2 ? { columns, cells: starts.length, cue } : undefined;
}

function personAt(line: Line, at: number, cue: PersonCue, most: number): Found | undefined {
  const span = readName(line, at, { unknown: most, most });
  if (!span) return undefined;
  const value = personValue(line, span, cue.sex);
  return {
    from: at,
    to: span.to,
    skip: 0,
    role: cue.role,
    cue: cue.label,
    confidence: 0.85,
    foundBy: 'person.column',
    value,
  };
}

function afterIndex(line: Line): number | undefined {
  if (line.tokens[0]?.kind !== 'number' || line.words[0]!.length > 3) return undefined;
  return /^[-.)–/]$/.test(line.words[1] ?? '') ? 2 : 1;
}

/** Names in a table's row: the head's columns where cells are marked, else the names after the row's number. */
export function findRowNames(line: Line, head: TableHead): Found[] {
  const starts = cellStarts(line);
  if (starts.length > 1 && starts.length === head.cells) {
    return Array.from(head.columns).flatMap(
      ([cell, cue]) => personAt(line, starts[cell]!, cue, MOST_NAMES) ?? [],
    );
  }
  const at = afterIndex(line);
  if (at === undefined) return [];
  const found = personAt(line, at, head.cue, starts.length > 1 ? MOST_NAMES : MOST_NAMES - 1);
  return found ? [found] : [];
}

/** Whether a line can be a row below a table's head: it begins with a number or shows cells. */
export function isRow(line: Line): boolean {
  return afterIndex(line) !== undefined || cellStarts(line).length > 1;
}
