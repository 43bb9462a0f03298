import { around, holds, mostlyWithin } from './boxes.ts';
import type { Component } from './components.ts';
import { isPicture, isScribble } from './drawings.ts';
import { lineSegments, type Segment } from './line-segments.ts';
import type { Box } from './page-layout.ts';
import type { Rulings } from './rulings.ts';

/** Share of a drawing's ink that lies in its middle; a frame around something has none there. */
const IN_MIDDLE = 0.05;
/** In heights of the page's usual letters: the shortest axis, how near two axes meet and drawings stand together, */
const AXIS = 7;
const MEETS = 1;
const TOGETHER = 1.5;
/** how far beside a figure its labels stand, and how wide they are at most. */
const BESIDE = 5;
const WIDEST_LABEL = 7;
/** So many pieces that are so wide, of the figure and in letters' heights, are a text that something is drawn around. */
const PROSE = { pieces: 3, ofFigure: 0.6, letters: 12 } as const;

/** What the page's ink has shown before. */
export interface Drawn {
  readonly rulings: Rulings;
  readonly letter: number;
  readonly tables: readonly Box[];
  readonly stamps: readonly Box[];
}

/** Drawings, maps and charts: ink that hangs together over many lines, with the axes it stands on. */
export function findFigures(found: readonly Component[], drawn: Drawn): Box[] {
  const { letter, stamps, tables } = drawn;
  const drawings = found.filter(
    (one) =>
      isPicture(one, letter) &&
      one.inner >= IN_MIDDLE * one.area &&
      ![...stamps, ...tables].some((other) => mostlyWithin(one, other)),
  );
  const charts = axes(drawn).filter((chart) => drawings.some((drawing) => mostlyWithin(drawing, chart)));
  // A signature may be as large as a drawing; within axes no line is one.
  const alone = drawings.filter((one) => !isScribble(one, letter));
  return joined([...charts, ...alone].map(plain), TOGETHER * letter);
}

/** The quadrants of pairs of rulings that meet at an end of both and belong to no table. */
function axes({ rulings, letter, tables }: Drawn): Box[] {
  const free = (lines: readonly Box[], side: 'width' | 'height') =>
    lines.filter((line) => line[side] >= AXIS * letter && !tables.some((table) => mostlyWithin(line, table)));
  const near = (one: number, other: number) => Math.abs(one - other) <= MEETS * letter;
  return free(rulings.vertical, 'height').flatMap((upright) =>
    free(rulings.horizontal, 'width')
      .filter(
        (level) =>
          (near(level.x, upright.x) || near(level.x + level.width, upright.x + upright.width)) &&
          near(level.y, upright.y + upright.height),
      )
      .map((level) => around([upright, level])),
  );
}

/** Boxes that overlap or stand together are one. */
function joined(boxes: readonly Box[], gap: number): Box[] {
  let rest: Box[] = [];
  for (const box of boxes) {
    let whole = box;
    for (let near = true; near; ) {
      const others = rest.filter((other) => apart(other, whole) <= gap);
      near = others.length > 0;
      rest = rest.filter((other) => !others.includes(other));
      whole = around([whole, ...others]);
    }
    rest.push(whole);
  }
  return rest;
}

const apart = (one: Box, other: Box): number =>
  Math.max(
    one.x - other.x - other.width,
    other.x - one.x - one.width,
    one.y - other.y - other.height,
    other.y - one.y - one.height,
  );

const plain = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

export interface FigureWriting {
  readonly figure: Box;
  readonly segments: readonly Segment[];
}

/** Writing by the figure it lies in, and what is left; where it is a text, the figure is a frame and holds none. */
export function figureWriting(
  writing: readonly Component[],
  figures: readonly Box[],
  letter: number,
): { figures: FigureWriting[]; others: Component[] } {
  const inFigures: FigureWriting[] = [];
  let others = [...writing];
  for (const figure of figures) {
    const own = others.filter((one) => holds(figure, one));
    const segments = lineSegments(own, letter);
    const wide = Math.max(PROSE.ofFigure * figure.width, PROSE.letters * letter);
    if (segments.filter(({ width }) => width >= wide).length >= PROSE.pieces) continue;
    inFigures.push({ figure, segments });
    others = others.filter((one) => !own.includes(one));
  }
  return { figures: inFigures, others };
}

/** Whether a piece of writing outside of a figure is one of its labels: short, and beside it. */
export function isLabelOf(one: Box, figure: Box, letter: number): boolean {
  const { x, y, width, height } = figure;
  const beside = BESIDE * letter;
  const reach = { x: x - beside, y: y - beside, width: width + 2 * beside, height: height + 2 * beside };
  return one.width <= WIDEST_LABEL * letter && mostlyWithin(one, reach);
}
