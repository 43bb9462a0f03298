import type { TokenAlignment } from '@sijill/domain';
import { type AlignedSlot, type AlignOptions, alignNames } from './align-names.ts';
import { encodeName, type NameToken } from './encode-name.ts';
import { explainSlots, summarise } from './explain-names.ts';
import { nameFeatures, nameLogit, probability } from './name-features.ts';
import scores from './score-weights.json' with { type: 'json' };

export interface NameComparison {
  /** 0 to 1: how likely two names of unrelated papers are two spellings of one person's name. */
  readonly score: number;
  readonly tokens: TokenAlignment[];
  readonly summary: string;
}

/**
 * Compares two names in any script each. `ocr` says that one of them was read by a machine, so that letters that
 * differ by dots only are cheap to confuse. Never throws; a name without letters scores 0.
 */
export function compareNames(a: string, b: string, options: { ocr?: boolean } = {}): NameComparison {
  const left = encodeName(a);
  const right = encodeName(b);
  const { logit, slots } = compareEncoded(left, right, {
    ocr: options.ocr ?? false,
    rarity: () => scores.align.rarity,
  });
  const tokens = explainSlots(slots, a, b);
  const score =
    slots.length === 0
      ? 0
      : Math.min(probability(logit), isKunyaOnly(left, right) ? scores.caps.kunyaOnly : 1);
  return { score, tokens, summary: summarise(tokens) };
}

export const isKunyaOnly = (left: readonly NameToken[], right: readonly NameToken[]): boolean =>
  [left, right].some((side) => side.every((token) => token.kind === 'kunya'));

/** Log-odds and alignment of two encoded names; -Infinity and no slots where one has no tokens. */
export function compareEncoded(
  left: readonly NameToken[],
  right: readonly NameToken[],
  options: AlignOptions,
): { logit: number; slots: AlignedSlot[] } {
  if (left.length === 0 || right.length === 0) return { logit: Number.NEGATIVE_INFINITY, slots: [] };
  const slots = alignNames(left, right, options);
  return { logit: nameLogit(nameFeatures(slots)), slots };
}
