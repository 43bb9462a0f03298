import { z } from 'zod';
import { Id } from './ids.ts';

/** What a person decides about a proposed pair. */
export const Verdict = z.enum(['same', 'different', 'unsure']);
export type Verdict = z.infer<typeof Verdict>;

/** A verdict, or that an earlier one of the same person no longer stands. Both are new entries, never edits. */
export const JudgementAct = z.enum([...Verdict.options, 'withdrawn']);
export type JudgementAct = z.infer<typeof JudgementAct>;

export const Certainty = z.enum(['high', 'medium', 'low']);
export type Certainty = z.infer<typeof Certainty>;

/**
 * Where a pair stands. `agreed-same` is a link; `review-again`: what people judged has changed since. Everything else
 * is not decided.
 */
export const JudgingState = z.enum([
  'open',
  'awaiting-second',
  'disagreement',
  'unsure',
  'review-again',
  'agreed-same',
  'agreed-different',
]);
export type JudgingState = z.infer<typeof JudgingState>;

/** What a reviewer looked at when judging; kept with the judgement, compared with what there is later. */
export const SeenEvidence = z.object({
  /** The page's own words, and the line or lines they stand on. */
  mentionText: z.string(),
  lineText: z.string(),
  pageId: Id,
  transcriptionId: Id,
  extractorVersion: z.string(),
  /** SHA-256 of the page's image; null where the page has none. */
  imageSha256: z.string().nullable(),
  /** Where the words stand: x, y, width, height as shares of the image's size; null without boxes. */
  place: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  score: z.number(),
  comparedName: z.string(),
  /** SHA-256 of what the explanation says for and against, weights and wording apart. */
  explanationSha256: z.string(),
  namesakes: z.number().int(),
  matcherVersion: z.string(),
  /** SHA-256 of the other side: the registry row, or the other document's person. */
  otherSha256: z.string(),
  proposed: z.boolean(),
});
export type SeenEvidence = z.infer<typeof SeenEvidence>;

/** One way in which what was judged is not what there is now. Only a material one asks for another look. */
export const EvidenceChange = z.object({
  what: z.enum([
    'text',
    'line',
    'score',
    'explanation',
    'namesakes',
    'other-side',
    'not-proposed',
    'page-read-again',
    'compared-name',
  ]),
  before: z.string(),
  after: z.string(),
  material: z.boolean(),
});
export type EvidenceChange = z.infer<typeof EvidenceChange>;

/** A judgement as those may see it who may see it at all. */
export const JudgementView = z.object({
  id: Id,
  act: JudgementAct,
  certainty: Certainty.nullable(),
  reason: z.string(),
  reviewer: z.string(),
  /** False for judgements from before there were accounts: the name is what somebody typed. */
  authenticated: z.boolean(),
  mine: z.boolean(),
  /** No other person's verdict on the same evidence could be seen when it was given. */
  blind: z.boolean(),
  at: z.string(),
  seen: SeenEvidence,
  /** What has changed since; words of it are up to the reader's language. */
  changes: z.array(EvidenceChange),
});
export type JudgementView = z.infer<typeof JudgementView>;

/** `version` is the one of the view that the reviewer looked at; another one by now is refused (409). */
export const NewJudgement = z.object({
  verdict: Verdict,
  certainty: Certainty,
  reason: z.string().trim().max(4_000).default(''),
  version: z.string().min(1).max(100),
});
export type NewJudgement = z.input<typeof NewJudgement>;

export const NewWithdrawal = z.object({
  reason: z.string().trim().min(1).max(4_000),
  version: z.string().min(1).max(100),
});
export type NewWithdrawal = z.input<typeof NewWithdrawal>;
