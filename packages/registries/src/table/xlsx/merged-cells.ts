import { WORKBOOK_LIMITS } from '@sijill/domain';
import { columnOf } from './cell-address.ts';
import type { WorkbookZip } from './zip-entries.ts';

/** A merged area: rows from 1, columns from 0, ends included. */
export interface MergedArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const TAIL = 200;

/** The merged areas of a sheet of more than one row; they stand behind the cells, so the part is looked through first. */
export async function readMergedAreas(zip: WorkbookZip, part: string): Promise<MergedArea[]> {
  const areas: MergedArea[] = [];
  let tail = '';
  for await (const piece of zip.text(part)) {
    const text = tail + piece;
    let end = 0;
    for (const match of text.matchAll(
      /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"[^>]*>/g,
    )) {
      const [, left = '', top, right = '', bottom] = match;
      const area = { top: Number(top), bottom: Number(bottom), left: columnOf(left), right: columnOf(right) };
      end = match.index + match[0].length;
      if (area.bottom > area.top || area.right > area.left) areas.push(area);
      if (areas.length >= WORKBOOK_LIMITS.areas) return areas;
    }
    tail = text.slice(Math.max(end, text.length - TAIL));
  }
  return areas;
}

/**
 * Gives the value of a merged area to its first column in the rows below, which is what a merged family name or village
 * means. Across, only the first cell keeps it: a title over all columns is no person.
 */
export class MergedDown {
  readonly #starting: Map<number, MergedArea[]>;
  #active: { area: MergedArea; value: string }[] = [];

  constructor(areas: readonly MergedArea[]) {
    this.#starting = groupByTop(areas);
  }

  fill(line: number, cells: string[]): void {
    this.#active = this.#active.filter(({ area }) => area.bottom >= line);
    for (const { area, value } of this.#active) {
      while (cells.length <= area.left) cells.push('');
      if (cells[area.left] === '') cells[area.left] = value;
    }
    for (const area of this.#starting.get(line) ?? []) {
      const value = cells[area.left] ?? '';
      if (area.bottom > area.top && value !== '') this.#active.push({ area, value });
    }
  }
}

function groupByTop(areas: readonly MergedArea[]): Map<number, MergedArea[]> {
  const groups = new Map<number, MergedArea[]>();
  for (const area of areas) {
    const group = groups.get(area.top);
    if (group) group.push(area);
    else groups.set(area.top, [area]);
  }
  return groups;
}
