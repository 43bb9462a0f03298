import { Alert } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { cropAddress } from '../../api/endpoints.ts';
import { candidateQuery, candidatesQuery, caseQuery, judgingProgressQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { CandidateEvidence } from './candidate-evidence.tsx';
import { QueueLinks } from './queue-links.tsx';
import { ReviewDesk } from './review-desk.tsx';
import { ReviewFilter } from './review-filter.tsx';

const route = getRouteApi('/cases/$caseId/review');

/** One candidate on one screen, worked through as a queue. */
export function ReviewScreen() {
  const { caseId } = route.useParams();
  const { candidate, show = 'to-judge', ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const linking = useQuery(caseQuery(caseId)).data?.linking ?? false;
  const progress = useQuery(judgingProgressQuery(caseId)).data;
  // While somebody works through it, the queue stays as it was; it is asked for again from its links.
  const queue = useInfiniteQuery({
    ...candidatesQuery(caseId, { ...filter, show }),
    refetchInterval: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <Alert role="note" variant="light" color="yellow" mb="xs" py={4}>
        {t('candidate.notice')} {linking && t('candidate.linking')}
      </Alert>
      <QueueLinks caseId={caseId} to="/cases/$caseId/review" shown={show} progress={progress} />
      <ReviewFilter caseId={caseId} filter={{ ...filter, show }} />
      <Answer of={queue}>
        {({ pages }) => {
          const ids = pages.flatMap((page) => page.rows.map(({ id }) => id));
          const current = candidate ?? ids[0] ?? null;
          if (current === null)
            return <Empty>{t(filter.assigned ? 'review.empty.assigned' : `review.empty.${show}`)}</Empty>;
          return (
            <ReviewDesk
              kind="candidates"
              ids={ids}
              current={current}
              onGo={(id) =>
                void navigate({ search: (before) => ({ ...before, candidate: id }), resetScroll: false })
              }
              onNearEnd={() => void (queue.hasNextPage && !queue.isFetchingNextPage && queue.fetchNextPage())}
              query={candidateQuery}
              labelOf={({ mention }) => mention.text}
              picturesOf={({ crop }) => (crop ? [cropAddress(crop)] : [])}
            >
              {(detail) => <CandidateEvidence candidate={detail} />}
            </ReviewDesk>
          );
        }}
      </Answer>
    </>
  );
}
