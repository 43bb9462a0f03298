import { Certainty } from '@sijill/domain';

/** What somebody has written about one candidate and not sent yet; it outlives a reload of the page. */
export interface Draft {
  readonly reason: string;
  readonly certainty: Certainty;
}

const keyOf = (subjectId: string) => `sijill.draft.${subjectId}`;

export const EMPTY_DRAFT: Draft = { reason: '', certainty: 'medium' };

export function readDraft(subjectId: string): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(subjectId)) ?? '{}') as Partial<Draft>;
    return {
      reason: typeof kept.reason === 'string' ? kept.reason : '',
      certainty: Certainty.catch('medium').parse(kept.certainty),
    };
  } catch {
    return EMPTY_DRAFT;
  }
}

export function keepDraft(subjectId: string, draft: Draft): void {
  sessionStorage.setItem(keyOf(subjectId), JSON.stringify(draft));
}

export function dropDraft(subjectId: string): void {
  sessionStorage.removeItem(keyOf(subjectId));
}
