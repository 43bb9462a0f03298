import { arabicCodes } from '../channel/alphabet.ts';
import { arabicLetters, channelCost } from '../channel/channel-cost.ts';
import type { ArabicForm, LatinForm } from './compiled-token.ts';
import known from './known-names.generated.json' with { type: 'json' };
import { skeletonKey, skeletonOf } from './skeleton.ts';

type Rival = Pick<ArabicForm, 'channel'>;

let rivals: Map<number, Rival[]> | null = null;

function rivalsOf(key: number): readonly Rival[] {
  if (rivals === null) {
    rivals = new Map();
    for (const name of known.names) {
      const at = skeletonKey(skeletonOf(name));
      const filed = rivals.get(at) ?? [];
      filed.push({ channel: arabicLetters(arabicCodes(name)) });
      rivals.set(at, filed);
    }
  }
  return rivals.get(key) ?? [];
}

/** Nats that the best known Arabic name pays for a Latin spelling; Infinity where none sounds near. */
export function knownCost({ skeleton, spelling }: LatinForm): number {
  if (spelling.known !== undefined) return spelling.known;
  let least = Number.POSITIVE_INFINITY;
  for (const { channel } of rivalsOf(skeletonKey(skeleton)))
    least = Math.min(least, channelCost(channel, spelling, 0, least));
  spelling.known = least;
  return least;
}
