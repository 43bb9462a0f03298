import { around, gapBetween } from './boxes.ts';
import type { Component } from './components.ts';
import type { Box } from './page-layout.ts';
import { isDot, withZeros } from './zero-dots.ts';

/** Components that are written on one line without a wide gap between them. */
export interface Segment extends Box {
  /** Where its letters stand, px from the top. */
  readonly base: number;
  /** Wide letters show the base; that of dots, digits and single letters is only where their ink ends. */
  readonly sure: boolean;
  readonly components: readonly Component[];
}

/** All lengths below are in heights of the page's usual letters. */
const SAME_BASE = 0.4;
const REACH = 5;
const LONG = 8;
const CLOSE = 0.7;
/** Share of the lower line's height. */
const ONE_LINE = 0.6;
/** The same for a short piece that stands between the ends of a line. */
const WITHIN_LINE = 0.42;
const SHORT = 4;
const ATTACH_ACROSS = 2.5;
const ATTACH_AWAY = 1.3;
const WIDE_GAP = 2.1;
/** Narrower ink is a digit or a letter by itself, whose densest row need not be its base. */
const JOINED = 1.1;
const ASCENT = 1.7;
const DESCENT = 1.1;

/** The usual height of joined letters, px: the median of the components' heights, wide ones counting more. */
export function usualHeight(found: readonly Box[]): number {
  const letters = found.filter(({ width, height }) => height >= 5 && height <= 110 && width >= 4);
  const sorted = letters.sort((one, other) => one.height - other.height);
  let half = sorted.reduce((sum, { width }) => sum + width, 0) / 2;
  for (const { width, height } of sorted) {
    half -= width;
    if (half <= 0) return height;
  }
  return 16;
}

/**
 * The lines of writing among the components of one region. Arabic letters hang together along the line they are
 * written on, so wide components tell where lines run; narrow letters, dots and digits join the line they are
 * nearest to, and what is left makes lines of its own.
 */
export function lineSegments(found: readonly Component[], letter: number): Segment[] {
  const wide = found.filter(
    ({ width, height }) => width >= 0.9 * letter && height >= 0.3 * letter && height <= 3.5 * letter,
  );
  const lines = chained(wide, (one, other) => follows(one, other, letter), REACH * letter).map((members) => ({
    members: [...members],
    baseAt: baseline(members),
  }));
  const known = new Set(wide);
  const rest = found.filter((one) => !known.has(one));
  const left: Component[] = [];
  for (const one of rest) {
    const line = nearest(lines, one, letter);
    if (line) line.members.push(one);
    else left.push(one);
  }
  const [dots, digits] = [
    left.filter((one) => isDot(one, letter)),
    left.filter((one) => !isDot(one, letter)),
  ];
  const alone = withZeros(chained(digits, overlaps, 1.5 * letter), dots, letter);
  return united([...lines.map(({ members }) => members), ...alone], letter).flatMap((members) =>
    split(members, letter),
  );
}

/** Lines that lie beside or in each other are one: a word whose densest row is not the line's is back in its place. */
function united(lines: readonly Component[][], letter: number): (readonly Component[])[] {
  const grown = (members: readonly Component[]) => {
    const letters = Math.max(letter, medianHeight(members));
    return { members, letters, box: segment(members, letters) };
  };
  let rest = lines.map(grown);
  for (let changed = true; changed; ) {
    changed = false;
    const kept: typeof rest = [];
    for (const line of rest) {
      const at = kept.findIndex(({ box, letters }) =>
        besides(box, line.box, Math.min(letters, line.letters)),
      );
      if (at === -1) {
        kept.push(line);
        continue;
      }
      kept[at] = grown([...kept[at]!.members, ...line.members]);
      changed = true;
    }
    rest = kept;
  }
  return rest.map(({ members }) => members);
}

function besides(one: Segment, other: Segment, letter: number): boolean {
  // Two long lines that are written close together stay two.
  const long = Math.min(one.width, other.width) >= LONG * letter;
  if (long && one.sure && other.sure && Math.abs(one.base - other.base) > CLOSE * letter) return false;
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  const [short, line] = one.width < other.width ? [one, other] : [other, one];
  const inside =
    short.width <= SHORT * letter && short.x >= line.x && short.x + short.width <= line.x + line.width;
  const least = (inside ? WITHIN_LINE : ONE_LINE) * Math.min(one.height, other.height);
  return shared >= least && gapBetween(one, other) <= REACH * letter;
}

/** Whether `other`, to the left of `one`, goes on on the same line. */
function follows(one: Component, other: Component, letter: number): boolean {
  const height = Math.max(letter, Math.min(one.height, other.height) * 0.8);
  return Math.abs(one.base - other.base) <= SAME_BASE * height;
}

function overlaps(one: Component, other: Component): boolean {
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return shared >= 0.4 * Math.min(one.height, other.height);
}

