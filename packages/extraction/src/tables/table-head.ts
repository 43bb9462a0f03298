import { givenName } from '@sijill/arabic';
import { type Field, fields } from '../fields.ts';
import type { Line } from '../line.ts';
import { isKnown } from '../name-reader.ts';

export interface Column {
  readonly field: Field;
  /** The column's number among the line's separators; null where the head shows none. */
  readonly place: number | null;
}

export interface TableHead {
  readonly columns: readonly Column[];
  readonly separated: boolean;
  /** It shows cells, by separators or wide gaps, so that its rows show them too. */
  readonly celled: boolean;
}

const PLAIN: Field = { label: '', kind: 'text', role: null, sex: undefined, names: undefined };
/** So much of a head's words are labels. */
const LEAST_LABELLED = 0.6;
/** `الاسم / الكنية`, `العمر (سنة)`: what may stand inside a head. */
const INSIDE = /^[/()\-–.]$/;

function cellStarts(line: Line): number[] {
  return line.tokens.flatMap((token, index) => (index === 0 || token.cell ? [index] : []));
}

const FEWEST_OF_A_NAME = 2;

/**
 * `الشاهد خضر الياس          الشاهد سيدو خلف`: labels with their values, side by side. A known name stands behind one, or
 * words that are no label behind every person's.
 */
function holdsValues(line: Line, starts: readonly number[]): boolean {
  const rests = starts.flatMap((start, index) => {
    const match = fields.longest(line.labels, start);
    if (match?.meaning.kind !== 'person') return [];
    const end = starts[index + 1] ?? line.tokens.length;
    return [{ from: start + match.length, to: end }];
  });
  const isName = (at: number) => isKnown(line, at) && givenName(line.words[at]!)?.alsoWord === false;
  const hasName = rests.some(({ from, to }) =>
    line.words.slice(from, to).some((_, index) => isName(from + index)),
  );
  const everyHasWords = rests.every(({ from, to }) => to - from >= FEWEST_OF_A_NAME);
  return hasName || (rests.length > 1 && everyHasWords);
}

/** With cells, one column a cell; a cell that no label begins is a column of text. */
function columnsOfCells(line: Line, starts: readonly number[]): { columns: Column[]; labelled: number } {
  let labelled = 0;
  const columns = starts.map((start) => {
    const field = fields.longest(line.labels, start)?.meaning;
    if (field) labelled += 1;
    return { field: field ?? PLAIN, place: line.separated ? line.tokens[start]!.column : null };
  });
  return { columns, labelled: labelled / starts.length };
}

/** Without cells, one label after the other. */
function columnsOfLabels(line: Line): { columns: Column[]; labelled: number } {
  const columns: Column[] = [];
  let covered = 0;
  let words = 0;
  for (let at = 0; at < line.tokens.length; ) {
    const match = fields.longest(line.labels, at);
    if (match) columns.push({ field: match.meaning, place: null });
    const length = match?.length ?? 1;
    const isSign = INSIDE.test(line.words[at]!);
    words += isSign ? 0 : length;
    covered += match ? length : 0;
    at += length;
  }
  return { columns, labelled: words === 0 ? 0 : covered / words };
}

/**
 * The columns of a line that is a table's head: labels of at least two fields, at least one of them a person's, and
 * hardly anything else; no colon, no number. Undefined for every other line.
 */
export function readTableHead(line: Line): TableHead | undefined {
  if (line.tokens.length < 2 || line.tokens.length > 60 || line.words.includes(':')) return undefined;
  if (line.tokens.some((token) => token.kind === 'number')) return undefined;
  const starts = cellStarts(line);
  if (starts.length > 1 && holdsValues(line, starts)) return undefined;
  const { columns, labelled } = starts.length > 1 ? columnsOfCells(line, starts) : columnsOfLabels(line);
  const named = columns.filter((column) => column.field !== PLAIN);
  if (named.length < 2 || labelled < LEAST_LABELLED) return undefined;
  if (!named.some((column) => column.field.kind === 'person')) return undefined;
  return { columns, separated: line.separated, celled: starts.length > 1 };
}
