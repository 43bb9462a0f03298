import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';

export function LostScreen() {
  const { t } = useWords();
  return (
    <p>
      {t('common.notFound')} <Link to="/">{t('common.toCases')}</Link>
    </p>
  );
}
