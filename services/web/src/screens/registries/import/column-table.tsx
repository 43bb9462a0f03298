import { NativeSelect } from '@mantine/core';
import { RegistryField, type RegistryMapping, type RegistryPreview } from '@sijill/domain';
import { useWords } from '../../../i18n/use-words.ts';
import { DenseTable } from '../../../parts/dense-table.tsx';
import { SourceText } from '../../../parts/source-text.tsx';

interface ColumnTableProps {
  preview: RegistryPreview;
  onChange: (mapping: RegistryMapping) => void;
}

/** Every column of the file: what it means, why that is proposed, and its first cells. */
export function ColumnTable({ preview: { columns, mapping }, onChange }: ColumnTableProps) {
  const { t } = useWords();
  const fieldOf = new Map(mapping.columns.map(({ column, field }) => [column, field]));
  const choose = (column: string, chosen: string) => {
    const field = RegistryField.safeParse(chosen).data;
    const others = mapping.columns.filter((one) => one.column !== column);
    onChange({ ...mapping, columns: field ? [...others, { column, field }] : others });
  };
  const meanings = [
    { value: '', label: t('registry.means.nothing') },
    ...RegistryField.options.map((field) => ({ value: field, label: t(`registry.field.${field}`) })),
  ];
  return (
    <DenseTable
      caption={t('registry.step.columns')}
      rows={columns}
      keyOf={(row) => row.column}
      columns={[
        { head: t('registry.column'), cell: (row) => <SourceText>{row.column}</SourceText> },
        {
          head: t('registry.means'),
          cell: (row) => (
            <NativeSelect
              size="xs"
              aria-label={`${t('registry.means')}: ${row.column}`}
              value={fieldOf.get(row.column) ?? ''}
              onChange={(event) => choose(row.column, event.currentTarget.value)}
              data={meanings}
            />
          ),
        },
        {
          head: t('registry.why'),
          cell: ({ why, takenBy }) => (
            <span className="quiet">{t(`registry.why.${why}`, { column: takenBy ?? '' })}</span>
          ),
        },
        {
          head: t('registry.samples'),
          cell: (row) =>
            row.samples.slice(0, 3).map((sample, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same cell may stand twice
              <span key={index}>
                {index > 0 && ' · '}
                <SourceText>{sample}</SourceText>
              </span>
            )),
        },
      ]}
    />
  );
}
