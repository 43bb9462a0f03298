import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type SearchRequest, SearchSort } from '@sijill/domain';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';

interface SearchFormProps {
  request: SearchRequest;
  onAsk: (next: Partial<SearchRequest>) => void;
}

/** The query, what joins its words, the two switches and the order. */
export function SearchForm({ request, onAsk }: SearchFormProps) {
  const { t } = useWords();
  const [words, setWords] = useState(request.q);
  const ask = (next: Partial<SearchRequest>) => {
    const q = words.trim();
    onAsk({ ...next, ...(q === '' ? {} : { q }) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Another question starts without the filters of the one before.
    ask(words.trim() === request.q ? {} : { filters: {} });
  };
  return (
    <search>
      <form onSubmit={submit}>
        <div className="line-form search-line">
          <TextInput
            type="search"
            dir="auto"
            label={t('search.label')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Button type="submit">{t('search.submit')}</Button>
        </div>
        <div className="line-form">
          <NativeSelect
            size="xs"
            label={t('search.operator')}
            value={request.operator}
            onChange={(event) => ask({ operator: event.currentTarget.value === 'OR' ? 'OR' : 'AND' })}
            data={[
              { value: 'AND', label: t('search.operator.and') },
              { value: 'OR', label: t('search.operator.or') },
            ]}
          />
          <NativeSelect
            size="xs"
            label={t('search.sort')}
            value={request.sort}
            onChange={(event) => ask({ sort: SearchSort.parse(event.currentTarget.value) })}
            data={SearchSort.options.map((sort) => ({ value: sort, label: t(`search.sort.${sort}`) }))}
          />
          <Checkbox
            label={t('search.ocr')}
            description={t('search.ocr.hint')}
            checked={request.ocr}
            onChange={(event) => ask({ ocr: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('search.scripts')}
            description={t('search.scripts.hint')}
            checked={request.scripts}
            onChange={(event) => ask({ scripts: event.currentTarget.checked })}
          />
        </div>
      </form>
    </search>
  );
}
