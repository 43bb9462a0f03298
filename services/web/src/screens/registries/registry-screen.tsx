import { Button, Checkbox, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useBringsLists, useIdentities } from '../../access/use-me.ts';
import { registryImportsQuery, registryPeopleQuery, registryQuery } from '../../api/registries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer, AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Figures } from '../../parts/figures.tsx';
import { SourceText } from '../../parts/source-text.tsx';
import { Names } from './import/preview-rows.tsx';
import { ImportHistory } from './import-history.tsx';
import { BackToRegistries } from './registry-links.tsx';

const route = getRouteApi('/cases/$caseId/registries/$registryId');

/** One registry: its people, found by id, name or place, and its imports. */
export function RegistryScreen() {
  const { caseId, registryId } = route.useParams();
  const { t, count } = useWords();
  const asked = useQuery(registryQuery(registryId));
  const sees = useIdentities(caseId);
  const brings = useBringsLists(caseId);
  const imports = useInfiniteQuery(registryImportsQuery(registryId));
  return (
    <>
      <BackToRegistries caseId={caseId} />
      <Answer of={asked}>
        {(registry) => (
          <div className="card-head">
            <h2>
              <bdi>{registry.name}</bdi>
            </h2>
            <Figures
              figures={[
                [t('registry.people'), count(registry.people)],
                [t('registry.missing'), count(registry.missing)],
                [t('registry.rejectedRows'), count(registry.rejected)],
              ]}
            />
            {brings && (
              <Link
                to="/cases/$caseId/registries/import"
                params={{ caseId }}
                search={{ file: undefined, name: registry.name }}
              >
                {t('registry.import')}
              </Link>
            )}
          </div>
        )}
      </Answer>
      <details>
        <summary>{t('registry.imports')}</summary>
        <AnswerList of={imports} empty={<Empty>{t('registry.imports.empty')}</Empty>}>
          {(rows) => <ImportHistory imports={rows} />}
        </AnswerList>
      </details>
      {sees === 'all' && <PeopleFilter />}
      <People caseId={caseId} registryId={registryId} />
    </>
  );
}

function People({ caseId, registryId }: { caseId: string; registryId: string }) {
  const filter = route.useSearch();
  const { t, count } = useWords();
  const people = useInfiniteQuery(registryPeopleQuery(registryId, filter));
  return (
    <AnswerList of={people} empty={<Empty>{t('registry.find.empty')}</Empty>}>
      {(rows) => (
        <DenseTable
          caption={t('registry.people')}
          rows={rows}
          keyOf={(row) => row.id}
          columns={[
            {
              head: t('registry.ownId'),
              cell: (row) => (
                <Link to="/cases/$caseId/registries/people/$personId" params={{ caseId, personId: row.id }}>
                  <bdi>{row.ownId}</bdi>
                </Link>
              ),
            },
            { head: t('common.name'), cell: (row) => <Names person={row.person} /> },
            {
              head: t('registry.field.sex'),
              cell: (row) => row.person.sex && t(`sex.${row.person.sex}`),
            },
            { head: t('registry.born'), numeric: true, cell: (row) => row.person.birthYear },
            {
              head: t('registry.field.originPlace'),
              cell: (row) => row.person.originPlace && <SourceText>{row.person.originPlace}</SourceText>,
            },
            {
              head: t('common.status'),
              cell: (row) =>
                row.missing ? (
                  <span className="to-check">{t('registry.missing')}</span>
                ) : (
                  row.person.status && <SourceText>{row.person.status}</SourceText>
                ),
            },
            { head: t('registry.candidates'), numeric: true, cell: (row) => count(row.candidates) },
          ]}
        />
      )}
    </AnswerList>
  );
}

function PeopleFilter() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const [text, setText] = useState(filter.q ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ search: { ...filter, q: text.trim() || undefined } });
  };
  return (
    <search>
      <form className="line-form" onSubmit={submit}>
        <TextInput
          type="search"
          dir="auto"
          label={t('registry.find')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit">{t('registry.find.submit')}</Button>
        <Checkbox
          label={t('registry.find.missing')}
          checked={filter.missing ?? false}
          onChange={(event) =>
            void navigate({ search: { ...filter, missing: event.currentTarget.checked || undefined } })
          }
        />
      </form>
    </search>
  );
}
