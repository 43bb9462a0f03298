import { Button } from '@mantine/core';
import type { SearchFilters, SearchRequest, SearchSurvey } from '@sijill/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { surveyQuery } from '../../../api/queries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Loading } from '../../../parts/loading.tsx';
import { QueryFault } from '../query-fault.tsx';
import { MonthTable } from './month-table.tsx';
import { PlacesView } from './places-view.tsx';

interface SurveyViewProps {
  view: 'map' | 'timeline';
  caseId: string;
  request: SearchRequest;
  onFilter: (filters: SearchFilters) => void;
}

/** Where or when the pages found speak of; what is chosen there narrows the answer. */
export function SurveyView({ view, caseId, request, onFilter }: SurveyViewProps) {
  const { t, count } = useWords();
  const answer = useQuery({ ...surveyQuery(caseId, request), placeholderData: keepPreviousData });
  if (answer.error)
    return <QueryFault failure={answer.error} q={request.q} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  const survey: SearchSurvey = answer.data;
  return (
    <>
      <p role="status">
        {t('survey.total', { count: count(survey.total) })} {survey.sampled && t('survey.sampled')}
      </p>
      {Object.values(request.filters).some((value) => value !== undefined) && (
        <Button variant="default" size="compact-sm" onClick={() => onFilter({})}>
          {t('search.facets.clear')}
        </Button>
      )}
      {view === 'map' ? (
        <PlacesView places={survey.places} filters={request.filters} onFilter={onFilter} />
      ) : (
        <MonthTable survey={survey} filters={request.filters} onFilter={onFilter} />
      )}
    </>
  );
}
