import { Button } from '@mantine/core';
import type { SearchFilters, SearchRequest } from '@sijill/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { searchCountQuery, searchQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { MoreButton } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { LongList } from '../../parts/long-list.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { HitCard } from './hit-card.tsx';
import { QueryFault } from './query-fault.tsx';

interface SearchAnswerProps {
  caseId: string;
  request: SearchRequest;
  onAsk: (next: Partial<SearchRequest>) => void;
  onFilter: (filters: SearchFilters) => void;
}

/** What was found: how many pages, what they can be narrowed by, and the pages. */
export function SearchAnswerView({ caseId, request, onAsk, onFilter }: SearchAnswerProps) {
  const { t, count } = useWords();
  const answer = useInfiniteQuery(searchQuery(caseId, request));
  if (answer.error)
    return <QueryFault failure={answer.error} q={request.q} onRetry={() => void answer.refetch()} />;
  const [first] = answer.data?.pages ?? [];
  if (!first) return <Loading />;
  const rows = answer.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="search-sides">
      {first.facets && <FacetPanel facets={first.facets} filters={request.filters} onFilter={onFilter} />}
      <div>
        <div role="status" className="search-total">
          {first.reckoned ? (
            <ReckonedTotal caseId={caseId} request={request} about={first.total} />
          ) : (
            <strong>{t('search.total', { count: count(first.total) })}</strong>
          )}{' '}
          <span className="quiet">
            {t('search.understood')} <bdi dir="auto">{first.understood}</bdi>
          </span>
        </div>
        {rows.length === 0 && <NothingFound request={request} onAsk={onAsk} />}
        <LongList className="hits" rows={rows} keyOf={({ pageId }) => pageId}>
          {(hit) => <HitCard caseId={caseId} hit={hit} />}
        </LongList>
        <MoreButton of={answer} />
      </div>
    </div>
  );
}

interface ReckonedTotalProps extends Pick<SearchAnswerProps, 'caseId' | 'request'> {
  about: number;
}

/** A number reckoned on drawn pages, and the way to have every page counted. */
function ReckonedTotal({ caseId, request, about }: ReckonedTotalProps) {
  const { t, count } = useWords();
  const exact = useQuery({ ...searchCountQuery(caseId, request), enabled: false });
  if (exact.data !== undefined) return <strong>{t('search.total', { count: count(exact.data) })}</strong>;
  return (
    <>
      <strong>{t('search.about', { count: count(about) })}</strong>{' '}
      <Button
        variant="light"
        size="compact-xs"
        loading={exact.isFetching}
        onClick={() => void exact.refetch()}
      >
        {t('search.countAll')}
      </Button>
      {exact.error && <FailureNotice failure={exact.error} />}
    </>
  );
}

/** "Not found" is not "not there": the switches that are off may find it. */
function NothingFound({ request, onAsk }: Pick<SearchAnswerProps, 'request' | 'onAsk'>) {
  const { t } = useWords();
  return (
    <>
      <Empty>{t('search.empty', { q: request.q })}</Empty>
      {!(request.ocr && request.scripts) && (
        <Button variant="default" size="xs" onClick={() => onAsk({ ocr: true, scripts: true })}>
          {t('search.wider')}
        </Button>
      )}
    </>
  );
}
