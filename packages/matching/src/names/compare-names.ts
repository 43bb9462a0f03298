import type { TokenAlignment } from '@sijill/domain';
import type { Reading } from '../channel/reading.ts';
import { probability } from '../score/calibration.ts';
import { nameFeatures, nameLogit } from '../score/name-features.ts';
import scores from '../score/score-weights.json' with { type: 'json' };
import { type AlignOptions, alignNames } from './align-names.ts';
import type { AlignedSlot } from './aligned-slot.ts';
import { type CompiledName, compileName, isKunyaOnly } from './compiled-name.ts';
import { couldReach } from './could-reach.ts';
import { explainSlots, summarise } from './explain-names.ts';
import { likenSingles } from './single-likenesses.ts';

export interface NameComparison {
  /** 0 to 1: how likely two names of unrelated papers are two spellings of one person's name. */
  readonly score: number;
  readonly tokens: TokenAlignment[];
  readonly summary: string;
}

/** A machine that is this sure of its reading seldom misread a letter. */
const SURE = 0.9;

/** How far the letters of a text may be trusted; `confidence` is 0 to 1 and absent means not stated. */
export function readingOf(ocr: boolean, confidence?: number): Reading {
  if (!ocr) return 0;
  return (confidence ?? 0) >= SURE ? 1 : 2;
}

/**
 * Compares two names in any script each. `ocr` says that one of them was read by a machine, so that letters that
 * differ by dots only are cheap to confuse, the cheaper the lower the reading's `confidence` (0 to 1). Never throws; a
 * name without letters scores 0.
 */
export function compareNames(
  a: string,
  b: string,
  options: { ocr?: boolean; confidence?: number } = {},
): NameComparison {
  const [left, right] = [compileName(a), compileName(b)];
  const reading = readingOf(options.ocr ?? false, options.confidence);
  const { logit, slots } = compareCompiled(left, right, { reading });
  const tokens = explainSlots(slots, left, right, reading);
  return { score: scoreOf(logit, left, right), tokens, summary: summarise(tokens) };
}

/** The score of `compareNames` alone, for many pairs; names are compiled once with `compileName`. */
export function nameScore(left: CompiledName, right: CompiledName, reading: Reading): number {
  return scoreOf(compareCompiled(left, right, { reading }).logit, left, right);
}

function scoreOf(logit: number, left: CompiledName, right: CompiledName): number {
  if (logit === Number.NEGATIVE_INFINITY) return 0;
  const most = isKunyaOnly(left) || isKunyaOnly(right) ? scores.caps.kunyaOnly : 1;
  return Math.min(probability(logit), most);
}

const NOTHING = { logit: Number.NEGATIVE_INFINITY, slots: [] };

/**
 * Log-odds and alignment of two names; -Infinity and no slots where one has no tokens, or where it is clear without
 * aligning them that the log-odds are below `least`.
 */
export function compareCompiled(
  left: CompiledName,
  right: CompiledName,
  options: AlignOptions,
  least = Number.NEGATIVE_INFINITY,
): { logit: number; slots: AlignedSlot[] } {
  if (left.compiled.length === 0 || right.compiled.length === 0) return NOTHING;
  const singles = likenSingles(left, right, options);
  if (least > Number.NEGATIVE_INFINITY && !couldReach(left, right, least, singles, options)) return NOTHING;
  const slots = alignNames(left, right, options, singles);
  return { logit: nameLogit(nameFeatures(slots, left, right)), slots };
}
