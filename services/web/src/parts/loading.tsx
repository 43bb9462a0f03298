import { Loader } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

export function Loading() {
  const { t } = useWords();
  return (
    <div className="loading" role="status">
      <Loader size="xs" aria-hidden /> {t('common.loading')}
    </div>
  );
}
