import { ROW_LIMITS, SijillError, WORKBOOK_LIMITS } from '@sijill/domain';
import type { Progress, TableRow } from '../table-row.ts';
import { columnOf } from './cell-address.ts';
import { MergedDown, readMergedAreas } from './merged-cells.ts';
import { dayNumberToIso } from './number-formats.ts';
import { decodeEscapes } from './shared-strings.ts';
import type { SheetEntry, Workbook } from './workbook.ts';
import { eachPiece } from './xml-elements.ts';

/** The rows of a sheet as text: days in ISO 8601, formulas by their last value, errors as the sheet shows them. */
export async function* sheetRows(
  workbook: Workbook,
  sheet: SheetEntry,
  progress: Progress = { share: 0 },
): AsyncGenerator<TableRow> {
  const merged = new MergedDown(await readMergedAreas(workbook.zip, sheet.part));
  const collector = new RowCollector(workbook);
  const size = Math.max(1, workbook.zip.size(sheet.part));
  let read = 0;
  async function* counted() {
    for await (const piece of workbook.zip.text(sheet.part)) {
      read += piece.length;
      progress.share = Math.min(1, read / size);
      yield piece;
    }
  }
  for await (const _ of eachPiece(counted(), collector)) {
    for (const { line, cells, tooWide } of collector.take()) {
      if (line > WORKBOOK_LIMITS.rows)
        throw new SijillError('registry.limit', {
          reason: `a sheet has more than ${WORKBOOK_LIMITS.rows} rows`,
        });
      merged.fill(line, cells);
      yield tooWide ? { line, cells, fault: 'too-long' } : { line, cells };
    }
  }
}

interface CollectedRow {
  line: number;
  cells: string[];
  tooWide: boolean;
}

/** Puts the elements of a sheet together into rows. */
class RowCollector {
  readonly #workbook: Workbook;
  #rows: CollectedRow[] = [];
  #row: CollectedRow = { line: 0, cells: [], tooWide: false };
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #formula = '';
  #taking: 'value' | 'formula' | undefined;
  #phonetic = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  take(): CollectedRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#row = { line: Number(attributes.r) || this.#row.line + 1, cells: [], tooWide: false };
      this.#column = -1;
    } else if (name === 'c') {
      const letters = /^[A-Z]{1,3}/.exec(attributes.r ?? '')?.[0];
      this.#column = letters ? columnOf(letters) : this.#column + 1;
      this.#type = attributes.t ?? 'n';
      this.#style = Number(attributes.s ?? 0);
      this.#value = '';
      this.#formula = '';
    } else if (name === 'rPh') this.#phonetic = true;
    else if ((name === 'v' || name === 't') && !this.#phonetic) this.#taking = 'value';
    else if (name === 'f') this.#taking = 'formula';
  }

  text(text: string): void {
    if (this.#taking === 'value' && this.#value.length <= ROW_LIMITS.characters) this.#value += text;
    if (this.#taking === 'formula' && this.#formula.length <= WORKBOOK_LIMITS.formula) this.#formula += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.#taking = undefined;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'row') this.#rows.push(this.#row);
    else if (name === 'c') this.#put();
  }

  #put(): void {
    // A formula that nobody has reckoned shows itself, so that it is told of and not lost.
    if (this.#value === '' && this.#formula !== '') {
      this.#type = 'str';
      this.#value = `=${this.#formula}`;
    }
    if (this.#value === '') return;
    if (this.#column >= ROW_LIMITS.cells) {
      this.#row.tooWide = true;
      return;
    }
    while (this.#row.cells.length < this.#column) this.#row.cells.push('');
    this.#row.cells[this.#column] = this.#shown();
  }

  #shown(): string {
    const { strings, formats, since1904 } = this.#workbook;
    const value = this.#value;
    if (this.#type === 's') return strings[Number(value)] ?? '';
    if (this.#type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (this.#type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '');
    if (this.#type !== 'n') return decodeEscapes(value);
    const number = Number(value);
    const format = formats[this.#style] ?? { kind: 'plain' };
    if (!Number.isFinite(number)) return value;
    if (format.kind === 'date') return dayNumberToIso(number, since1904) ?? value;
    if (format.kind === 'zeros') return String(number).padStart(format.digits, '0');
    return /e/i.test(value) || value.length > 15 ? plainNumber(number) : value;
  }
}

/** Without an exponent and without what binary fractions leave behind. */
function plainNumber(number: number): string {
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
}
