import { createHash } from 'node:crypto';
import type {
  CandidateBrief,
  CandidateDetail,
  CandidateView,
  MatchExplanation,
  RegistryPersonRow,
  RegistryPersonView,
} from '@sijill/domain';

// Answers about registry people as they are shown to whoever may not see the identity: a pseudonym, and no field of the
// person. What the page says stays; that is the paper's, and under the case's own rule.

/** The same for one person everywhere in a case, and nothing that leads back. */
export const pseudonymOf = (personId: string): string =>
  `P-${createHash('sha256').update(`pseudonym ${personId}`).digest('hex').slice(0, 8).toUpperCase()}`;

const blankExplanation = (explanation: MatchExplanation): MatchExplanation => ({
  ...explanation,
  tokens: [],
  fields: explanation.fields.map((field) => ({ ...field, right: '' })),
  summary: '',
});

export function maskCandidate<T extends CandidateView>(candidate: T): T {
  const pseudonym = pseudonymOf(candidate.person.id);
  const { id, registry } = candidate.person;
  return {
    ...candidate,
    person: {
      id,
      registry,
      ownId: pseudonym,
      nameArabic: null,
      nameLatin: pseudonym,
      sex: null,
      birthYear: null,
      originPlace: null,
    },
    comparedName: pseudonym,
    explanation: blankExplanation(candidate.explanation),
  };
}

/** `ofPerson`: the others are of the same person; else of other people, each hidden behind its candidate. */
const maskBrief = (brief: CandidateBrief, pseudonym: string): CandidateBrief => ({
  ...brief,
  ownId: pseudonym,
  personName: pseudonym,
});

/** `hidden`: the person itself is hidden. Other people of the same mention are hidden for whoever does not see all. */
export function maskDetail(detail: CandidateDetail, hidden: boolean): CandidateDetail {
  const otherOfMention = detail.otherOfMention.map((brief) => maskBrief(brief, pseudonymOf(brief.id)));
  if (!hidden) return { ...detail, otherOfMention };
  const pseudonym = pseudonymOf(detail.person.id);
  return {
    ...maskCandidate(detail),
    record: {},
    otherOfMention,
    otherOfPerson: detail.otherOfPerson.map((brief) => maskBrief(brief, pseudonym)),
    judging: {
      ...detail.judging,
      judgements: detail.judging.judgements.map((one) => ({
        ...one,
        reason: '',
        seen: { ...one.seen, comparedName: pseudonym },
        changes: [],
      })),
    },
  };
}

export const maskRow = (row: RegistryPersonRow): RegistryPersonRow => ({
  ...row,
  ownId: pseudonymOf(row.id),
  person: { ownId: pseudonymOf(row.id), aliases: [] },
});

export const maskPerson = (view: RegistryPersonView): RegistryPersonView => ({
  ...view,
  ...maskRow(view),
  sourceRow: [],
  changes: [],
});
