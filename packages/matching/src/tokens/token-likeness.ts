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
const SOMEWHAT_LOGIT = Math.log(SOMEWHAT / (1 - SOMEWHAT)) - 0.01;

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

/** `tokenLikeness`, or 0 where it is less than `SOMEWHAT`: quicker, and not remembered. */
export function somewhatLike(left: CompiledToken, right: CompiledToken, reading: Reading): number {
  const [one, other] = left.id < right.id ? [left, right] : [right, left];
  const likeness = Math.fround(likeliest(one, other, reading, likenessFrom));
  return likeness < SOMEWHAT ? 0 : likeness;
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

function likeliest(
  left: CompiledToken,
  right: CompiledToken,
  reading: Reading,
  ofForms: (left: CompiledForm, right: CompiledForm, reading: Reading) => number = likenessOf,
): number {
  let best = 0;
  for (const one of left.forms)
    for (const other of right.forms) {
      if (!soundNear(one, other, MOST_DIFFERENT[reading])) continue;
      const likeness = ofForms(one, other, reading);
      if (likeness > best) best = likeness;
      if (best === 1) return 1;
    }
  return best;
}

function likenessOf(left: CompiledForm, right: CompiledForm, reading: Reading): number {
  if (left.script !== right.script)
    return left.script === 'arabic'
      ? acrossLikeness(left, right as LatinForm, reading)
      : acrossLikeness(right as ArabicForm, left as LatinForm, reading);
  if (left.letters === right.letters) return 1;
  return left.script === 'arabic'
    ? falling(
        arabicLoss(left.codes, (right as ArabicForm).codes, reading, NOTHING.arabic),
        weights.same.arabic,
      )
    : falling(
        latinLoss(left.spelling.sounds, (right as LatinForm).spelling.sounds, NOTHING.latin),
        weights.same.latin,
      );
}

function likenessFrom(left: CompiledForm, right: CompiledForm, reading: Reading): number {
  if (left.script === right.script) return likenessOf(left, right, reading);
  return left.script === 'arabic'
    ? acrossLikenessFrom(left, right as LatinForm, reading, SOMEWHAT_LOGIT)
    : acrossLikenessFrom(right as ArabicForm, left as LatinForm, reading, SOMEWHAT_LOGIT);
}

/** Logistic from 1 (no loss) to 0, one half at `middle`, scaled so that no loss is exactly 1. */
function falling(loss: number, curve: { middle: number; scale: number }): number {
  const at = (value: number): number => 1 / (1 + Math.exp((value - curve.middle) / curve.scale));
  return Math.min(0.999, at(loss) / at(0));
}
