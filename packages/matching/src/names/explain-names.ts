import type { TokenAlignment } from '@sijill/domain';
import type { Reading } from '../channel/reading.ts';
import { type AlignedSlot, slotAgreement } from './aligned-slot.ts';
import type { SpelledName } from './compiled-name.ts';

/** The alignment as it is shown: spans, texts, weight in nats and reason of every slot. */
export function explainSlots(
  slots: readonly AlignedSlot[],
  left: SpelledName,
  right: SpelledName,
  reading: Reading,
): TokenAlignment[] {
  return slots.map((slot) => {
    const [leftSpan, rightSpan] = [
      spanOf(left, slot.left, slot.leftCount),
      spanOf(right, slot.right, slot.rightCount),
    ];
    return {
      left: leftSpan,
      right: rightSpan,
      leftText: textOf(left, leftSpan),
      rightText: textOf(right, rightSpan),
      weight: Number(slot.weight.toFixed(3)),
      reason: slotAgreement(slot, left, right, reading),
    };
  });
}

function spanOf({ tokens }: SpelledName, from: number, count: number): [number, number] | null {
  return count === 0 ? null : [tokens[from]!.start, tokens[from + count - 1]!.end];
}

const textOf = ({ text }: SpelledName, span: [number, number] | null): string =>
  span === null ? '' : text.slice(span[0], span[1]);

const PHRASES = {
  exact: 'same spelling',
  variant: 'spelling variants',
  transliteration: 'transliterated',
  ocr: 'alike if misread',
  mismatch: 'different',
  skipped: 'only in the second name',
  extra: 'only in the first name',
} as const satisfies Record<TokenAlignment['reason'], string>;

/** One English line that says what agreed, what differed and what one side lacks. */
export function summarise(tokens: readonly TokenAlignment[]): string {
  if (tokens.length === 0) return 'Nothing to compare: a name has no letters.';
  const total = tokens.filter((token) => !['mismatch', 'skipped', 'extra'].includes(token.reason)).length;
  const counts = Object.entries(PHRASES).flatMap(([reason, phrase]) => {
    const count = tokens.filter((token) => token.reason === reason).length;
    return count === 0 ? [] : [`${count} ${phrase}`];
  });
  const first = tokens[0]!.reason === 'mismatch' ? '; the first names differ' : '';
  return `${total} of ${tokens.length} parts agree (${counts.join(', ')})${first}.`;
}
