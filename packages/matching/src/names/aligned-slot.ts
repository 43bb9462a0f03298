import type { Reading } from '../channel/reading.ts';
import { type TokenAgreement, tokenAgreement } from '../tokens/token-likeness.ts';
import type { CompiledName } from './compiled-name.ts';
import { joined } from './joined-tokens.ts';

/** One slot of the alignment: a run of tokens of each side (none, one, or two where a word was split). */
export interface AlignedSlot {
  /** First token and number of tokens on each side. */
  readonly left: number;
  readonly leftCount: number;
  readonly right: number;
  readonly rightCount: number;
  /** 0 to 1; 0 where one side has nothing. */
  readonly likeness: number;
  /** ln(1 / share of the compared population that bears the name part), capped; how much an agreement says. */
  readonly rarity: number;
  /** Natural-log contribution on the path. */
  readonly weight: number;
}

/** A token without a partner on one side right beside one without on the other: two different tokens, face to face. */
export function facing(
  slots: readonly AlignedSlot[],
  left: CompiledName,
  right: CompiledName,
): AlignedSlot[] {
  const faced: AlignedSlot[] = [];
  for (const slot of slots) {
    const before = faced.at(-1);
    const opposite =
      before !== undefined &&
      ((before.rightCount === 0 && slot.leftCount === 0) ||
        (before.leftCount === 0 && slot.rightCount === 0));
    if (!opposite || hasKunya(before, left, right) || hasKunya(slot, left, right)) {
      faced.push(slot);
      continue;
    }
    const [ofLeft, ofRight] = before.leftCount > 0 ? [before, slot] : [slot, before];
    faced[faced.length - 1] = {
      left: ofLeft.left,
      leftCount: 1,
      right: ofRight.right,
      rightCount: 1,
      likeness: 0,
      rarity: 0,
      weight: before.weight + slot.weight,
    };
  }
  return faced;
}

const hasKunya = (slot: AlignedSlot, left: CompiledName, right: CompiledName): boolean =>
  (slot.leftCount > 0 && left.compiled[slot.left]!.kind === 'kunya') ||
  (slot.rightCount > 0 && right.compiled[slot.right]!.kind === 'kunya');

/** Why the tokens of a slot stand side by side. */
export function slotAgreement(
  slot: AlignedSlot,
  left: CompiledName,
  right: CompiledName,
  reading: Reading,
): TokenAgreement | 'skipped' | 'extra' {
  if (slot.leftCount === 0) return 'skipped';
  if (slot.rightCount === 0) return 'extra';
  if (slot.likeness < 0.5) return 'mismatch';
  const one = slot.leftCount === 2 ? joined(left, slot.left) : left.compiled[slot.left]!;
  const other = slot.rightCount === 2 ? joined(right, slot.right) : right.compiled[slot.right]!;
  return one && other ? tokenAgreement(one, other, reading) : 'mismatch';
}
