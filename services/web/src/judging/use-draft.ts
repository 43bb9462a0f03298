import { useReducer } from 'react';
import { type Draft, EMPTY_DRAFT, keepDraft, readDraft } from './drafts.ts';

/** What is being written about the current subject, kept under its id at every stroke. */
export function useDraft(current: string | null): [Draft, (draft: Draft) => void] {
  const [, changed] = useReducer((times: number) => times + 1, 0);
  const keep = (draft: Draft) => {
    if (current !== null) keepDraft(current, draft);
    changed();
  };
  return [current === null ? EMPTY_DRAFT : readDraft(current), keep];
}
