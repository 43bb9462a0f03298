import type { CustodyStatus } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';

/** Alarms of the case first; then how far what is stored and the log itself have been checked. */
export function CustodyState({ status, caseId }: { status: CustodyStatus; caseId: string }) {
  const { t, count, time } = useWords();
  const { originals, lastCheckpoint, lastAnchor } = status;
  return (
    <div className="card">
      {status.quarantined
        .filter((one) => one.caseId === caseId)
        .map((one) => (
          <p key={one.documentId} className="contradiction" role="alert">
            <bdi>{one.evidenceNumber}</bdi>{' '}
            {t('custody.quarantined', { status: t(`custody.${one.status}`), time: time(one.failedAt) })}
          </p>
        ))}
      {status.retentionDue
        .filter((one) => one.caseId === caseId)
        .map((one) => (
          <p key={one.caseId} className="contradiction" role="alert">
            {t('custody.retention', { day: one.keepUntil ?? '', reason: one.reason ?? '' })}
          </p>
        ))}
      {status.clockFaults > 0 && (
        <p className="contradiction">{t('custody.clock', { count: count(status.clockFaults) })}</p>
      )}
      <p>
        {t('custody.originals', { sound: count(originals.sound), total: count(originals.originals) })}
        <br />
        {lastCheckpoint &&
          t('custody.checkpoint', {
            time: time(lastCheckpoint.createdAt),
            size: count(lastCheckpoint.size),
          })}
        <br />
        {lastAnchor
          ? t('custody.anchor', {
              kind: t(lastAnchor.kind === 'printed' ? 'custody.anchor.printed' : 'custody.anchor.rfc3161'),
              time: time(lastAnchor.createdAt),
            })
          : t('custody.noAnchor')}
      </p>
      <p className="quiet custody-key" dir="ltr">
        {status.key}
      </p>
    </div>
  );
}
