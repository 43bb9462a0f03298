import type { Box } from '../layout/page-layout.ts';

/** What a dot at the end of an Eastern number is, told by its place: a zero hangs at half height, a full stop lies low. */
export interface EdgeDots {
  readonly left?: '0' | '.';
  readonly right?: '0' | '.';
}

/** A dot is at most this share of the digits' height. */
const DOT = 0.5;

/** From the top of the digits (0) to their foot (1): where the middle of a zero is at most, of a full stop at least. */
const PLACE = { zero: 0.74, stop: 0.84 } as const;

/** Looks at the outermost pieces of a run's ink. Nothing is said where two digits do not show the height of the others. */
export function edgeDots(pieces: readonly Box[]): EdgeDots {
  const tallest = pieces.reduce((most, { height }) => Math.max(most, height), 0);
  const digits = pieces.filter(({ height }) => height > 0.6 * tallest);
  if (digits.length < 2) return {};
  const top = Math.min(...digits.map(({ y }) => y));
  const bottom = Math.max(...digits.map(({ y, height }) => y + height));
  const kind = (piece: Box): '0' | '.' | undefined => {
    if (Math.max(piece.width, piece.height) > DOT * tallest) return undefined;
    const place = (piece.y + piece.height / 2 - top) / (bottom - top);
    if (place <= PLACE.zero) return '0';
    return place >= PLACE.stop ? '.' : undefined;
  };
  const left = kind(pieces.reduce((a, b) => (b.x < a.x ? b : a)));
  const right = kind(pieces.reduce((a, b) => (b.x + b.width > a.x + a.width ? b : a)));
  return { ...(left ? { left } : {}), ...(right ? { right } : {}) };
}
