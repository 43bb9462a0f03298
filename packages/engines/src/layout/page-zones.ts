import type { LineBox } from './page-layout.ts';

/** A letterhead ends above this share of the page's height, and what stands alone over it above `TOP`. */
const HEADER = 0.32;
const TOP = 0.12;
/** A side of a letterhead is narrower than this share of the page, and ends this near to the text's edge. */
const NARROW = 0.4;
const AT_EDGE = 0.06;
/** Lines of the text's body are wider than this share of the page; so many show where the body stands. */
const WIDE = 0.4;
const FEWEST_WIDE = 3;

/**
 * Tells letterhead and margin from the body, by place alone. Letterhead: rows at the top with pieces on both sides,
 * and short lines at one side among them, to the first line that is centred or wide. Margin: pieces that stand
 * wholly beside the wide lines of the body. Tables and stamps stay what they are.
 */
export function withPageZones(
  lines: readonly LineBox[],
  page: { readonly width: number; readonly height: number },
): LineBox[] {
  const lastOfHeader = headerEnd(lines, page);
  const wide = lines.filter(({ zone, width }) => zone === 'body' && width >= WIDE * page.width);
  const left = Math.min(...wide.map(({ x }) => x));
  const right = Math.max(...wide.map(({ x, width }) => x + width));
  return lines.map((line) => {
    if (line.zone !== 'body') return line;
    if (line.row <= lastOfHeader) return { ...line, zone: 'header' };
    const beside = line.x + line.width < left - line.letterHeight || line.x > right + line.letterHeight;
    return wide.length >= FEWEST_WIDE && beside ? { ...line, zone: 'margin' } : line;
  });
}

/** Number of the letterhead's last row; -1 without one. */
function headerEnd(
  lines: readonly LineBox[],
  page: { readonly width: number; readonly height: number },
): number {
  const left = Math.min(...lines.map(({ x }) => x));
  const right = Math.max(...lines.map(({ x, width }) => x + width));
  const slack = AT_EDGE * page.width;
  let end = -1;
  let row = -1;
  for (const line of lines) {
    if (line.row === row) continue;
    row = line.row;
    const pieces = lines.filter((one) => one.row === row);
    if (line.zone !== 'body' || line.y + line.height > HEADER * page.height) return end;
    const bothSides = pieces.length >= 2 && pieces.every(({ width }) => width <= NARROW * page.width);
    const oneSide =
      pieces.length === 1 &&
      line.width <= NARROW * page.width &&
      (line.x <= left + slack || line.x + line.width >= right - slack);
    if (bothSides || (oneSide && end >= 0)) end = row;
    else if (end >= 0 || line.y > TOP * page.height) return end;
  }
  return end;
}
