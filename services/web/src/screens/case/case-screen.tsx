import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { caseQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Figures } from '../../parts/figures.tsx';
import { CaseTabs } from './case-tabs.tsx';

const route = getRouteApi('/cases/$caseId');

/** The head of one case, its counts and its parts; the chosen part stands below. */
export function CaseScreen() {
  const { caseId } = route.useParams();
  const { t, count } = useWords();
  const { data: opened, error, refetch } = useQuery(caseQuery(caseId));
  return (
    <>
      {error && <FailureNotice failure={error} onRetry={() => void refetch()} />}
      <div className="case-head">
        <h1>
          <bdi>{opened?.name ?? '…'}</bdi>
        </h1>
        {opened && (
          <Figures
            figures={[
              [t('case.documents'), count(opened.documents)],
              [t('case.pages'), count(opened.pages)],
              [t('case.mentions'), count(opened.mentions)],
              [t('case.registryPeople'), count(opened.registryPeople)],
              [t('case.candidates'), count(opened.candidates)],
            ]}
          />
        )}
      </div>
      <CaseTabs caseId={caseId} />
      <Outlet />
    </>
  );
}
