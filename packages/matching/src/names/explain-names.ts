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
const REASONS = Object.keys(PHRASES) as (keyof typeof PHRASES)[];
const AGREEING = new Set<TokenAlignment['reason']>(['exact', 'variant', 'transliteration', 'ocr']);

/** One English line that says what agreed, what differed and what one side lacks. */
export function summarise(tokens: readonly TokenAlignment[]): string {
  if (tokens.length === 0) return 'Nothing to compare: a name has no letters.';
  let agreeing = 0;
  let counts = '';
  for (const reason of REASONS) {
    let count = 0;
    for (const token of tokens) if (token.reason === reason) count++;
    if (count === 0) continue;
    if (AGREEING.has(reason)) agreeing += count;
    counts += `${counts === '' ? '' : ', '}${count} ${PHRASES[reason]}`;
  }
  const first = tokens[0]!.reason === 'mismatch' ? '; the first names differ' : '';
  return `${agreeing} of ${tokens.length} parts agree (${counts})${first}.`;
}
