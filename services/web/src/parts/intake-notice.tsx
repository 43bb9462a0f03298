import { Alert } from '@mantine/core';
import type { IntakeView } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { intakeQuery } from '../api/operating.ts';
import { useWords } from '../i18n/use-words.ts';

/**
 * Over every screen while nothing is taken in, or work waits for room on some machine: that it is so, why, and that nobody
 * need do anything on this side.
 */
export function IntakeNotice() {
  // What cannot be asked is not told here: the screens below tell of a server that does not answer.
  const { data } = useQuery(intakeQuery());
  if (!data) return null;
  return (
    <>
      {data.paused && <Paused shortages={data.shortages} />}
      {data.held.length > 0 && <Held held={data.held} />}
    </>
  );
}

function Paused({ shortages }: Pick<IntakeView, 'shortages'>) {
  const { t, size } = useWords();
  return (
    <Alert color="yellow" variant="light" title={t('intake.paused')} role="status" mb="sm">
      {shortages.map(({ of, freeBytes, keptBytes }) => (
        <p key={of}>{t(`intake.short.${of}`, { free: size(freeBytes), kept: size(keptBytes) })}</p>
      ))}
      <p>{t('intake.goes-on')}</p>
    </Alert>
  );
}

function Held({ held }: Pick<IntakeView, 'held'>) {
  const { t, size, time } = useWords();
  return (
    <Alert color="yellow" variant="light" title={t('held.title')} role="status" mb="sm">
      {held.map(({ host, work, since, shortages }) => (
        <p key={host}>
          <strong>
            <bdi>{host}</bdi>
          </strong>
          {': '}
          {t('held.since', {
            work: work.map((one) => t(`queues.work.${one}`)).join(' · '),
            since: time(since),
          })}{' '}
          {shortages
            .map(({ of, freeBytes, keptBytes }) =>
              t(`held.short.${of}`, { free: size(freeBytes), kept: size(keptBytes) }),
            )
            .join(' ')}
        </p>
      ))}
      <p>{t('held.goes-on')}</p>
    </Alert>
  );
}
