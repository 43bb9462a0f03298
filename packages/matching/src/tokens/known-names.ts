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

const leastCosts = new WeakMap<LatinForm, number>();

/** Nats that the best known Arabic name pays for a Latin spelling; Infinity where none sounds near. */
export function knownCost(latin: LatinForm): number {
  const remembered = leastCosts.get(latin);
  if (remembered !== undefined) return remembered;
  let least = Number.POSITIVE_INFINITY;
  for (const { channel } of rivalsOf(skeletonKey(latin.skeleton)))
    least = Math.min(least, channelCost(channel, latin.spelling, 0, least));
  leastCosts.set(latin, least);
  return least;
}
