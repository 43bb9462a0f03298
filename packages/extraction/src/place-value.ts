import { normalise } from '@sijill/arabic';
import type { PlaceValue } from '@sijill/domain';
import type { Line } from './line.ts';

/** A place as it is written, without a reading. */
export function placeValue(line: Line, from: number, to: number): PlaceValue {
  const written = line.tokens.slice(from, to).map((token) => token.written);
  return { kind: 'place', name: normalise(written.join(' '), { level: 'display' }).text, readings: [] };
}
