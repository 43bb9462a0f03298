import type { DecodedLine } from './decode-frames.ts';
import { INPUT } from './normalise-line.ts';
import type { Columns } from './recogniser-model.ts';

/** Frames of a line from `from` to before `to`. */
export interface LinePart {
  readonly from: number;
  readonly to: number;
}

/**
 * When what was read with the faster weights is not read with the others too: every character is sure, and none may hide
 * in a blank. Of 5,065 lines (102 pages of all kinds) the faster ones alone read 154 otherwise than the others alone; with the
 * parts in doubt read again 7 are left: three that they read right, one wrong, three that both read wrong.
 */
const SURE = { confidence: 0.8, hidden: 0.25 } as const;
/** Where less than this hides in a blank, the characters beside it are parted: there the two readings are joined. */
const PARTED = 0.02;
/** How many frames to each side a frame's reading depends on: the reach of the network's convolutions. */
export const REACH = 37;
/** Where so large a share of a line had to be looked at, all of it is read again at once. */
const MOST = 0.8;

/** The parts of a line that are to be read again, each between two blanks that are sure, from left to right. */
export function doubtfulParts({ seen, hidden }: DecodedLine): LinePart[] {
  const frames = hidden.length;
  const joins = new Uint8Array(frames);
  const doubtful = new Uint8Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    if (hidden[frame]! > PARTED) joins[frame] = 1;
    if (hidden[frame]! > SURE.hidden) doubtful[frame] = 1;
  }
  for (const { first, last, confidence } of seen) {
    joins.fill(1, first, last + 1);
    if (confidence < SURE.confidence) doubtful.fill(1, first, last + 1);
  }
  const parts: { from: number; to: number }[] = [];
  for (let frame = doubtful.indexOf(1); frame !== -1; ) {
    let [from, to] = [frame, frame + 1];
    while (from > 0 && joins[from - 1]) from--;
    while (to < frames && (joins[to] || doubtful[to])) to++;
    const last = parts.at(-1);
    if (last && from - last.to <= 2 * REACH) last.to = to;
    else parts.push({ from, to });
    frame = doubtful.indexOf(1, to);
  }
  const looked = parts.reduce(
    (sum, part) => sum + lookedAt(part, frames).to - lookedAt(part, frames).from,
    0,
  );
  return looked > MOST * frames ? [{ from: 0, to: frames }] : parts;
}

/** What of the line has to be looked at to read a part of it. */
export const lookedAt = ({ from, to }: LinePart, frames: number): LinePart => ({
  from: Math.max(0, from - REACH),
  to: Math.min(frames, to + REACH),
});

/** The input of some frames. */
export function stretchOf({ ink, width }: Columns, { from, to }: LinePart): Columns {
  const [left, right] = [from * INPUT.stride, to * INPUT.stride];
  const stretch = new Float32Array((right - left) * INPUT.height);
  for (let y = 0; y < INPUT.height; y++)
    stretch.set(ink.subarray(y * width + left, y * width + right), y * (right - left));
  return { ink: stretch, width: right - left };
}
