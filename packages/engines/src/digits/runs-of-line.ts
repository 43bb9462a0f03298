import type { WordBox } from '@sijill/domain';
import { around } from '../layout/boxes.ts';
import type { Box } from '../layout/page-layout.ts';
import type { InkComponent } from './ink-components.ts';
import type { LineStrips } from './line-strip.ts';
import { inkOfWords, type PageInk } from './page-ink.ts';
import { CANDIDATE, isCandidate } from './run-candidates.ts';

/** Words of one line that may be one number, and the part of the page to read for it. */
export interface CandidateRun {
  /** Indexes into the page's words, from left to right. */
  readonly words: readonly number[];
  /** The run's ink with the height of its line, px. */
  readonly box: Box;
  /** The run's ink alone, px. */
  readonly ink: Box;
  /** The connected pieces of that ink. */
  readonly pieces: readonly Box[];
  /** Other writing stands so close that a lone stroke may be a part of it. */
  readonly crowded: boolean;
  /** The same for every word by itself, when the run joins several. */
  readonly parts: readonly CandidateRun[];
}

/** Gaps in heights of the line. */
const GAP = {
  /** Up to this, pieces of one number may stand apart. */
  joined: 0.36,
  /** Up to this, ink that no word covers belongs to the word beside it. */
  lost: 0.34,
  /** The same where a zero dot stands at the gap. */
  besideDot: 0.5,
  /** Nearer ink belongs to the same word of letters. */
  crowded: 0.2,
  /** Left free around a run. */
  margin: 0.06,
} as const;

interface Seen {
  readonly index: number;
  readonly word: WordBox;
  readonly box: Box;
  readonly pieces: readonly InkComponent[];
  /** Whether the outermost ink on each side is a dot: much room is left around a zero. */
  readonly dotLeft: boolean;
  readonly dotRight: boolean;
  readonly candidate: boolean;
}

/** The runs of a page that are worth reading. */
export function candidateRuns(words: readonly WordBox[], ink: PageInk, strips: LineStrips): CandidateRun[] {
  const height = strips.height;
  const { ofWord, free } = inkOfWords(words, ink);
  const seen = words.map((word, index): Seen => {
    const pieces = ofWord[index]!;
    const candidate = isCandidate(word, pieces, height);
    const all = candidate && pieces.length > 0 ? withLostInk(pieces, free, ink, height) : pieces;
    const box = all.length === 0 ? word : around(all);
    const dotLeft = all.some((one) => one.x === box.x && isDot(one, height));
    const dotRight = all.some((one) => one.x + one.width === box.x + box.width && isDot(one, height));
    return { index, word, box, pieces: all, dotLeft, dotRight, candidate };
  });
  return joined(seen, ink, height).map((group) => runOf(group, strips, ink));
}

/** Engines cut numbers short: ink beside a candidate that no word covers is taken to be the rest of it. */
function withLostInk(
  pieces: readonly InkComponent[],
  free: ReadonlySet<InkComponent>,
  ink: PageInk,
  height: number,
): InkComponent[] {
  const start = around(pieces);
  const middle = start.y + start.height / 2;
  const found = [...pieces];
  const lost = new Set(
    ink
      .between(middle - height / 2, middle + height / 2)
      .filter((one) => free.has(one) && one.width < 2 * CANDIDATE.widestPiece * height),
  );
  for (let grown = true; grown; ) {
    grown = false;
    const box = around(found);
    for (const one of lost) {
      const gap = Math.max(one.x - (box.x + box.width), box.x - (one.x + one.width));
      const reach = (isDot(one, height) ? GAP.besideDot : GAP.lost) * height;
      if (gap > reach || ink.parted(...leftFirst(box, one))) continue;
      lost.delete(one);
      found.push(one);
      grown = true;
      break;
    }
  }
  return found;
}

const leftFirst = (a: Box, b: Box): [Box, Box] => (a.x <= b.x ? [a, b] : [b, a]);

