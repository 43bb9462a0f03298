import { z } from 'zod';

/** Why a token of one name stands beside a token of the other. */
export const TokenReason = z.enum([
  'exact',
  'variant',
  'transliteration',
  'ocr',
  'skipped',
  'extra',
  'mismatch',
]);
export type TokenReason = z.infer<typeof TokenReason>;

/** One step of the best alignment. `left` and `right` are spans (UTF-16) of the two names; null where one has none. */
export const TokenAlignment = z.object({
  left: z.tuple([z.number(), z.number()]).nullable(),
  right: z.tuple([z.number(), z.number()]).nullable(),
  leftText: z.string(),
  rightText: z.string(),
  /** Contribution in log-likelihood units (natural log); negative counts against. */
  weight: z.number(),
  reason: TokenReason,
});
export type TokenAlignment = z.infer<typeof TokenAlignment>;

/** Agreement or contradiction of something other than the name. */
export const FieldComparison = z.object({
  field: z.enum(['sex', 'birth', 'place', 'date', 'kunya', 'nisba', 'mother', 'tribe']),
  left: z.string(),
  right: z.string(),
  verdict: z.enum(['agrees', 'contradicts', 'unknown']),
  weight: z.number(),
});
export type FieldComparison = z.infer<typeof FieldComparison>;

/** Why a score is what it is. */
export const MatchExplanation = z.object({
  tokens: z.array(TokenAlignment),
  fields: z.array(FieldComparison),
  /** One line a person can read. */
  summary: z.string(),
  /** Registry people whose name would score as high against this mention, this one included. */
  namesakes: z.number().int(),
  matcherVersion: z.string(),
});
export type MatchExplanation = z.infer<typeof MatchExplanation>;
