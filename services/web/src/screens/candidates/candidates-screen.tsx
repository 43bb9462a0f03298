import { Alert } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { candidatesQuery, caseQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LongList } from '../../parts/long-list.tsx';
import { CandidateCard } from './candidate-card.tsx';

const route = getRouteApi('/cases/$caseId/candidates');

export function CandidatesScreen() {
  const { caseId } = route.useParams();
  const { t } = useWords();
  const linking = useQuery(caseQuery(caseId)).data?.linking ?? false;
  const candidates = useInfiniteQuery(candidatesQuery(caseId));
  return (
    <>
      <Alert role="note" variant="light" color="yellow" mb="sm">
        <strong>{t('candidate.notice')}</strong>
      </Alert>
      {linking && <p role="status">{t('candidate.linking')}</p>}
      <AnswerList of={candidates} empty={<Empty>{t('candidate.empty')}</Empty>}>
        {(rows) => (
          <LongList rows={rows} keyOf={({ id }) => id}>
            {(candidate) => <CandidateCard candidate={candidate} />}
          </LongList>
        )}
      </AnswerList>
    </>
  );
}
