import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/use-words.ts';

/** The way back to the case's registries. */
export function BackToRegistries({ caseId }: { caseId: string }) {
  const { t } = useWords();
  return (
    <p>
      <Link to="/cases/$caseId/registries" params={{ caseId }}>
        {t('registry.back')}
      </Link>
    </p>
  );
}

/** The way to an import, by the time of it. */
export function ImportLink({ at, ...params }: { caseId: string; importId: string; at: string }) {
  const { time } = useWords();
  return (
    <Link to="/cases/$caseId/registries/imports/$importId" params={params}>
      {time(at)}
    </Link>
  );
}
