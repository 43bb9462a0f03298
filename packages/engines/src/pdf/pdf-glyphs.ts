import { type Affine, compose, IDENTITY } from '../picture/affine.ts';
import { OPS, type PDFPageProxy } from './pdfjs.ts';

/**
 * One glyph of a PDF page as it is placed, in points of the upright page, origin top left. A glyph that joins
 * letters (lam-alef) carries them all, in logical order.
 */
export interface PlacedGlyph {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height of the letters' em. */
  readonly size: number;
  /** Its line runs along the page; false for turned text. */
  readonly level: boolean;
  /** Written without ink (rendering mode 3), as OCR programs lay text under a scan. */
  readonly invisible?: boolean;
}

/** Text rendering mode of the invisible text that OCR programs lay under a scan (PDF 32000-1, table 106). */
export const INVISIBLE = 3;

interface FontGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

interface TextState {
  matrix: Affine;
  text: Affine;
  /** Start of the line and pen, in text space. */
  lineX: number;
  lineY: number;
  x: number;
  y: number;
  size: number;
  direction: 1 | -1;
  unit: number;
  stretch: number;
  characterSpacing: number;
  wordSpacing: number;
  leading: number;
  rise: number;
  invisible: boolean;
}

const START: TextState = {
  matrix: IDENTITY,
  text: IDENTITY,
  lineX: 0,
  lineY: 0,
  x: 0,
  y: 0,
  size: 0,
  direction: 1,
  unit: 0.001,
  stretch: 1,
  characterSpacing: 0,
  wordSpacing: 0,
  leading: 0,
  rise: 0,
  invisible: false,
};

/**
 * Follows a page's operators (PDF 32000-1, 9.4) and tells where each glyph stands. pdfjs's own text content is not
 * used: it takes joined letters apart and then reverses them (البلاد becomes البالد), which cannot be undone.
 */
export async function placedGlyphs(page: PDFPageProxy): Promise<PlacedGlyph[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const base = affine(page.getViewport({ scale: 1 }).transform);
  const units = (name: string) => fontUnit(page, name);
  const glyphs: PlacedGlyph[] = [];
  const stack: TextState[] = [];
  let state: TextState = { ...START };
  for (const [index, operator] of fnArray.entries()) {
    const values = (argsArray[index] ?? []) as readonly unknown[];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) stack.push({ ...state });
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) state = stack.pop() ?? state;
    if (operator === OPS.transform) state.matrix = compose(state.matrix, affine(values));
    if (operator === OPS.paintFormXObjectBegin && values[0]) {
      state.matrix = compose(state.matrix, affine([...(values[0] as Iterable<number>)]));
    }
    if (operator === OPS.showText)
      glyphs.push(...shownGlyphs(values[0] as (FontGlyph | number)[], state, base));
    else applyTextOperator(state, operator, values, units);
  }
  return glyphs;
}

function applyTextOperator(
  state: TextState,
  operator: number,
  values: readonly unknown[],
  unitOf: (font: string) => number,
): void {
  const first = Number(values[0]);
  const second = Number(values[1]);
  const move = (x: number, y: number) => {
    state.x = state.lineX += x;
    state.y = state.lineY += y;
  };
  const setMatrix = (matrix: Affine) => {
    state.text = matrix;
    state.x = state.lineX = 0;
    state.y = state.lineY = 0;
  };
  if (operator === OPS.beginText) setMatrix(IDENTITY);
  else if (operator === OPS.setTextMatrix) {
    setMatrix(affine(typeof values[0] === 'number' ? values : [...(values[0] as Iterable<number>)]));
  } else if (operator === OPS.moveText) move(first, second);
  else if (operator === OPS.setLeadingMoveText) {
    state.leading = second;
    move(first, second);
  } else if (operator === OPS.nextLine) move(0, state.leading);
  else if (operator === OPS.setLeading) state.leading = -first;
  else if (operator === OPS.setCharSpacing) state.characterSpacing = first;
  else if (operator === OPS.setWordSpacing) state.wordSpacing = first;
  else if (operator === OPS.setHScale) state.stretch = first / 100;
  else if (operator === OPS.setTextRise) state.rise = first;
  else if (operator === OPS.setTextRenderingMode) state.invisible = first === INVISIBLE;
  else if (operator === OPS.setFont) {
    state.size = Math.abs(second);
    state.direction = second < 0 ? -1 : 1;
    state.unit = unitOf(String(values[0]));
  }
}

function shownGlyphs(shown: readonly (FontGlyph | number)[], state: TextState, base: Affine): PlacedGlyph[] {
  const placed: PlacedGlyph[] = [];
  const stretch = state.stretch * state.direction;
  const toPage = compose(base, compose(state.matrix, state.text));
  const level = Math.abs(toPage.b) < 0.1 * Math.abs(toPage.a);
  const size = state.size * Math.hypot(toPage.c, toPage.d);
  for (const glyph of shown) {
    if (typeof glyph === 'number') {
      state.x -= ((glyph * state.size) / 1000) * stretch;
      continue;
    }
    const start = state.x;
    const ink = glyph.width * state.unit * state.size * stretch;
    const spacing = state.characterSpacing + (glyph.isSpace ? state.wordSpacing : 0);
    state.x += ink + spacing * state.stretch;
    const y = state.y + state.rise;
    const one = toPage.a * start + toPage.c * y + toPage.e;
    const other = toPage.a * (start + ink) + toPage.c * y + toPage.e;
    placed.push({
      text: glyph.unicode,
      left: Math.min(one, other),
      right: Math.max(one, other),
      baseline: toPage.b * start + toPage.d * y + toPage.f,
      size,
      level,
      ...(state.invisible ? { invisible: true } : {}),
    });
  }
  return placed;
}

function fontUnit(page: PDFPageProxy, name: string): number {
  if (!page.commonObjs.has(name)) return START.unit;
  const font = page.commonObjs.get(name) as { fontMatrix?: readonly number[] } | null;
  return font?.fontMatrix?.[0] || START.unit;
}

export function affine(values: readonly unknown[]): Affine {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.map(Number);
  return { a, b, c, d, e, f };
}
