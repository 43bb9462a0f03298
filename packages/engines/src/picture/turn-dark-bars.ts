import type { Box } from '../layout/page-layout.ts';
import { grown } from './grown-mask.ts';
import { findInk } from './ink-components.ts';
import type { Grey } from './raster.ts';

/** When a dark area is a bar that something light is written on. Lengths in cells of the grid. */
export const BAR_RULES = {
  /** What is thinner than twice so much and one is no bar: letters, rules. */
  thinnest: 1,
  /** A bar is wider than high. */
  lowest: 6,
  narrowest: 10,
  /** Share of its box's edge that is dark: bold letters leave gaps there. */
  edge: 0.85,
  /** Share of its height, at each side, that is not looked at for what is written: a plain bar aslant has light corners. */
  margin: 0.18,
  /** How far, beyond the cells, its own edge may lie. */
  rim: 3,
  /** Share that is light: without any it is a plain bar, with more it is something else. */
  light: [0.03, 0.45],
  /** Share between dark and light at most: a photograph has more. */
  between: 0.25,
} as const;

/** Shorter side of the grid in which bars are looked for, cells. */
const GRID_SIDE = 400;
/** Shares of the paper's brightness below which a pixel is dark, and above which it is light. */
const DARK = 0.5;
const LIGHT = 0.75;
/** Pixels of a cell that are looked at, and how many of them are dark in a dark cell. */
const SAMPLES = 4;
const MOST = 3;

/** Px over which the edge of a bar fades, to both sides. */
const FADE = 2;

export interface TurnedBars {
  /** The page itself where there is no bar. */
  readonly page: Grey;
  readonly bars: readonly Box[];
}

/** Makes light writing on dark bars, headings of tables and forms, dark on light. */
export function turnDarkBars(grey: Grey): TurnedBars {
  const paper = paperLevel(grey);
  const step = Math.max(1, Math.floor(Math.min(grey.width, grey.height) / GRID_SIDE));
  const bars = findBars(grey, paper, step);
  if (bars.length === 0) return { page: grey, bars };
  const page = { ...grey, pixels: grey.pixels.slice() };
  for (const bar of bars) turn(page, bar, paper);
  return { page, bars };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function findBars(grey: Grey, paper: number, step: number): Box[] {
  const size = { columns: Math.floor(grey.width / step), rows: Math.floor(grey.height / step) };
  const { columns, rows } = size;
  const dark = darkCells(grey, DARK * paper, step);
  const solid = grown(grown(dark, size, BAR_RULES.thinnest, 0), size, BAR_RULES.thinnest, 1);
  if (solid.indexOf(1) === -1) return [];
  const { components } = findInk({ pixels: solid, width: columns, height: rows }, { least: 1, below: 2 });
  return components.flatMap(({ left, top, right, bottom }) => {
    const [wide, high] = [right - left, bottom - top];
    if (high < BAR_RULES.lowest || wide < Math.max(high, BAR_RULES.narrowest)) return [];
    if (darkEdge(dark, columns, { left, top, right, bottom }) < BAR_RULES.edge) return [];
    const bar = { x: left * step, y: top * step, width: wide * step, height: high * step };
    if (!isWrittenOn(grey, bar, paper)) return [];
    return [toItsEdges(grey, bar, DARK * paper, BAR_RULES.rim * step)];
  });
}

function darkCells({ pixels, width, height }: Grey, level: number, step: number): Uint8Array {
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)];
  const dark = new Uint8Array(columns * rows);
  const half = step >> 1;
  const lower = half * width;
  const isDark = (at: number) => (pixels[at]! < level ? 1 : 0);
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      const at = row * step * width + column * step;
      const upper = isDark(at) + isDark(at + half);
      // Paper, as most of a page is, shows in the first two.
      if (upper + SAMPLES / 2 < MOST) continue;
      if (upper + isDark(at + lower) + isDark(at + lower + half) >= MOST) dark[cell] = 1;
    }
  }
  return dark;
}

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Share of the cells just within a box's edges that are dark. */
function darkEdge(dark: Uint8Array, columns: number, { left, top, right, bottom }: Edges): number {
  let [count, all] = [0, 0];
  const look = (column: number, row: number) => {
    count += dark[row * columns + column]!;
    all++;
  };
  for (let column = left + 1; column < right - 1; column++) {
    look(column, top + 1);
    look(column, bottom - 2);
  }
  for (let row = top + 1; row < bottom - 1; row++) {
    look(left + 1, row);
    look(right - 2, row);
  }
  return count / Math.max(1, all);
}

