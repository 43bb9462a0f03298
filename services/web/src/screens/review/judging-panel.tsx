import { Alert, Button, SegmentedControl, Textarea } from '@mantine/core';
import { Certainty, type JudgingView, Verdict } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { type SubjectKind, withdraw } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Draft } from '../../judging/drafts.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { JudgementList } from './judgement-list.tsx';

const VERDICT_KEYS: Readonly<Record<Verdict, string>> = { same: 'y', different: 'n', unsure: 'h' };

interface JudgingPanelProps {
  kind: SubjectKind;
  id: string;
  judging: JudgingView;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onVerdict: (verdict: Verdict) => void;
  onChanged: () => void;
  reasonField: RefObject<HTMLTextAreaElement | null>;
}

/** The decision: verdict, certainty, reason; and what may be known of what others said. */
export function JudgingPanel(props: JudgingPanelProps) {
  const { judging, draft, onDraft, onVerdict, reasonField } = props;
  const { t } = useWords();
  const disabled = judging.moving || judging.version === null;
  const own = judging.judgements.findLast(({ mine }) => mine);
  return (
    <section className="judging" aria-label={t('review.decision')}>
      <h2>{t('review.question')}</h2>
      <div className="verdict-buttons">
        {Verdict.options.map((verdict) => (
          <Button
            key={verdict}
            className={`verdict-button-${verdict}`}
            variant={own?.act === verdict ? 'filled' : 'default'}
            disabled={disabled}
            onClick={() => onVerdict(verdict)}
            rightSection={<kbd>{VERDICT_KEYS[verdict]}</kbd>}
          >
            {t(`verdict.${verdict}`)}
          </Button>
        ))}
      </div>
      <fieldset className="certainty">
        <legend>{t('review.certainty')}</legend>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('review.certainty')}
          value={draft.certainty}
          onChange={(chosen) => onDraft({ ...draft, certainty: Certainty.catch('medium').parse(chosen) })}
          data={Certainty.options.map((one) => ({ value: one, label: t(`certainty.${one}`) }))}
        />
      </fieldset>
      <Textarea
        ref={reasonField}
        label={t('review.reason')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        dir="auto"
        value={draft.reason}
        onChange={(event) => onDraft({ ...draft, reason: event.currentTarget.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      {judging.version === null && <p className="quiet">{t('review.notYours')}</p>}
      {judging.moving && <Alert color="yellow">{t('error.judgement.moving')}</Alert>}
      <KnownJudgements {...props} />
    </section>
  );
}

function KnownJudgements({ kind, id, judging, draft, onChanged }: JudgingPanelProps) {
  const { t } = useWords();
  const own = judging.judgements.findLast(({ mine }) => mine);
  if (judging.judgements.length === 0) return <p className="quiet">{t('review.blind')}</p>;
  return (
    <>
      <h3>{t('review.judgements')}</h3>
      <p>
        <strong>{t(`state.${judging.state}`)}</strong>
        {judging.state !== 'open' && <span className="quiet"> – {t(`state.${judging.state}.means`)}</span>}
      </p>
      <JudgementList judgements={judging.judgements} />
      {own && own.act !== 'withdrawn' && judging.version !== null && (
        <Withdrawal
          kind={kind}
          id={id}
          version={judging.version}
          reason={draft.reason}
          onChanged={onChanged}
        />
      )}
    </>
  );
}

interface WithdrawalProps {
  kind: SubjectKind;
  id: string;
  version: string;
  reason: string;
  onChanged: () => void;
}

/** Takes the own judgement back; what it was stays on record. The reason is the one written above. */
function Withdrawal({ kind, id, version, reason, onChanged }: WithdrawalProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const taking = useMutation({
    mutationFn: () => withdraw(kind, id, { reason: reason.trim(), version }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onChanged();
    },
  });
  const missing = reason.trim() === '';
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={taking.isPending}
        disabled={missing}
        onClick={() => taking.mutate()}
      >
        {t('review.withdraw')}
      </Button>
      {missing && <p className="quiet">{t('review.withdraw.reason')}</p>}
      {taking.error && <FailureNotice failure={taking.error} />}
    </>
  );
}
