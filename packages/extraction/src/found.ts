import type { MentionValue } from '@sijill/domain';

/** A mention before overlaps are settled; `from` and `to` (exclusive) count the line's tokens. */
export interface Found {
  readonly from: number;
  readonly to: number;
  /** UTF-16 units of the first token that do not belong to it (a fused و, ب, ل or ف). */
  readonly skip: number;
  readonly role: string | null;
  readonly cue: string | null;
  readonly confidence: number;
  /** A key of the overlap policy. */
  readonly foundBy: string;
  readonly value: MentionValue;
}
