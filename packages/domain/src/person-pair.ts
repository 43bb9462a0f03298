import { z } from 'zod';
import { CropView, JudgingView, MentionView, page } from './api.ts';
import { Id } from './ids.ts';
import { JudgingState } from './judgement.ts';
import { MatchExplanation } from './registry.ts';

/** What two papers say around two names. */
export const PairFact = z.object({
  fact: z.enum(['parts', 'place', 'role', 'date', 'birth']),
  one: z.string(),
  other: z.string(),
  verdict: z.enum(['agrees', 'contradicts', 'unknown']),
  /** Log-likelihood units (natural log), as in the explanation of a name. */
  weight: z.number(),
});
export type PairFact = z.infer<typeof PairFact>;

export const PairFacts = z.object({
  facts: z.array(PairFact),
  /** Set where one side is a kunya and nothing else: how many differently named people of the case bear it. */
  kunyaBearers: z.number().int().nullable(),
});
export type PairFacts = z.infer<typeof PairFacts>;

const Side = z.object({ mention: MentionView, nearDuplicatePages: z.number().int() });

/** Two people of two documents that may be one. A proposal for people to judge; nothing is merged by itself. */
export const PersonPairView = z.object({
  id: Id,
  caseId: Id,
  score: z.number(),
  one: Side,
  other: Side,
  explanation: MatchExplanation,
  facts: PairFacts,
  state: JudgingState,
  proposed: z.boolean(),
  /** Both stand on pages that look the same: the same paper twice, not two papers. */
  sameSource: z.boolean(),
});
export type PersonPairView = z.infer<typeof PersonPairView>;
export const PersonPairRows = page(PersonPairView);

export const PersonPairDetail = PersonPairView.extend({
  crops: z.object({ one: CropView.nullable(), other: CropView.nullable() }),
  judging: JudgingView,
});
export type PersonPairDetail = z.infer<typeof PersonPairDetail>;

/** People of several documents that two reviewers each found to be one. */
export const PersonOfInterest = z.object({
  /** Id of its first pair; stays while that pair stands. */
  id: Id,
  names: z.array(z.string()),
  mentions: z.array(MentionView),
  roles: z.array(z.string()),
  documents: z.number().int(),
  /** Documents left when pages that look the same count once. */
  independentSources: z.number().int(),
  pairs: z.array(Id),
  /** Pairs inside it that were judged different: it does not hold together, look again. */
  contradictedBy: z.array(Id),
});
export type PersonOfInterest = z.infer<typeof PersonOfInterest>;
export const PersonsOfInterest = page(PersonOfInterest);

/** A mention of a person in its line, with the places and dates that its page names. */
export const PersonPaper = z.object({
  mention: MentionView,
  crop: CropView.nullable(),
  beside: z.array(MentionView),
});
export type PersonPaper = z.infer<typeof PersonPaper>;

export const PersonOfInterestDetail = PersonOfInterest.extend({ caseId: Id, papers: z.array(PersonPaper) });
export type PersonOfInterestDetail = z.infer<typeof PersonOfInterestDetail>;
