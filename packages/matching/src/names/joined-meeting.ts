import type { Reading } from '../channel/reading.ts';
import scores from '../score/score-weights.json' with { type: 'json' };
import type { CompiledToken } from '../tokens/compiled-token.ts';
import { PairCache } from '../tokens/pair-cache.ts';
import { soundNear } from '../tokens/skeleton.ts';
import { likenessAbove, likenessFloor } from '../tokens/token-likeness.ts';
import type { CompiledName } from './compiled-name.ts';
import { bare, couldBeOne, joined } from './joined-tokens.ts';
import { MOST, type Singles } from './single-likenesses.ts';

/** A word that is this like the other side's is that word: one more beside it is a name of its own. */
const ALREADY = 0.9;
/** Joined words always resemble one better than one does. */
const JOINED_FLOOR = likenessFloor(scores.align.joinedAtLeast);

/**
 * Whether left tokens i and i + 1 could be one word, right token j. False is sure; true says only that they must be
 * compared.
 */
export function leftCouldJoin(
  left: CompiledName,
  right: CompiledName,
  i: number,
  j: number,
  singles: Singles,
): boolean {
  if (singles[i * MOST + j]! > ALREADY || singles[(i + 1) * MOST + j]! > ALREADY) return false;
  return couldBeOne(left, i, right, j);
}

/** The same of right tokens j and j + 1 and left token i. */
export function rightCouldJoin(
  left: CompiledName,
  right: CompiledName,
  i: number,
  j: number,
  singles: Singles,
): boolean {
  if (singles[i * MOST + j]! > ALREADY || singles[i * MOST + j + 1]! > ALREADY) return false;
  return couldBeOne(right, j, left, i);
}

/** Likeness of tokens `two` and `two` + 1 of one name, written as one word, and a token of the other; 0: not that word. */
export function joinedLikeness(
  pair: CompiledName,
  two: number,
  other: CompiledToken,
  reading: Reading,
): number {
  const one = joined(pair, two);
  if (one === null || !soundNear(one.forms[0]!, other.forms[0]!, 1)) return 0;
  return rememberedLikeness(bare(one), bare(other), reading);
}

const remembered = [new PairCache(), new PairCache(), new PairCache()] as const;

/** The same words meet in name after name. */
function rememberedLikeness(left: CompiledToken, right: CompiledToken, reading: Reading): number {
  // The smaller id first, so that a pair is kept once.
  const [one, other] = left.id < right.id ? [left, right] : [right, left];
  const cache = remembered[reading];
  const known = cache.get(one.id, other.id);
  if (known >= 0) return known;
  const likeness = likenessAbove(one, other, reading, JOINED_FLOOR);
  cache.set(one.id, other.id, likeness);
  return likeness;
}
