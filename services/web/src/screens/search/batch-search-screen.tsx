import { Button } from '@mantine/core';
import type { BatchSearchView } from '@sijill/domain';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMay } from '../../access/use-me.ts';
import { batchResultsAddress, relaunchBatchSearch, stopBatchSearch } from '../../api/endpoints.ts';
import { batchSearchesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Figures } from '../../parts/figures.tsx';
import { BatchRows } from './batch-rows.tsx';
import { BatchSearchForm } from './batch-search-form.tsx';

const route = getRouteApi('/cases/$caseId/batch-search');

/** Lists of names that are searched in the background, each with its progress and results. */
export function BatchSearchScreen() {
  const { caseId } = route.useParams();
  const { t } = useWords();
  const works = useMay(caseId, 'work');
  const lists = useInfiniteQuery(batchSearchesQuery(caseId));
  return (
    <>
      <h1>{t('batchSearch.title')}</h1>
      <p>
        <Link to="/cases/$caseId/search" params={{ caseId }}>
          {t('batchSearch.toSearch')}
        </Link>
      </p>
      {works && <BatchSearchForm caseId={caseId} />}
      <AnswerList of={lists} empty={<Empty>{t('batchSearch.empty')}</Empty>}>
        {(rows) => rows.map((list) => <BatchSearchCard key={list.id} list={list} />)}
      </AnswerList>
    </>
  );
}

function BatchSearchCard({ list }: { list: BatchSearchView }) {
  const { t, count, time } = useWords();
  const queryClient = useQueryClient();
  const onSuccess = () =>
    queryClient.invalidateQueries({ queryKey: ['case', list.caseId, 'batch-searches'] });
  const works = useMay(list.caseId, 'work');
  const relaunching = useMutation({ mutationFn: () => relaunchBatchSearch(list.id), onSuccess });
  const stopping = useMutation({ mutationFn: () => stopBatchSearch(list.id), onSuccess });
  const working = list.status === 'waiting' || list.status === 'running';
  const failure = relaunching.error ?? stopping.error;
  return (
    <section className="card">
      <div className="card-head">
        <h3>
          <bdi>{list.name}</bdi>
        </h3>
        <span>{t(`batchSearch.status.${list.status}`)}</span>
        <span className="quiet">{time(list.createdAt)}</span>
      </div>
      <progress max={list.rows} value={list.done + list.failed} aria-label={t('batchSearch.progress')} />
      <Figures
        figures={[
          [t('batchSearch.searched'), `${count(list.done + list.failed)} / ${count(list.rows)}`],
          [t('batchSearch.withHits'), count(list.rowsWithHits)],
          [t('batchSearch.failed'), count(list.failed)],
        ]}
      />
      {failure && <FailureNotice failure={failure} />}
      <div className="card-links">
        <a href={batchResultsAddress(list.id, 'csv')} download>
          {t(working ? 'batchSearch.partCsv' : 'batchSearch.csv')}
        </a>
        <a href={batchResultsAddress(list.id, 'xlsx')} download>
          {t(working ? 'batchSearch.partXlsx' : 'batchSearch.xlsx')}
        </a>
        {works && (
          <Button size="compact-sm" variant="default" onClick={() => relaunching.mutate()}>
            {t('batchSearch.relaunch')}
          </Button>
        )}
        {works && working && (
          <Button size="compact-sm" variant="default" onClick={() => stopping.mutate()}>
            {t('batchSearch.stop')}
          </Button>
        )}
      </div>
      <BatchRows list={list} />
    </section>
  );
}
