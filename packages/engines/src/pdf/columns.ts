/** When a gap that runs down a page divides columns of running text, and not the cells of a table. */
export const COLUMN_RULES = {
  /** Width of the gap, of the letters' em. */
  gutter: 1.2,
  /** Lines with writing on both sides. */
  fewestLines: 5,
  /** Words of a line on each side, on average: cells of a table have fewer. */
  fewestWords: 3.5,
  /** Share of a column that its lines fill on average. */
  leastFill: 0.7,
} as const;

/** A word of a line, anywhere across the page. */
export interface Spanning {
  readonly left: number;
  readonly right: number;
}

/**
 * Lines (top to bottom, their words in any order) with columns of running text taken apart: where a gutter runs down
 * five lines or more, the lines right of it come before those left of it. Rows of tables stay whole.
 */
export function inColumns<Word extends Spanning>(lines: readonly (readonly Word[])[], em: number): Word[][] {
  const ordered: Word[][] = [];
  for (let at = 0; at < lines.length; ) {
    const block = blockFrom(lines, at, em);
    if (!block) {
      ordered.push([...lines[at]!]);
      at++;
      continue;
    }
    const parts = lines.slice(at, block.end);
    const side = (inside: (word: Word) => boolean) =>
      parts.map((line) => line.filter(inside)).filter((line) => line.length > 0);
    ordered.push(
      ...inColumns(
        side((word) => word.left >= block.middle),
        em,
      ),
      ...inColumns(
        side((word) => word.left < block.middle),
        em,
      ),
    );
    at = block.end;
  }
  return ordered;
}

interface Block {
  readonly middle: number;
  /** The first line below it. */
  readonly end: number;
}

/** The longest block of two columns that begins at a line. */
function blockFrom(lines: readonly (readonly Spanning[])[], start: number, em: number): Block | undefined {
  let longest: Block | undefined;
  for (const gap of gapsOf(lines[start]!, COLUMN_RULES.gutter * em)) {
    let { from, to } = gap;
    let end = start;
    for (; end < lines.length; end++) {
      const narrowed = freeOf(lines[end]!, from, to);
      if (narrowed.to - narrowed.from < COLUMN_RULES.gutter * em) break;
      ({ from, to } = narrowed);
    }
    const middle = (from + to) / 2;
    if (isProse(lines.slice(start, end), middle) && (!longest || end > longest.end))
      longest = { middle, end };
  }
  return longest;
}

function gapsOf(line: readonly Spanning[], least: number): { from: number; to: number }[] {
  const sorted = [...line].sort((one, other) => one.left - other.left);
  return sorted.slice(1).flatMap((word, index) => {
    const from = Math.max(...sorted.slice(0, index + 1).map((before) => before.right));
    return word.left - from >= least ? [{ from, to: word.left }] : [];
  });
}

/** What of a gap no word of the line reaches into; a word across its middle closes it. */
function freeOf(line: readonly Spanning[], from: number, to: number): { from: number; to: number } {
  const middle = (from + to) / 2;
  let [low, high] = [from, to];
  for (const { left, right } of line) {
    if (left < middle && right > middle) return { from: middle, to: middle };
    if (right <= middle) low = Math.max(low, right);
    else high = Math.min(high, left);
  }
  return { from: low, to: high };
}

function isProse(lines: readonly (readonly Spanning[])[], middle: number): boolean {
  const both = lines.filter(
    (line) => line.some((word) => word.left >= middle) && line.some((word) => word.left < middle),
  );
  if (both.length < COLUMN_RULES.fewestLines) return false;
  return [true, false].every((isRight) => {
    const parts = both.map((line) => line.filter((word) => word.left >= middle === isRight));
    const extents = parts.map(
      (part) => Math.max(...part.map((word) => word.right)) - Math.min(...part.map((word) => word.left)),
    );
    const words = parts.reduce((sum, part) => sum + part.length, 0) / parts.length;
    const fill = extents.reduce((sum, extent) => sum + extent, 0) / parts.length / Math.max(...extents);
    return words >= COLUMN_RULES.fewestWords && fill >= COLUMN_RULES.leastFill;
  });
}
