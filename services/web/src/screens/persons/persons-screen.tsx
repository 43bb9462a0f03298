import { Alert } from '@mantine/core';
import type { PersonPairDetail } from '@sijill/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { cropAddress } from '../../api/endpoints.ts';
import {
  pairingProgressQuery,
  personPairQuery,
  personPairsQuery,
  personsOfInterestQuery,
} from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { QueueLinks } from '../review/queue-links.tsx';
import { ReviewDesk } from '../review/review-desk.tsx';
import { PeopleGraphPanel } from './graph/people-graph-panel.tsx';
import { PairEvidence } from './pair-evidence.tsx';
import { PersonCard } from './person-card.tsx';

const route = getRouteApi('/cases/$caseId/persons');

/** People of several papers: what was agreed on, and the pairs that wait to be judged. */
export function PersonsScreen() {
  const { caseId } = route.useParams();
  const { graph } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const persons = useQuery(personsOfInterestQuery(caseId));
  return (
    <>
      <Alert role="note" variant="light" color="yellow" mb="xs" py={4}>
        {t('persons.notice')}
      </Alert>
      <h2>{t('persons.agreed')}</h2>
      <Answer of={persons}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{t('persons.none')}</Empty>
          ) : (
            rows.map((person) => <PersonCard key={person.id} caseId={caseId} person={person} />)
          )
        }
      </Answer>
      <PeopleGraphPanel
        caseId={caseId}
        shown={graph}
        onShow={(shown) =>
          void navigate({ search: (before) => ({ ...before, graph: shown }), resetScroll: false })
        }
      />
      <h2>{t('persons.proposals')}</h2>
      <Pairs caseId={caseId} />
    </>
  );
}

function Pairs({ caseId }: { caseId: string }) {
  const { pair, show = 'to-judge' } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const progress = useQuery(pairingProgressQuery(caseId)).data;
  const queue = useInfiniteQuery({
    ...personPairsQuery(caseId, show),
    refetchInterval: false,
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <QueueLinks caseId={caseId} to="/cases/$caseId/persons" shown={show} progress={progress} />
      <Answer of={queue}>
        {({ pages }) => {
          const ids = pages.flatMap((page) => page.rows.map(({ id }) => id));
          const current = pair ?? ids[0] ?? null;
          if (current === null) return <Empty>{t(`review.empty.${show}`)}</Empty>;
          return (
            <ReviewDesk<PersonPairDetail>
              kind="person-pairs"
              ids={ids}
              current={current}
              onGo={(id) =>
                void navigate({ search: (before) => ({ ...before, pair: id }), resetScroll: false })
              }
              onNearEnd={() => void (queue.hasNextPage && !queue.isFetchingNextPage && queue.fetchNextPage())}
              query={personPairQuery}
              labelOf={({ one }) => one.mention.text}
              picturesOf={({ crops }) =>
                [crops.one, crops.other].flatMap((crop) => (crop ? [cropAddress(crop)] : []))
              }
            >
              {(detail) => <PairEvidence pair={detail} />}
            </ReviewDesk>
          );
        }}
      </Answer>
    </>
  );
}
