import { Link, useLocation, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/use-words.ts';

/** The parts of a case. Where they do not fit side by side, the open one is moved into sight. */
export function CaseTabs({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const params = { caseId };
  const tabs = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  // A tab may become the open one only when its screen has been loaded.
  const loaded = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path makes another tab the open one
  useEffect(() => {
    tabs.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path, loaded]);
  return (
    <nav ref={tabs} className="case-tabs" aria-label={t('case.sections')}>
      <Link to="/cases/$caseId" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        {t('tab.batches')}
      </Link>
      <Link to="/cases/$caseId/ledger" params={params} activeOptions={{ includeSearch: false }}>
        {t('tab.ledger')}
      </Link>
      <Link to="/cases/$caseId/documents" params={params}>
        {t('tab.documents')}
      </Link>
      <Link to="/cases/$caseId/mentions" params={params} activeOptions={{ includeSearch: false }}>
        {t('tab.mentions')}
      </Link>
      <Link
        to="/cases/$caseId/search"
        params={params}
        activeOptions={{ includeSearch: false }}
        {...(path.endsWith('/batch-search') && { className: 'active' })}
      >
        {t('tab.search')}
      </Link>
      <Link to="/cases/$caseId/registries" params={params}>
        {t('tab.registries')}
      </Link>
      <Link to="/cases/$caseId/candidates" params={params}>
        {t('tab.candidates')}
      </Link>
      <Link to="/cases/$caseId/review" params={params} activeOptions={{ includeSearch: false }}>
        {t('tab.review')}
      </Link>
      <Link to="/cases/$caseId/persons" params={params} activeOptions={{ includeSearch: false }}>
        {t('tab.persons')}
      </Link>
      <Link to="/cases/$caseId/custody" params={params} activeOptions={{ includeSearch: false }}>
        {t('tab.custody')}
      </Link>
      <Link to="/cases/$caseId/members" params={params}>
        {t('tab.members')}
      </Link>
    </nav>
  );
}