const isDot = (ink: Box, height: number) => Math.max(ink.width, ink.height) < 0.28 * height;

/**
 * Neighbours that may be pieces of one number. Whether words stand side by side is seen from their boxes: engines put
 * the pieces of a number in a table on different lines.
 */
function joined(seen: readonly Seen[], ink: PageInk, height: number): Seen[][] {
  const sorted = [...seen].sort((a, b) => a.box.x - b.box.x);
  const groups = new Map<Seen, Seen[]>();
  for (const [at, one] of sorted.entries()) {
    if (!one.candidate) continue;
    const left = leftNeighbour(one, sorted, at, height);
    const group = left?.candidate === true && mayJoin(left, one, ink) ? groups.get(left) : undefined;
    if (group) group.push(one);
    groups.set(one, group ?? [one]);
  }
  return [...new Set(groups.values())];
}

/** The nearest word that ends within a joining gap left of this one, whether it is a candidate or not. */
function leftNeighbour(one: Seen, sorted: readonly Seen[], at: number, height: number): Seen | undefined {
  let nearest: Seen | undefined;
  for (let index = at - 1; index >= 0; index--) {
    const other = sorted[index]!;
    const gap = one.box.x - (other.box.x + other.box.width);
    const reach = one.dotLeft || other.dotRight ? GAP.besideDot : GAP.joined;
    if (gap > reach * height || !level(one.box, other.box)) continue;
    if (!nearest || other.box.x + other.box.width > nearest.box.x + nearest.box.width) nearest = other;
  }
  return nearest;
}

function mayJoin(left: Seen, right: Seen, ink: PageInk): boolean {
  return sameCell(left.word, right.word) && !ink.parted(left.box, right.box);
}

/** Whether two boxes share half the height of the lower one: a dash beside a digit does. */
function level(a: Box, b: Box): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return shared >= Math.min(a.height, b.height) / 2;
}

function sameCell({ cell: a }: WordBox, { cell: b }: WordBox): boolean {
  return a?.table === b?.table && a?.row === b?.row && a?.column === b?.column;
}

function runOf(group: readonly Seen[], strips: LineStrips, page: PageInk): CandidateRun {
  const ink = around(group.map(({ box }) => box));
  return {
    words: group.map(({ index }) => index),
    box: readingBox(ink, strips, group[0]!.word.line),
    ink,
    pieces: group.flatMap(({ pieces }) => pieces),
    crowded: isCrowded(ink, page, strips.height),
    parts: group.length > 1 ? group.map((one) => runOf([one], strips, page)) : [],
  };
}

/** One run of several that stand side by side. */
export function joinParts(parts: readonly CandidateRun[]): CandidateRun {
  return {
    words: parts.flatMap(({ words }) => words),
    box: around(parts.map(({ box }) => box)),
    ink: around(parts.map(({ ink }) => ink)),
    pieces: parts.flatMap(({ pieces }) => pieces),
    crowded: parts.some(({ crowded }) => crowded),
    parts,
  };
}

/** Whether other writing stands beside a box, nearer than words stand to each other. */
export function isCrowded(box: Box, page: PageInk, height: number): boolean {
  const reach = GAP.crowded * height;
  return page.between(box.y - height / 4, box.y + box.height + height / 4).some((one) => {
    const beside = one.x + one.width <= box.x + 1 || one.x >= box.x + box.width - 1;
    return beside && one.x < box.x + box.width + reach && one.x + one.width > box.x - reach;
  });
}

/** A run's ink, a little margin at the sides, and the height of its line. */
export function readingBox(ink: Box, strips: LineStrips, line?: number): Box {
  const strip = strips.around(ink, line);
  const margin = GAP.margin * strips.height;
  const top = Math.min(strip.top, ink.y - margin / 2);
  const bottom = Math.max(strip.bottom, ink.y + ink.height + margin / 2);
  return { x: ink.x - margin, y: top, width: ink.width + 2 * margin, height: bottom - top };
}
