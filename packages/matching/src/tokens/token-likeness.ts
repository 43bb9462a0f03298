import type { Reading } from '../channel/reading.ts';
import { acrossLikeness, acrossLikenessFrom } from './across-likeness.ts';
import { arabicLoss } from './arabic-loss.ts';
import type { ArabicForm, CompiledForm, CompiledToken, LatinForm } from './compiled-token.ts';
import { latinLoss } from './latin-loss.ts';
import { PairCache } from './pair-cache.ts';
import { soundNear } from './skeleton.ts';
import weights from './token-weights.json' with { type: 'json' };

export type TokenAgreement = 'exact' | 'variant' | 'transliteration' | 'ocr' | 'mismatch';

/**
 * Sound classes that may differ before two tokens cannot be one name any more: of attested spellings 99 in 100 differ
 * in none or one, of random pairs one in nine. A misread letter is one more.
 */
const MOST_DIFFERENT = [1, 2, 2] as const;

/** Two tokens that are less alike than this have nothing in common where names are looked for. */
export const SOMEWHAT = 0.03;

/** A likeness below which it does not matter how unlike two tokens are: what may be given up early. */
export interface LikenessFloor {
  /** Two tokens less alike count as 0. */
  readonly least: number;
  /** The same as log-odds across scripts, and as losses within one; a little looser, `least` decides. */
  readonly logit: number;
  readonly arabicLoss: number;
  readonly latinLoss: number;
}

export function likenessFloor(least: number): LikenessFloor {
  return {
    least,
    logit: Math.log(least / (1 - least)) - 0.01,
    arabicLoss: lossAt(least, weights.same.arabic) + 0.001,
    latinLoss: lossAt(least, weights.same.latin) + 0.001,
  };
}

/** Losses whose likeness is below 0.01. */
const NOTHING = {
  arabic: weights.same.arabic.middle + 5 * weights.same.arabic.scale,
  latin: weights.same.latin.middle + 5 * weights.same.latin.scale,
};

const caches = [new PairCache(), new PairCache(), new PairCache()] as const;

/**
 * How likely two tokens are one name, 0 to 1, in the likeliest of their readings (with and without the article); one
 * half is the border. 1 only for the same spelling in one script.
 */
export function tokenLikeness(left: CompiledToken, right: CompiledToken, reading: Reading): number {
  // Most pairs end here, before the cache: it would only hold nothings.
  if (!couldBeOne(left, right, reading)) return 0;
  const [one, other] = left.id < right.id ? [left, right] : [right, left];
  const known = caches[reading].get(one.id, other.id);
  if (known >= 0) return known;
  // As the cache keeps it: a score must not depend on what was compared before.
  const likeness = Math.fround(likeliest(one, other, reading));
  caches[reading].set(one.id, other.id, likeness);
  return likeness;
}

/** `tokenLikeness`, or 0 where it is less than the floor: the quicker the higher that is, and not remembered. */
export function likenessAbove(
  left: CompiledToken,
  right: CompiledToken,
  reading: Reading,
  floor: LikenessFloor,
): number {
  const [one, other] = left.id < right.id ? [left, right] : [right, left];
  let best = 0;
  for (const form of one.forms)
    for (const facing of other.forms) {
      if (!soundNear(form, facing, MOST_DIFFERENT[reading])) continue;
      const likeness = likenessFrom(form, facing, reading, floor);
      if (likeness > best) best = likeness;
    }
  const likeness = Math.fround(best);
  return likeness < floor.least ? 0 : likeness;
}

/**
 * The same without the first look at the consonants, which one true pair in a hundred fails (foreign names more often):
 * for names of a single part, where there is nothing else to go by. Slower; not remembered.
 */
export function lonelyLikeness(left: CompiledToken, right: CompiledToken, reading: Reading): number {
  let best = 0;
  for (const one of left.forms)
    for (const other of right.forms) best = Math.max(best, likenessOf(one, other, reading));
  return best;
}

/** Why two tokens count as one name, or do not. */
export function tokenAgreement(left: CompiledToken, right: CompiledToken, reading: Reading): TokenAgreement {
  const likeness = tokenLikeness(left, right, reading);
  if (likeness === 1 && left.script === right.script) return 'exact';
  if (likeness < 0.5) return 'mismatch';
  if (reading > 0 && tokenLikeness(left, right, 0) < 0.5) return 'ocr';
  return left.script === right.script ? 'variant' : 'transliteration';
}

function couldBeOne(left: CompiledToken, right: CompiledToken, reading: Reading): boolean {
  for (const one of left.forms)
    for (const other of right.forms) if (soundNear(one, other, MOST_DIFFERENT[reading])) return true;
  return false;
}

function likeliest(left: CompiledToken, right: CompiledToken, reading: Reading): number {
  let best = 0;
  for (const one of left.forms)
    for (const other of right.forms) {
      if (!soundNear(one, other, MOST_DIFFERENT[reading])) continue;
      const likeness = likenessOf(one, other, reading);
      if (likeness > best) best = likeness;
      if (best === 1) return 1;
    }
  return best;
}

function likenessOf(left: CompiledForm, right: CompiledForm, reading: Reading): number {
  if (left.script === right.script) return sameScript(left, right, reading, NOTHING.arabic, NOTHING.latin);
  if (left.script === 'arabic' && right.script === 'latin') return acrossLikeness(left, right, reading);
  if (left.script === 'latin' && right.script === 'arabic') return acrossLikeness(right, left, reading);
  return 0;
}

/** The same, or anything below the floor where it is below it. */
function likenessFrom(
  left: CompiledForm,
  right: CompiledForm,
  reading: Reading,
  { logit, arabicLoss: arabicMost, latinLoss: latinMost }: LikenessFloor,
): number {
  if (left.script === right.script) return sameScript(left, right, reading, arabicMost, latinMost);
  if (left.script === 'arabic' && right.script === 'latin')
    return acrossLikenessFrom(left, right, reading, logit);
  if (left.script === 'latin' && right.script === 'arabic')
    return acrossLikenessFrom(right, left, reading, logit);
  return 0;
}

function sameScript(
  left: CompiledForm,
  right: CompiledForm,
  reading: Reading,
  arabicMost: number,
  latinMost: number,
): number {
  if (left.letters === right.letters) return 1;
  if (left.script === 'arabic')
    return falling(
      arabicLoss(left.codes, (right as ArabicForm).codes, reading, arabicMost),
      weights.same.arabic,
    );
  // Letters that nothing is known of are the same or are not.
  if (left.script === 'other') return 0;
  return falling(latinLoss(left.sounds, (right as LatinForm).sounds, latinMost), weights.same.latin);
}

interface FallingCurve {
  readonly middle: number;
  readonly scale: number;
}

/** Logistic from 1 (no loss) to 0, one half at `middle`, scaled so that no loss is exactly 1. */
function falling(loss: number, curve: FallingCurve): number {
  return Math.min(0.999, logistic(loss, curve) / logistic(0, curve));
}

/** The loss at which `falling` comes down to a likeness. */
function lossAt(likeness: number, curve: FallingCurve): number {
  return curve.middle + curve.scale * Math.log(1 / (likeness * logistic(0, curve)) - 1);
}

function logistic(loss: number, { middle, scale }: FallingCurve): number {
  return 1 / (1 + Math.exp((loss - middle) / scale));
}
