import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { custodyEventsQuery, custodyStatusQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer, AnswerList } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { CustodyLog } from './custody-log.tsx';
import { CustodyState } from './custody-state.tsx';
import { PackagesPanel } from './packages-panel.tsx';

const route = getRouteApi('/cases/$caseId/custody');

/** What is handed over, and the log that it is proved by. */
export function CustodyScreen() {
  const { caseId } = route.useParams();
  const { document } = route.useSearch();
  const { t } = useWords();
  const status = useQuery(custodyStatusQuery());
  const events = useInfiniteQuery(custodyEventsQuery(caseId, document));
  return (
    <>
      <Answer of={status}>{(answer) => <CustodyState status={answer} caseId={caseId} />}</Answer>
      <PackagesPanel caseId={caseId} />
      <h2>{t('custody.log')}</h2>
      {document && (
        <p className="quiet">
          {t('custody.onlyDocument')}{' '}
          <Link to="/cases/$caseId/custody" params={{ caseId }} search={{}}>
            {t('custody.whole')}
          </Link>
        </p>
      )}
      <AnswerList of={events} empty={<Empty>{t('custody.empty')}</Empty>}>
        {(rows) => <CustodyLog events={rows} caseId={caseId} />}
      </AnswerList>
    </>
  );
}