/** Groups of components in which each has its nearest neighbour that `joins` allows. */
function chained(
  found: readonly Component[],
  joins: (one: Component, other: Component) => boolean,
  reach: number,
): Component[][] {
  const sorted = [...found].sort((one, other) => other.x + other.width - one.x - one.width);
  const owner = sorted.map((_, index) => index);
  const root = (index: number): number => (owner[index] === index ? index : root(owner[index]!));
  for (const [index, one] of sorted.entries()) {
    let best = -1;
    let bestGap = reach;
    for (let other = index + 1; other < sorted.length; other++) {
      const next = sorted[other]!;
      const gap = one.x - (next.x + next.width);
      if (gap > bestGap) break;
      if (Math.max(gap, 0) >= bestGap || !joins(one, next)) continue;
      best = other;
      bestGap = Math.max(gap, 0);
      if (bestGap === 0) break;
    }
    if (best !== -1) owner[root(best)] = root(index);
  }
  const groups = new Map<number, Component[]>();
  for (const [index, one] of sorted.entries())
    groups.set(root(index), [...(groups.get(root(index)) ?? []), one]);
  return [...groups.values()];
}

/** The height of a line at x: a straight line through the members' bases, or their mean where they are few. */
function baseline(members: readonly Component[]): (x: number) => number {
  const weight = members.reduce((sum, { width }) => sum + width, 0);
  const mean = (of: (one: Component) => number) =>
    members.reduce((sum, one) => sum + of(one) * one.width, 0) / weight;
  const middle = (one: Component) => one.x + one.width / 2;
  const meanX = mean(middle);
  const meanY = mean(({ base }) => base);
  const spread = mean((one) => (middle(one) - meanX) ** 2);
  const slope =
    members.length < 4 || spread < 1 ? 0 : mean((one) => (middle(one) - meanX) * (one.base - meanY)) / spread;
  const gentle = Math.max(-0.1, Math.min(0.1, slope));
  return (x) => meanY + gentle * (x - meanX);
}

interface GrowingLine {
  readonly members: Component[];
  readonly baseAt: (x: number) => number;
}

function nearest(lines: readonly GrowingLine[], one: Component, letter: number): GrowingLine | undefined {
  let best: GrowingLine | undefined;
  let bestCost = ATTACH_AWAY;
  for (const line of lines) {
    const base = line.baseAt(one.x + one.width / 2);
    const above = base - (one.y + one.height);
    const below = one.y - base;
    // Most of a letter stands above the line, so what hangs below must be nearer to belong to it.
    const away = Math.max(0, above, 1.3 * below) / letter;
    if (away >= bestCost) continue;
    const across = Math.min(...line.members.map((member) => gapBetween(member, one)));
    if (across > ATTACH_ACROSS * letter) continue;
    best = line;
    bestCost = away;
  }
  return best;
}

/** Divides the members of a line at wide gaps. */
function split(members: readonly Component[], letter: number): Segment[] {
  const sorted = [...members].sort((one, other) => other.x + other.width - one.x - one.width);
  const height = Math.max(letter, medianHeight(members));
  const parts: Component[][] = [];
  let edge = Number.NEGATIVE_INFINITY;
  for (const one of sorted) {
    const part = parts.at(-1);
    if (part && edge - (one.x + one.width) <= WIDE_GAP * height) part.push(one);
    else parts.push([one]);
    edge = part && parts.at(-1) === part ? Math.min(edge, one.x) : one.x;
  }
  return parts.map((part) => segment(part, height));
}

function medianHeight(members: readonly Component[]): number {
  const wide = members.filter(({ width, height }) => width >= 0.6 * height).map(({ height }) => height);
  const heights = (wide.length > 0 ? wide : members.map(({ height }) => height)).sort(
    (one, other) => one - other,
  );
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

/** A segment's parts to the right and to the left of `x`. */
export function partedAt(whole: Segment, x: number, letter: number): Segment[] {
  const right = whole.components.filter((one) => one.x + one.width / 2 >= x);
  const left = whole.components.filter((one) => !right.includes(one));
  return [right, left]
    .filter((part) => part.length > 0)
    .map((part) => segment(part, Math.max(letter, medianHeight(part))));
}

/** Letters that hang into the next line do not make their own line higher than letters are. */
function segment(members: readonly Component[], letter: number): Segment {
  const bases = members
    .filter(({ width }) => width >= JOINED * letter)
    .map(({ base }) => base)
    .sort((one, other) => one - other);
  const box = around(members);
  const base = bases[Math.floor(bases.length / 2)] ?? usualFoot(members);
  const slack = bases.length > 0 ? (bases.at(-1)! - bases[0]!) / 2 : 0;
  const top = Math.max(box.y, base - ASCENT * letter - slack);
  const bottom = Math.min(box.y + box.height, base + DESCENT * letter + slack);
  return {
    x: box.x,
    width: box.width,
    y: top,
    height: Math.max(1, bottom - top),
    base,
    sure: bases.length > 0,
    components: members,
  };
}

/** Where most of the ink ends below: a tall stroke among digits, a piece of a rule, ends elsewhere. */
function usualFoot(members: readonly Component[]): number {
  const feet = members.map(({ y, height, width }) => ({ foot: y + height, width }));
  feet.sort((one, other) => one.foot - other.foot);
  let half = feet.reduce((sum, { width }) => sum + width, 0) / 2;
  for (const { foot, width } of feet) {
    half -= width;
    if (half <= 0) return foot;
  }
  return 0;
}
