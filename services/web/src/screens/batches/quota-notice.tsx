import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ownQuotaQuery } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';

/** How much the reader has brought in and may, where there is a limit. What cannot be asked is left out: the server decides. */
export function QuotaNotice() {
  const { t, count, size } = useWords();
  const { data } = useQuery(ownQuotaQuery());
  if (!data) return null;
  const { bytes, pages } = data;
  const full =
    (bytes.allowed !== null && bytes.used >= bytes.allowed) ||
    (pages.allowed !== null && pages.used >= pages.allowed);
  const figures = [
    bytes.allowed !== null && t('quota.own', { used: size(bytes.used), allowed: size(bytes.allowed) }),
    pages.allowed !== null &&
      t('quota.own.pages', { used: count(pages.used), allowed: count(pages.allowed) }),
  ].filter(Boolean);
  if (figures.length === 0) return null;
  if (!full) return <p className="quiet">{figures.join(' ')}</p>;
  return (
    <Alert color="red" variant="light" title={t('quota.full')} my="xs">
      {figures.join(' ')}
    </Alert>
  );
}
