import type { SeenCharacter } from './decode-frames.ts';
import { INPUT, type LineInput } from './normalise-line.ts';

/** A dash is at least so many columns wide and at most so many rows high, wider than high by this factor. */
const DASH = { narrowest: 6, highest: 9, slimness: 1.3 } as const;
/** What is parted by fewer blank columns is one piece. */
const FREE = 3;
/** Ink above this row is no dash: a mark over a letter. */
const HIGHEST_PLACE = 0.25 * INPUT.height;
/** Level above which a pixel is ink. */
const INK = 0.4;
/** What is drawn like a dash is one more often than not. */
const CONFIDENCE = 0.7;

/**
 * The line's characters with the dashes that stand free between two words. Where one lies as low as a drawn-out letter
 * does (138 ـ 172), the network, which reads over those, sees spaces and nothing between them.
 */
export function withFreeDashes(seen: readonly SeenCharacter[], input: LineInput): SeenCharacter[] {
  const found: SeenCharacter[] = [];
  let before: SeenCharacter | undefined;
  for (const [index, character] of seen.entries()) {
    found.push(character);
    if (character.text !== ' ') before = character;
    const after = seen[index + 1];
    if (character.text !== ' ' || !before || !after || after.text === ' ') continue;
    const dash = dashBetween(input, (before.last + 1) * INPUT.stride, after.first * INPUT.stride);
    if (dash)
      found.push(dash, { ...character, first: dash.last + 1, last: Math.max(character.last, dash.last + 1) });
  }
  return found;
}

/** The only free ink between two columns, where it is a dash. What reaches the ends is part of the letters there. */
function dashBetween(input: LineInput, from: number, to: number): SeenCharacter | undefined {
  const pieces = piecesOf(input, from, to).filter(({ left, right }) => left > from && right < to);
  const [piece] = pieces;
  if (!piece || pieces.length > 1) return undefined;
  const { left, right, top, bottom } = piece;
  const [wide, high] = [right - left, bottom - top];
  const slim = wide >= DASH.narrowest && high <= DASH.highest && wide >= DASH.slimness * high;
  if (!slim || top < HIGHEST_PLACE) return undefined;
  const [first, last] = [left, right - 1].map((x) => Math.floor(x / INPUT.stride)) as [number, number];
  return {
    text: '-',
    confidence: CONFIDENCE,
    first,
    last,
    alternatives: [{ text: '-', probability: CONFIDENCE }],
  };
}

interface Piece {
  readonly left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Ink between two columns, parted where `FREE` columns are blank. */
function piecesOf({ ink, width }: LineInput, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  for (let x = from; x < to; x++) {
    for (let y = 0; y < INPUT.height; y++) {
      if (ink[y * width + x]! <= INK) continue;
      const last = pieces.at(-1);
      if (last && x < last.right + FREE) {
        last.right = x + 1;
        last.top = Math.min(last.top, y);
        last.bottom = Math.max(last.bottom, y + 1);
      } else pieces.push({ left: x, right: x + 1, top: y, bottom: y + 1 });
    }
  }
  return pieces;
}
