/** px of a page's image, origin top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Shares of the page's width that a box may have: what is hidden is told by none of them but the last. */
const WIDTHS = [0.4, 1];
/** Boxes begin on a grid of so many columns, so that where one begins tells nothing either. */
const COLUMNS = 12;
/** Added above and below the words, in heights of them: marks and tails stand out of their boxes. */
const AIR = 0.35;

/**
 * The box that hides some words of one line: of one width for all names that fit into two fifths of the page, else across
 * the page, beginning on a grid, so that neither its width nor its place tells how long a name is.
 */
export function fixedBox(
  words: readonly Box[],
  page: { readonly width: number; readonly height: number },
): Box {
  const left = Math.min(...words.map(({ x }) => x));
  const right = Math.max(...words.map(({ x, width }) => x + width));
  const top = Math.min(...words.map(({ y }) => y));
  const bottom = Math.max(...words.map(({ y, height }) => y + height));
  const air = Math.ceil((bottom - top) * AIR);
  const y = Math.max(0, Math.floor(top - air));
  const height = Math.min(page.height, Math.ceil(bottom + air)) - y;
  const column = page.width / COLUMNS;
  for (const share of WIDTHS) {
    const width = page.width * share;
    const from = Math.min(
      page.width - width,
      Math.max(0, Math.round((left + right - width) / 2 / column) * column),
    );
    if (from <= left && from + width >= right)
      return { x: Math.floor(from), y, width: Math.min(page.width, Math.ceil(width) + 1), height };
  }
  return { x: 0, y, width: page.width, height };
}

/** Whether two boxes share any pixel. */
export const touches = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** What is left of a box within the page; whole pixels. */
export function withinPage(box: Box, page: { readonly width: number; readonly height: number }): Box {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  return {
    x,
    y,
    width: Math.min(page.width, Math.ceil(box.x + box.width)) - x,
    height: Math.min(page.height, Math.ceil(box.y + box.height)) - y,
  };
}
