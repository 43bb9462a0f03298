import type { RegistryField, RegistryIssueCode, RegistryMapping } from '@sijill/domain';
import { cleanCell } from './scripts.ts';

export interface MappedColumn {
  readonly index: number;
  readonly column: string;
  readonly field: RegistryField;
}

/** A cell that means something. */
export interface MappedCell {
  readonly column: string;
  readonly text: string;
}

export type Say = (
  code: RegistryIssueCode,
  cell?: MappedCell,
  details?: Readonly<Record<string, string | number>>,
) => void;

const SPREADSHEET_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/i;

export function mappedColumns(mapping: RegistryMapping, headings: readonly string[]): MappedColumn[] {
  return mapping.columns
    .map(({ column, field }) => ({ index: headings.indexOf(column), column, field }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index);
}

/** The cells of one row by what they mean, cleaned, without the empty ones. */
export class RowCells {
  readonly #byField = new Map<RegistryField, MappedCell[]>();

  constructor(columns: readonly MappedColumn[], cells: readonly string[], say: Say) {
    for (const { index, column, field } of columns) {
      const text = cleanCell(cells[index] ?? '');
      if (text === '') continue;
      const cell = { column, text };
      if (SPREADSHEET_ERROR.test(text)) {
        say('cell-error', cell);
        continue;
      }
      if (text.length > 1 && text.startsWith('=')) {
        say('cell-formula', cell);
        continue;
      }
      const others = this.#byField.get(field);
      if (others) others.push(cell);
      else this.#byField.set(field, [cell]);
    }
  }

  all(field: RegistryField): readonly MappedCell[] {
    return this.#byField.get(field) ?? [];
  }

  one(field: RegistryField): MappedCell | undefined {
    return this.#byField.get(field)?.[0];
  }
}
