import { Button } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import type { Outgoing } from '../../judging/outbox.ts';
import { useOutbox, useOutgoing } from '../../judging/outbox-provider.tsx';
import { FailureReason } from '../../parts/failure-notice.tsx';

interface OutboxBarProps {
  /** Shows the subject of a verdict again, to look at it and decide anew. */
  onOpen: (outgoing: Outgoing) => void;
  onUndo: () => void;
}

/** Verdicts on their way: the last one with its undo, those that did not arrive with the reason. */
export function OutboxBar({ onOpen, onUndo }: OutboxBarProps) {
  const { t } = useWords();
  const outbox = useOutbox();
  const outgoing = useOutgoing();
  return (
    <div className="outbox" role="status" aria-live="polite">
      {outgoing.map((one) => (
        <div key={one.id} className={one.state === 'failed' ? 'outbox-failed' : 'outbox-waiting'}>
          <span>
            <strong>{t(`verdict.${one.verdict}`)}</strong>: <bdi className="source-text">{one.label}</bdi>{' '}
            <span className="quiet">{t(`outbox.${one.state}`)}</span>
          </span>
          {one.state === 'waiting' && (
            <Button size="compact-sm" variant="white" onClick={onUndo} rightSection={<kbd>u</kbd>}>
              {t('outbox.undo')}
            </Button>
          )}
          {one.state === 'failed' && (
            <>
              <FailureReason failure={one.failure} />
              {one.reason !== '' && (
                <p dir="auto" className="judgement-reason">
                  {one.reason}
                </p>
              )}
              <Button size="compact-sm" onClick={() => onOpen(one)}>
                {t('outbox.look')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => void outbox.retry(one.id)}>
                {t('outbox.again')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => outbox.letGo(one.id)}>
                {t('outbox.letGo')}
              </Button>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
