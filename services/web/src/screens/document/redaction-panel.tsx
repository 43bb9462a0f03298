import { Button, TextInput } from '@mantine/core';
import type { PageRedactions, RedactionBoxView } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { drawRedaction, liftRedaction, pageRedactionsQuery } from '../../api/packages.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { FailureReason } from '../../parts/failure-notice.tsx';
import type { DrawnBox } from './redaction-layer.tsx';

interface RedactionPanelProps {
  pageId: string;
  draft: DrawnBox | null;
  onDraft: (box: DrawnBox | null) => void;
}

/** Keeps what was drawn or proposed, with a reason, and lists the boxes of the page, the lifted ones too. */
export function RedactionPanel({ pageId, draft, onDraft }: RedactionPanelProps) {
  const redactions = useQuery(pageRedactionsQuery(pageId));
  return (
    <Answer of={redactions}>
      {(answer) => <PanelOf pageId={pageId} redactions={answer} draft={draft} onDraft={onDraft} />}
    </Answer>
  );
}

function PanelOf({
  pageId,
  redactions,
  draft,
  onDraft,
}: RedactionPanelProps & { redactions: PageRedactions }) {
  const { t, count } = useWords();
  const [reason, setReason] = useState('');
  const queryClient = useQueryClient();
  const again = () => queryClient.invalidateQueries({ queryKey: ['page', pageId, 'redactions'] });
  const keeping = useMutation({
    mutationFn: async (boxes: readonly (DrawnBox & { mentionId?: string })[]) => {
      for (const box of boxes) await drawRedaction(pageId, { ...box, reason });
    },
    onSettled: () => {
      onDraft(null);
      return again();
    },
  });
  const lifting = useMutation({
    mutationFn: (box: RedactionBoxView) => liftRedaction(box.id, reason),
    onSettled: again,
  });
  const ready = reason.trim() !== '';
  const proposed = redactions.proposed.map(({ text: _, ...box }) => box);
  return (
    <div className="card redaction-panel">
      <p className="quiet">{t('page.redact.hint')}</p>
      <div className="line-form">
        <TextInput
          size="xs"
          dir="auto"
          label={t('page.redact.reason')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {draft && (
          <>
            <Button
              size="xs"
              disabled={!ready}
              loading={keeping.isPending}
              onClick={() => keeping.mutate([draft])}
            >
              {t('page.redact.draw')}
            </Button>
            <Button size="xs" variant="default" onClick={() => onDraft(null)}>
              {t('page.redact.cancel')}
            </Button>
          </>
        )}
        {proposed.length > 0 && (
          <Button
            size="xs"
            variant="default"
            disabled={!ready}
            loading={keeping.isPending}
            onClick={() => keeping.mutate(proposed)}
          >
            {t('page.redact.take', { count: count(proposed.length) })}
          </Button>
        )}
      </div>
      {(keeping.error ?? lifting.error) && <FailureReason failure={keeping.error ?? lifting.error} />}
      <h4>{t('page.redact.boxes')}</h4>
      {redactions.boxes.length === 0 && <p className="quiet">{t('page.redact.none')}</p>}
      <ul className="redaction-list">
        {redactions.boxes.map((box) => (
          <BoxLine
            key={box.id}
            box={box}
            onLift={ready && !lifting.isPending ? () => lifting.mutate(box) : undefined}
          />
        ))}
      </ul>
    </div>
  );
}

function BoxLine({ box, onLift }: { box: RedactionBoxView; onLift: (() => void) | undefined }) {
  const { t, time } = useWords();
  return (
    <li>
      <bdi>{box.reason}</bdi>{' '}
      <span className="quiet">
        <bdi dir="ltr">{t('page.redact.place', { width: box.width, height: box.height })}</bdi> ·{' '}
        <bdi>{box.by}</bdi> · {time(box.at)}
        {!box.current && ` · ${t('page.redact.moved')}`}
      </span>{' '}
      {box.lifted ? (
        <span className="quiet">
          {t('page.redact.lifted', { name: box.lifted.by, reason: box.lifted.reason })}
        </span>
      ) : (
        <Button size="compact-xs" variant="subtle" disabled={!onLift} onClick={onLift}>
          {t('page.redact.lift')}
        </Button>
      )}
    </li>
  );
}
