import type { EvenCopy } from '../picture/even-copy.ts';
import type { PageLight } from '../picture/page-light.ts';
import type { Grey } from '../picture/raster.ts';
import { arrangePages } from './arrange-pages.ts';
import { enlarged, mostlyWithin } from './boxes.ts';
import { components, patches } from './components.ts';
import { isPicture, isScribble } from './drawings.ts';
import { eraseRulings } from './erase-rulings.ts';
import { findFigures } from './figures.ts';
import { findFold } from './find-fold.ts';
import { type Ink, inkOf } from './ink.ts';
import { usualHeight } from './line-segments.ts';
import type { Box, PageLayout } from './page-layout.ts';
import { ruledTables } from './ruled-tables.ts';
import { findRulings, type Rulings } from './rulings.ts';
import { findStamps } from './stamps.ts';

export interface AnalysedPage {
  readonly layout: PageLayout;
  /** In px of the bitmap that the layout was found on; one of them is `scale` px of the page. */
  readonly rulings: Rulings;
  readonly scale: number;
  /** The ground of coloured bars and boxes on the evenly lit page, in px of that bitmap. */
  readonly tints?: PageLight;
  /** Where the image of two facing pages is divided, px of the page from the left. */
  readonly fold?: number;
}

/** Specks smaller than this (px of ink at about 150 dpi) are no part of a letter. */
const SPECK = 3;

/**
 * Finds tables, lines of writing and zones of a straight page, in the order they are read in; two facing pages, the
 * right one first. Works on the ink alone, at about 150 dpi; some 0.1 s a page. `coloured` are the stamps that their
 * ink has shown, px of the page; `copy` is one of the page that is at hand already.
 */
export function analyseLayout(page: Grey, coloured: readonly Box[] = [], copy?: EvenCopy): AnalysedPage {
  const { ink, scale, tints } = inkOf(page, copy);
  const drawn = patches(ink);
  const rulings = findRulings(ink, usualHeight(drawn), drawn);
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
  const pictures = found.filter(
    (one) => isPicture(one, letter) && !stamps.some((stamp) => mostlyWithin(one, stamp)),
  );
  const { width, height } = ink;
  const fold = findFold(writing, { width, height, letter, rulings, tables, stamps });
  const { lines, tables: all } = arrangePages(writing, tables, {
    letter,
    width,
    height,
    stamps,
    pictures,
    figures: findFigures(found, { rulings, letter, tables, stamps }),
    fold,
  });
  return {
    ...(fold !== undefined && { fold: fold * scale }),
    ...(tints && { tints }),
    layout: {
      lines: lines.map((line) => ({
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