function isWrittenOn(grey: Grey, { x, y, width, height }: Box, paper: number): boolean {
  const margin = Math.round(BAR_RULES.margin * height);
  const inside = { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
  let [light, between, all] = [0, 0, 0];
  eachPixel(grey, inside, (at) => {
    const level = grey.pixels[at]! / paper;
    all++;
    if (level > LIGHT) light++;
    else if (level >= DARK) between++;
  });
  const [least, most] = BAR_RULES.light;
  return light >= least * all && light <= most * all && between <= BAR_RULES.between * all;
}

/** The bar's ground becomes as light as the paper, what is as light as paper becomes black. */
function turn(grey: Grey, bar: Box, paper: number): void {
  const counts = new Uint32Array(256);
  eachPixel(grey, bar, (at) => counts[grey.pixels[at]!]!++);
  const dark = counts.subarray(0, Math.ceil(DARK * paper));
  let half = dark.reduce((sum, count) => sum + count, 0) / 2;
  const ground = dark.findIndex((count) => {
    half -= count;
    return half <= 0;
  });
  const within = ({ x, y }: Place) =>
    x >= bar.x + FADE && x < bar.x + bar.width - FADE && y >= bar.y + FADE && y < bar.y + bar.height - FADE;
  const fading = {
    x: bar.x - FADE,
    y: bar.y - FADE,
    width: bar.width + 2 * FADE,
    height: bar.height + 2 * FADE,
  };
  eachPixel(grey, fading, (at, place) => {
    const share = within(place) ? (paper - grey.pixels[at]!) / (paper - ground) : 1;
    grey.pixels[at] = Math.min(paper, Math.max(0, share * paper));
  });
}

/** The box moved out, by `most` px at each side, to where the bar ends: what is left of it would be a frame. */
function toItsEdges(grey: Grey, bar: Box, level: number, most: number): Box {
  const { pixels, width, height } = grey;
  let [left, top, right, bottom] = [bar.x, bar.y, bar.x + bar.width, bar.y + bar.height];
  const darkColumn = (x: number) => {
    let count = 0;
    for (let y = top; y < bottom; y++) if (pixels[y * width + x]! < level) count++;
    return count >= (bottom - top) / 2;
  };
  const darkRow = (y: number) => {
    let count = 0;
    for (let x = left; x < right; x++) if (pixels[y * width + x]! < level) count++;
    return count >= (right - left) / 2;
  };
  while (left > Math.max(0, bar.x - most) && darkColumn(left - 1)) left--;
  while (right < Math.min(width, bar.x + bar.width + most) && darkColumn(right)) right++;
  while (top > Math.max(0, bar.y - most) && darkRow(top - 1)) top--;
  while (bottom < Math.min(height, bar.y + bar.height + most) && darkRow(bottom)) bottom++;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The level of blank paper: the 80th percentile. */
function paperLevel({ pixels }: Grey): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < pixels.length; at += 7) counts[pixels[at]!]!++;
  let above = 0.2 * Math.ceil(pixels.length / 7);
  for (let level = 255; level > 1; level--) {
    above -= counts[level]!;
    if (above < 0) return level;
  }
  return 1;
}

function eachPixel({ width, height }: Grey, bar: Box, visit: (at: number, place: Place) => void): void {
  const [left, right] = [Math.max(0, bar.x), Math.min(width, bar.x + bar.width)];
  for (let y = Math.max(0, bar.y); y < Math.min(height, bar.y + bar.height); y++)
    for (let x = left; x < right; x++) visit(y * width + x, { x, y });
}
