import { Button, TextInput } from '@mantine/core';
import type { SearchHit } from '@sijill/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { searchQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { PageLink } from '../../parts/page-link.tsx';

const route = getRouteApi('/cases/$caseId/search');

export function SearchScreen() {
  const { caseId } = route.useParams();
  const { q } = route.useSearch();
  const { t } = useWords();
  return (
    <>
      <SearchForm key={q} />
      {q === undefined ? <Empty>{t('search.start')}</Empty> : <Hits caseId={caseId} q={q} />}
    </>
  );
}

function SearchForm() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const [words, setWords] = useState(q ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ search: { q: words.trim() || undefined } });
  };
  return (
    <search>
      <form className="line-form" onSubmit={submit}>
        <TextInput
          type="search"
          dir="auto"
          label={t('search.label')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button type="submit">{t('search.submit')}</Button>
      </form>
    </search>
  );
}

function Hits({ caseId, q }: { caseId: string; q: string }) {
  const { t } = useWords();
  const hits = useInfiniteQuery(searchQuery(caseId, q));
  return (
    <AnswerList of={hits} empty={<Empty>{t('search.empty', { q })}</Empty>}>
      {(rows) => (
        <ol className="hits">
          {rows.map((hit) => (
            <li key={`${hit.pageId} ${hit.from} ${hit.snippet}`}>
              <Snippet hit={hit} />
              <div className="hit-where">
                <PageLink {...hit} caseId={caseId} find={hit.snippet.slice(hit.from, hit.to)} />{' '}
                <span className="quiet">
                  <bdi>{hit.documentName}</bdi>
                </span>
              </div>
            </li>
          ))}
        </ol>
      )}
    </AnswerList>
  );
}

function Snippet({ hit }: { hit: SearchHit }) {
  return (
    <p className="source-text snippet" dir="auto">
      {hit.snippet.slice(0, hit.from)}
      <mark>{hit.snippet.slice(hit.from, hit.to)}</mark>
      {hit.snippet.slice(hit.to)}
    </p>
  );
}
