import { Button } from '@mantine/core';
import type { JudgingView, Verdict } from '@sijill/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import type { SubjectKind } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dropDraft, EMPTY_DRAFT, keepDraft } from '../../judging/drafts.ts';
import type { Outgoing } from '../../judging/outbox.ts';
import { useOutbox } from '../../judging/outbox-provider.tsx';
import { type ReviewKey, useReviewKeys } from '../../judging/review-keys.ts';
import { useDraft } from '../../judging/use-draft.ts';
import { Answer } from '../../parts/answer.tsx';
import { JudgingPanel } from './judging-panel.tsx';
import { OutboxBar } from './outbox-bar.tsx';
import { type Queue, usePrefetch } from './use-prefetch.ts';

const CERTAINTIES = { '1': 'high', '2': 'medium', '3': 'low' } as const;
const VERDICTS: Partial<Record<ReviewKey, Verdict>> = { y: 'same', n: 'different', h: 'unsure' };

interface Judged {
  id: string;
  caseId: string;
  judging: JudgingView;
}

export interface ReviewDeskProps<Detail extends Judged> extends Queue<Detail> {
  kind: SubjectKind;
  onGo: (id: string) => void;
  labelOf: (detail: Detail) => string;
  children: (detail: Detail) => ReactNode;
}

/** One subject at a time with its decision beside it, worked through by keyboard. */
export function ReviewDesk<Detail extends Judged>(props: ReviewDeskProps<Detail>) {
  const { kind, ids, current, onGo, query, labelOf, children } = props;
  const { t, count } = useWords();
  const outbox = useOutbox();
  const client = useQueryClient();
  const [draft, setDraft] = useDraft(current);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const asked = useQuery<Detail>({
    ...(current === null ? { queryKey: ['nothing'], queryFn: never<Detail> } : query(current)),
    enabled: current !== null,
  });
  usePrefetch(props);
  const at = current === null ? -1 : ids.indexOf(current);
  const step = (by: number) => {
    const next = ids[at + by];
    if (next !== undefined) onGo(next);
    return next !== undefined;
  };
  const decide = (verdict: Verdict) => {
    const detail = asked.data;
    if (!detail || detail.id !== current || detail.judging.version === null || detail.judging.moving) return;
    const { id, caseId, judging } = detail;
    const label = labelOf(detail);
    outbox.put({ kind, id, caseId, label, verdict, ...draft, version: judging.version ?? '' });
    step(1);
  };
  const open = (outgoing: Outgoing) => {
    keepDraft(outgoing.id, { reason: outgoing.reason, certainty: outgoing.certainty });
    outbox.letGo(outgoing.id);
    if (outgoing.kind === kind) onGo(outgoing.id);
    // The version that was refused is not the one to decide on again.
    void client.invalidateQueries({ queryKey: query(outgoing.id).queryKey });
  };
  const undo = () => {
    const taken = outbox.undo();
    if (taken) open(taken);
  };
  useReviewKeys((key) => {
    const verdict = VERDICTS[key];
    if (verdict) return decide(verdict);
    if (key === 'j') return void step(1);
    if (key === 'k') return void step(-1);
    if (key === 'u') return undo();
    if (key === 'r') return reasonField.current?.focus();
    if (key === '1' || key === '2' || key === '3') setDraft({ ...draft, certainty: CERTAINTIES[key] });
  });
  return (
    <>
      <div className="desk-steps">
        <Button size="compact-sm" variant="default" disabled={at <= 0} onClick={() => step(-1)}>
          {t('review.previous')} <kbd>k</kbd>
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={at < 0 || at >= ids.length - 1}
          onClick={() => step(1)}
        >
          {t('review.next')} <kbd>j</kbd>
        </Button>
        {at >= 0 && (
          <span className="quiet">{t('review.place', { at: count(at + 1), of: count(ids.length) })}</span>
        )}
      </div>
      {current !== null && (
        <Answer of={asked}>
          {(detail) => (
            <div className="desk" data-subject={detail.id}>
              <div className="desk-evidence">{children(detail)}</div>
              <JudgingPanel
                kind={kind}
                id={detail.id}
                judging={detail.judging}
                draft={draft}
                onDraft={setDraft}
                onVerdict={decide}
                onChanged={() => {
                  dropDraft(detail.id);
                  setDraft(EMPTY_DRAFT);
                }}
                reasonField={reasonField}
              />
            </div>
          )}
        </Answer>
      )}
      <OutboxBar onOpen={open} onUndo={undo} />
    </>
  );
}

const never = <T,>(): Promise<T> => new Promise(() => undefined);
