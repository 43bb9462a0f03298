import type { TokenAlignment } from '@sijill/domain';
import type { AlignedSlot } from './align-names.ts';
import type { NameToken } from './encode-name.ts';

/** The alignment as it is shown: spans, texts, weight in nats and reason of every slot. */
export function explainSlots(slots: readonly AlignedSlot[], left: string, right: string): TokenAlignment[] {
  return slots.map((slot) => ({
    left: spanOf(slot.left),
    right: spanOf(slot.right),
    leftText: textOf(slot.left, left),
    rightText: textOf(slot.right, right),
    weight: Number(slot.weight.toFixed(3)),
    reason: slot.agreement,
  }));
}

function spanOf(tokens: readonly NameToken[]): [number, number] | null {
  return tokens.length === 0 ? null : [tokens[0]!.start, tokens.at(-1)!.end];
}

function textOf(tokens: readonly NameToken[], name: string): string {
  const span = spanOf(tokens);
  return span === null ? '' : name.slice(span[0], span[1]);
}

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
