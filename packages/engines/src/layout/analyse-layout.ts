import type { Grey } from '../picture/raster.ts';
import { arrangeLines } from './arrange-lines.ts';
import { enlarged, mostlyWithin } from './boxes.ts';
import { components } from './components.ts';
import { isPicture, isScribble } from './drawings.ts';
import { eraseRulings } from './erase-rulings.ts';
import { type Ink, inkOf } from './ink.ts';
import { usualHeight } from './line-segments.ts';
import type { Box, PageLayout } from './page-layout.ts';
import { withPageZones } from './page-zones.ts';
import { ruledTables } from './ruled-tables.ts';
import { findRulings, type Rulings } from './rulings.ts';
import { findStamps } from './stamps.ts';

export interface AnalysedPage {
  readonly layout: PageLayout;
  /** In px of the bitmap that the layout was found on; one of them is `scale` px of the page. */
  readonly rulings: Rulings;
  readonly scale: number;
}

/** Specks smaller than this (px of ink at about 150 dpi) are no part of a letter. */
const SPECK = 3;

/**
 * Finds tables, lines of writing and zones of a straight page, in the order they are read in. Works on the ink alone,
 * at about 150 dpi; some 0.1 s a page. `coloured` are the stamps that their ink has shown, px of the page.
 */
export function analyseLayout(page: Grey, coloured: readonly Box[] = []): AnalysedPage {
  const { ink, scale } = inkOf(page);
  const rulings = findRulings(ink, usualHeight(components(ink)));
  eraseInk(ink, rulings);
  const found = components(ink).filter(({ area }) => area >= SPECK);
  const letter = usualHeight(found);
  const writing = found.filter(
    (one) => one.height <= 6 * letter && one.width <= 40 * letter && !isScribble(one, letter),
  );
  const tables = ruledTables(rulings);
  const known = coloured.map((stamp) => enlarged(stamp, 1 / scale));
  const rings = findStamps(found, ink, letter).filter(
    (ring) => !known.some((stamp) => mostlyWithin(ring, stamp)),
  );
  const stamps = [...known, ...rings];
  const { lines, tables: all } = arrangeLines(writing, tables, {
    letter,
    width: ink.width,
    stamps,
    pictures: found.filter(
      (one) => isPicture(one, letter) && !stamps.some((stamp) => mostlyWithin(one, stamp)),
    ),
  });
  return {
    layout: {
      lines: withPageZones(lines, ink).map((line) => ({
        ...line,
        ...enlarged(line, scale),
        letterHeight: line.letterHeight * scale,
      })),
      tables: all.map((table) => ({
        ...table,
        ...enlarged(table, scale),
        cells: table.cells.map((cell) => ({ ...cell, ...enlarged(cell, scale) })),
      })),
    },
    rulings,
    scale,
  };
}

function eraseInk(ink: Ink, rulings: Rulings): void {
  const { bits, width, height } = ink;
  const blank = (at: number) => {
    bits[at] = 0;
  };
  eraseRulings({ width, height, dark: (at) => bits[at] === 1, blank }, rulings, 1);
}
