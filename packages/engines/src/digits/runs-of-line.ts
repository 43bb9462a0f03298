import type { WordBox } from '@sijill/domain';
import type { Box } from '../layout/page-layout.ts';
import type { InkComponent } from './ink-components.ts';
import type { LineStrips } from './line-strip.ts';
import { inkOfWords, type PageInk } from './page-ink.ts';
import { around, CANDIDATE, isCandidate } from './run-candidates.ts';

/** Words of one line that may be one number, and the part of the page to read for it. */
export interface CandidateRun {
  /** Indexes into the page's words, from left to right. */
  readonly words: readonly number[];
  /** The run's ink with the height of its line, px. */
  readonly box: Box;
  /** The run's ink alone, px. */
  readonly ink: Box;
  /** The same for every word by itself, when the run joins several. */
  readonly parts: readonly CandidateRun[];
}

/** Gaps in heights of the line. */
const GAP = {
  /** Up to this, pieces of one number may stand apart. */
  joined: 0.34,
  /** Up to this, ink that no word covers belongs to the word beside it. */
  lost: 0.34,
  /** Left free around a run. */
  margin: 0.06,
} as const;

interface Seen {
  readonly index: number;
  readonly word: WordBox;
  readonly pieces: readonly InkComponent[];
  readonly box: Box;
  readonly candidate: boolean;
}

/** The runs of a page that are worth reading, line by line. */
export function candidateRuns(words: readonly WordBox[], ink: PageInk, strips: LineStrips): CandidateRun[] {
  const height = strips.height;
  const { ofWord, free } = inkOfWords(words, ink);
  const lines = new Map<number, Seen[]>();
  for (const [index, word] of words.entries()) {
    const pieces = ofWord[index]!;
    const candidate = isCandidate(word, pieces, height);
    const box =
      pieces.length === 0
        ? word
        : candidate
          ? withLostInk(around(pieces), free, ink, height)
          : around(pieces);
    const held = lines.get(word.line) ?? [];
    held.push({ index, word, pieces, box, candidate });
    lines.set(word.line, held);
  }
  const runs: CandidateRun[] = [];
  for (const line of lines.values()) {
    const seen = line.sort((a, b) => a.box.x - b.box.x);
    for (const group of joined(seen, ink, height)) runs.push(runOf(group, strips));
  }
  return runs;
}

/** Engines cut numbers short: ink beside a candidate that no word covers is taken to be the rest of it. */
function withLostInk(start: Box, free: ReadonlySet<InkComponent>, ink: PageInk, height: number): Box {
  const middle = start.y + start.height / 2;
  const level = ink
    .between(middle - height / 2, middle + height / 2)
    .filter((one) => free.has(one) && one.width < CANDIDATE.widestPiece * height);
  let box = start;
  for (let grown = true; grown; ) {
    const next = level.find((one) => {
      const gap = Math.max(one.x - (box.x + box.width), box.x - (one.x + one.width));
      const inside = one.x >= box.x && one.x + one.width <= box.x + box.width;
      return !inside && gap < GAP.lost * height && !ink.parted(...leftFirst(box, one));
    });
    grown = next !== undefined;
    if (next) box = around([box, next]);
  }
  return box;
}

const leftFirst = (a: Box, b: Box): [Box, Box] => (a.x <= b.x ? [a, b] : [b, a]);

/** Neighbours of a line that may be pieces of one number. */
function joined(seen: readonly Seen[], ink: PageInk, height: number): Seen[][] {
  const groups: Seen[][] = [];
  let previous: Seen | undefined;
  for (const one of seen) {
    if (one.candidate) {
      const near =
        previous?.candidate === true &&
        one.box.x - (previous.box.x + previous.box.width) < GAP.joined * height &&
        sameCell(previous.word, one.word) &&
        !ink.parted(previous.box, one.box);
      if (near) groups[groups.length - 1]!.push(one);
      else groups.push([one]);
    }
    previous = one;
  }
  return groups;
}

function sameCell({ cell: a }: WordBox, { cell: b }: WordBox): boolean {
  return a?.table === b?.table && a?.row === b?.row && a?.column === b?.column;
}

function runOf(group: readonly Seen[], strips: LineStrips): CandidateRun {
  const ink = around(group.map(({ box }) => box));
  return {
    words: group.map(({ index }) => index),
    box: readingBox(ink, strips, group[0]!.word.line),
    ink,
    parts: group.length > 1 ? group.map((one) => runOf([one], strips)) : [],
  };
}

/** A run's ink, a little margin at the sides, and the height of its line. */
export function readingBox(ink: Box, strips: LineStrips, line?: number): Box {
  const strip = strips.around(ink, line);
  const margin = GAP.margin * strips.height;
  const top = Math.min(strip.top, ink.y - margin / 2);
  const bottom = Math.max(strip.bottom, ink.y + ink.height + margin / 2);
  return { x: ink.x - margin, y: top, width: ink.width + 2 * margin, height: bottom - top };
}
