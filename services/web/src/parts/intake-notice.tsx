import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { intakeQuery } from '../api/operating.ts';
import { useWords } from '../i18n/use-words.ts';

/** Over every screen while nothing is taken in: that it is so, why, and that nobody need do anything on this side. */
export function IntakeNotice() {
  const { t, size } = useWords();
  // What cannot be asked is not told here: the screens below tell of a server that does not answer.
  const { data } = useQuery(intakeQuery());
  if (!data?.paused) return null;
  return (
    <Alert color="yellow" variant="light" title={t('intake.paused')} role="status" mb="sm">
      {data.shortages.map(({ of, freeBytes, keptBytes }) => (
        <p key={of}>{t(`intake.short.${of}`, { free: size(freeBytes), kept: size(keptBytes) })}</p>
      ))}
      <p>{t('intake.goes-on')}</p>
    </Alert>
  );
}
