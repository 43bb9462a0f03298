import { Button, TextInput } from '@mantine/core';
import type { SearchRequest } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMay } from '../../access/use-me.ts';
import { removeSavedSearch, saveSearch } from '../../api/endpoints.ts';
import { savedSearchesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';

/** Questions kept in the case under a name: to keep this one, to ask one again, to drop one. */
export function SavedSearches({ caseId, request }: { caseId: string; request: SearchRequest }) {
  const { t, count } = useWords();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const works = useMay(caseId, 'work');
  const saved = useQuery(savedSearchesQuery(caseId));
  const changed = () => queryClient.invalidateQueries(savedSearchesQuery(caseId));
  const saving = useMutation({
    mutationFn: () => saveSearch(caseId, { name: name.trim(), request }),
    onSuccess: () => {
      setName('');
      return changed();
    },
  });
  const removing = useMutation({ mutationFn: removeSavedSearch, onSuccess: changed });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') saving.mutate();
  };
  const rows = saved.data?.rows ?? [];
  const failure = saving.error ?? removing.error ?? saved.error;
  return (
    <details className="search-help">
      <summary>{t('saved.title', { count: count(rows.length) })}</summary>
      {failure && <FailureNotice failure={failure} />}
      <ul className="saved-searches">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/cases/$caseId/search" params={{ caseId }} search={row.request}>
              <bdi>{row.name}</bdi>
            </Link>{' '}
            <bdi className="quiet">{row.request.q}</bdi>{' '}
            {works && (
              <Button size="compact-xs" variant="default" onClick={() => removing.mutate(row.id)}>
                {t('saved.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {works && request.q !== '' && (
        <form className="line-form" onSubmit={submit}>
          <TextInput
            size="xs"
            dir="auto"
            label={t('saved.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" loading={saving.isPending}>
            {t('saved.save')}
          </Button>
        </form>
      )}
    </details>
  );
}
