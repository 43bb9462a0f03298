import { type SearchFilters, SearchRequest } from '@sijill/domain';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/use-words.ts';
import { Empty } from '../../parts/empty.tsx';
import { SavedSearches } from './saved-searches.tsx';
import { SearchAnswerView } from './search-answer.tsx';
import { SearchForm } from './search-form.tsx';
import { SearchHelp } from './search-help.tsx';
import { SurveyView } from './survey/survey-view.tsx';
import { ViewTabs } from './view-tabs.tsx';

const route = getRouteApi('/cases/$caseId/search');

const isNarrowed = (filters: SearchFilters) => Object.values(filters).some((value) => value !== undefined);

/** The question stands in the address: it can be kept, sent to a colleague, and gone back to. */
export function SearchScreen() {
  const { caseId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const request = SearchRequest.parse({ ...search, q: search.q ?? '' });
  const view = search.view ?? 'pages';
  const ask = (next: Partial<SearchRequest>) => void navigate({ search: { ...search, ...next } });
  const filter = (filters: SearchFilters) => ask({ filters });
  return (
    <>
      <SearchForm key={request.q} request={request} onAsk={ask} />
      <div className="search-tools">
        <SearchHelp />
        <SavedSearches caseId={caseId} request={request} />
        <Link to="/cases/$caseId/batch-search" params={{ caseId }}>
          {t('batchSearch.title')}
        </Link>
      </div>
      <ViewTabs view={view} onView={(next) => void navigate({ search: { ...search, view: next } })} />
      {view !== 'pages' ? (
        <SurveyView view={view} caseId={caseId} request={request} onFilter={filter} />
      ) : request.q === '' && !isNarrowed(request.filters) ? (
        <Empty>{t('search.start')}</Empty>
      ) : (
        <SearchAnswerView caseId={caseId} request={request} onAsk={ask} onFilter={filter} />
      )}
    </>
  );
}
