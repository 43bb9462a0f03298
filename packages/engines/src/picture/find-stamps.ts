import type { Box } from '../layout/page-layout.ts';
import { findInk } from './ink-components.ts';
import type { Raster } from './raster.ts';

/** When coloured ink is taken for a stamp. Shares of the page's shorter side, unless said. */
export const STAMP_RULES = {
  /** Distance between the strongest and the weakest channel, of the paper's brightness. */
  saturation: 0.22,
  /** A stamp is some 25 to 45 mm wide; a line of handwriting in blue is lower. */
  leastSide: 0.07,
  mostSide: 0.32,
  mostAspect: 3.5,
  /** Patches at least so wide for their height that share so much of it, no further apart than it, are a heading's. */
  wordAspect: 1.6,
  wordLevel: 0.7,
  /** Share of its box that is coloured; a filled area is a picture or a cell. */
  leastInk: 0.06,
  mostInk: 0.8,
  /** Share of the page that is coloured at most, and stamps on it: beyond, colour is part of the print. */
  colouredPage: 0.12,
  most: 5,
  /** Share of all ink of its colour that a stamp holds at least: where more stands elsewhere, the print is coloured. */
  ownInk: 0.2,
} as const;

export type StampBox = Box;

/** Shorter side of the grid in which colour is looked for, cells. */
const GRID_SIDE = 400;
/** How far apart, in cells, parts of one stamp may stand. */
const REACH = 2;

/** The circle of colours in so many parts; ink of one colour lies in a part and the two beside it. */
const HUES = 12;

/** The brightness of blank paper in each channel: the 80th percentile. */
export type PaperColour = readonly [number, number, number];

export interface ColouredStamps {
  readonly boxes: readonly StampBox[];
  readonly paper: PaperColour;
}

/** Areas of the page, px, that are the imprint of a stamp in coloured ink (blue, red, violet, green). */
export function findStamps(page: Raster): ColouredStamps {
  if (page.channels === 1) return { boxes: [], paper: [255, 255, 255] };
  const step = Math.max(1, Math.floor(Math.min(page.width, page.height) / GRID_SIDE));
  const paper = paperColour(page, step);
  const width = Math.floor(page.width / step);
  const height = Math.floor(page.height / step);
  const coloured = colouredCells(page, step, paper);
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const inks = inksIn(coloured, width, whole);
  const count = sum(inks);
  const share = count / Math.max(1, coloured.length);
  if (count === 0 || share > STAMP_RULES.colouredPage) return { boxes: [], paper };
  const near = widened(coloured, width, height);
  const { components } = findInk({ pixels: near, width, height }, { below: 128 });
  const shorter = Math.min(width, height);
  const boxes = components.flatMap(({ left, top, right, bottom }) => {
    const box = { left: left + REACH, top: top + REACH, right: right - REACH, bottom: bottom - REACH };
    const [wide, high] = [box.right - box.left, box.bottom - box.top];
    const [small, large] = [Math.min(wide, high), Math.max(wide, high)];
    if (small < STAMP_RULES.leastSide * shorter || large > STAMP_RULES.mostSide * shorter) return [];
    if (large > STAMP_RULES.mostAspect * small) return [];
    const own = inksIn(coloured, width, box);
    const share = sum(own) / (wide * high);
    if (share < STAMP_RULES.leastInk || share > STAMP_RULES.mostInk) return [];
    const hue = own.indexOf(Math.max(...own));
    if (aroundHue(own, hue) < STAMP_RULES.ownInk * aroundHue(inks, hue)) return [];
    return [{ x: box.left * step, y: box.top * step, width: wide * step, height: high * step }];
  });
  const imprints = boxes.filter((box) => !boxes.some((other) => isDisplayType(box, other)));
  return { boxes: imprints.length > STAMP_RULES.most ? [] : imprints, paper };
}

/** Two wide patches side by side are words of a coloured heading. */
function isDisplayType(one: StampBox, other: StampBox): boolean {
  if (one === other) return false;
  const wide = Math.min(one.width / one.height, other.width / other.height) >= STAMP_RULES.wordAspect;
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  const gap = Math.max(one.x - other.x - other.width, other.x - one.x - one.width);
  const height = Math.max(one.height, other.height);
  return wide && shared >= STAMP_RULES.wordLevel * height && gap <= height;
}

function paperColour({ pixels, width, height }: Raster, step: number): PaperColour {
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  let total = 0;
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step, total++) {
      const at = 3 * (y * width + x);
      counts[0][pixels[at]!]!++;
      counts[1][pixels[at + 1]!]!++;
      counts[2][pixels[at + 2]!]!++;
    }
  }
  const level = (channel: Uint32Array) => {
    let above = 0.2 * total;
    for (let value = 255; value > 1; value--) {
      above -= channel[value]!;
      if (above < 0) return value;
    }
    return 1;
  };
  return [level(counts[0]), level(counts[1]), level(counts[2])];
}

/** How far the channels of a pixel lie apart once the paper is made white, 0 to 1. */
export function saturation(red: number, green: number, blue: number, paper: PaperColour): number {
  const r = red / paper[0];
  const g = green / paper[1];
  const b = blue / paper[2];
  return Math.min(1, Math.max(r, g, b)) - Math.min(1, r, g, b);
}

/** For each cell of `step` px in which any of four pixels is coloured, its hue from 1 on, else 0; whole cells only. */
function colouredCells({ pixels, width, height }: Raster, step: number, paper: PaperColour): Uint8Array {
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)];
  const coloured = new Uint8Array(columns * rows);
  const half = step >> 1;
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      for (let corner = 0; corner < 4; corner++) {
        const x = column * step + (corner & 1 ? half : 0);
        const y = row * step + (corner & 2 ? half : 0);
        const at = 3 * (y * width + x);
        const [red, green, blue] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
        // White, as most pixels are.
        if ((red & green & blue) === 255) continue;
        if (saturation(red, green, blue, paper) <= STAMP_RULES.saturation) continue;
        coloured[cell] = 1 + hueOf(red / paper[0], green / paper[1], blue / paper[2]);
        break;
      }
    }
  }
  return coloured;
}

/** 0 where a coloured cell is within reach, else 255: patches of ink for `findInk`. */
function widened(coloured: Uint8Array, width: number, height: number): Uint8Array {
  const near = new Uint8Array(coloured.length).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!coloured[y * width + x]) continue;
      const [from, to] = [Math.max(0, x - REACH), Math.min(width, x + REACH + 1)];
      for (let row = Math.max(0, y - REACH); row <= Math.min(height - 1, y + REACH); row++)
        near.fill(0, row * width + from, row * width + to);
    }
  }
  return near;
}

/** Part of the circle of colours, from red on over green and blue. */
function hueOf(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  const sixth =
    most === red
      ? (green - blue) / range + 6
      : most === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return Math.floor((sixth * HUES) / 6) % HUES;
}

/** Coloured cells in a box, by hue. */
function inksIn(
  coloured: Uint8Array,
  width: number,
  box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): number[] {
  const counts = Array<number>(HUES + 1).fill(0);
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) counts[coloured[y * width + x]!]!++;
  }
  return counts.slice(1);
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Cells of a hue and of those beside it. */
const aroundHue = (inks: readonly number[], hue: number): number =>
  inks[(hue + HUES - 1) % HUES]! + inks[hue]! + inks[(hue + 1) % HUES]!;
