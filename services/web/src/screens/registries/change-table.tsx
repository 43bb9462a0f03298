import type { RegistryChange } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DenseTable } from '../../parts/dense-table.tsx';
import { SourceText } from '../../parts/source-text.tsx';

/** People that an import touched, what differs, and what stood there before. */
export function ChangeTable({ caseId, changes }: { caseId: string; changes: RegistryChange[] }) {
  const { t } = useWords();
  return (
    <DenseTable
      caption={t('registry.people')}
      rows={changes}
      keyOf={(row) => row.id}
      columns={[
        {
          head: t('registry.ownId'),
          cell: (row) => (
            <Link to="/cases/$caseId/registries/people/$personId" params={{ caseId, personId: row.personId }}>
              <bdi>{row.ownId}</bdi>
            </Link>
          ),
        },
        { head: t('common.name'), cell: (row) => <SourceText>{row.name}</SourceText> },
        { head: t('registry.outcome.what'), cell: (row) => <Differences change={row} /> },
      ]}
    />
  );
}

/** Each thing that differs, as it was and as it became. */
export function Differences({ change }: { change: RegistryChange }) {
  const { t, language } = useWords();
  return change.fields.map((field) => {
    const column = field.startsWith('column:') ? field.slice('column:'.length) : undefined;
    const word = knownWord(`registry.field.${field}`);
    const of = (person: RegistryChange['before'], row: RegistryChange['beforeRow']) =>
      shown(column === undefined ? person?.[field as keyof typeof person] : row?.[column]) ||
      t('common.none');
    return (
      <div key={field}>
        <bdi className="quiet">{column ?? (word ? t(word) : field)}</bdi>
        {': '}
        <bdi>{of(change.before, change.beforeRow)}</bdi> {language === 'ar' ? '←' : '→'}{' '}
        <bdi>{of(change.after, change.afterRow)}</bdi>
      </div>
    );
  });
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(' | ');
  if (typeof value === 'object') return 'text' in value ? String(value.text) : Object.values(value).join(' ');
  return String(value);
}
