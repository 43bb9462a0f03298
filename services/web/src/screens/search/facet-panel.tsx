import { Button, TextInput } from '@mantine/core';
import type { FacetValue, SearchFacets, SearchFilters } from '@sijill/domain';
import { type FormEvent, useState } from 'react';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';

const KINDS = [
  'person',
  'place',
  'type',
  'body',
  'year',
  'tag',
  'zone',
  'verdict',
  'reviewed',
  'batch',
] as const;
type Kind = (typeof KINDS)[number];
/** Where a value is a code of our own, its word in the dictionaries begins so. */
const WORDS: Partial<Record<Kind, string>> = {
  type: 'paper.type',
  zone: 'zone',
  verdict: 'page.verdict',
  reviewed: 'search.reviewed',
};

interface FacetPanelProps {
  facets: SearchFacets;
  filters: SearchFilters;
  onFilter: (filters: SearchFilters) => void;
}

/** What the pages found can be narrowed by, with numbers; what is chosen stays to be taken back. */
export function FacetPanel({ facets, filters, onFilter }: FacetPanelProps) {
  const { t } = useWords();
  const toggle = (kind: Kind, value: string) => {
    const chosen = filters[kind] ?? [];
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onFilter({ ...filters, [kind]: next.length === 0 ? undefined : next });
  };
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <aside className="facets" aria-label={t('search.facets')}>
      {narrowed && (
        <Button variant="default" size="compact-sm" onClick={() => onFilter({})}>
          {t('search.facets.clear')}
        </Button>
      )}
      <DateFilter filters={filters} onFilter={onFilter} />
      {facets.sampled && <p className="quiet">{t('search.facets.sampled')}</p>}
      {KINDS.map((kind) => (
        <Facet
          key={kind}
          kind={kind}
          values={withChosen(facets[kind], filters[kind] ?? [])}
          chosen={filters[kind] ?? []}
          onToggle={(value) => toggle(kind, value)}
        />
      ))}
    </aside>
  );
}

/** A chosen value that no page has any more must still be there to be taken back. */
const withChosen = (values: readonly FacetValue[], chosen: readonly string[]): FacetValue[] => [
  ...values,
  ...chosen
    .filter((value) => !values.some((one) => one.value === value))
    .map((value) => ({ value, label: null, pages: 0 })),
];

interface FacetProps {
  kind: Kind;
  values: readonly FacetValue[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
}

function Facet({ kind, values, chosen, onToggle }: FacetProps) {
  const { t, count } = useWords();
  if (values.length === 0) return null;
  const shown = ({ value, label }: FacetValue) => {
    const word = WORDS[kind] ? knownWord(`${WORDS[kind]}.${value}`) : null;
    return word ? t(word) : (label ?? value);
  };
  return (
    <details open={kind !== 'verdict' && kind !== 'reviewed' && kind !== 'batch'}>
      <summary className="facet-title">{t(`search.facet.${kind}`)}</summary>
      <ul>
        {values.map((value) => (
          <li key={value.value}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(value.value)}
                onChange={() => onToggle(value.value)}
              />{' '}
              <bdi>{shown(value)}</bdi> <span className="quiet">{count(value.pages)}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Days in either calendar: 2015, 2015-08, 1436-11. */
function DateFilter({ filters, onFilter }: Pick<FacetPanelProps, 'filters' | 'onFilter'>) {
  const { t } = useWords();
  const [from, setFrom] = useState(filters.from ?? '');
  const [to, setTo] = useState(filters.to ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilter({ ...filters, from: from.trim() || undefined, to: to.trim() || undefined });
  };
  return (
    <form className="date-filter" onSubmit={submit}>
      <TextInput
        size="xs"
        label={t('search.from')}
        placeholder="2015-08 / 1436-11"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('search.to')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" variant="default">
        {t('mention.apply')}
      </Button>
    </form>
  );
}
