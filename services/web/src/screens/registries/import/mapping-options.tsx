import { NativeSelect, TextInput } from '@mantine/core';
import type { RegistryMapping, RegistryPreview } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { registryMappingsQuery } from '../../../api/registries.ts';
import { useWords } from '../../../i18n/use-words.ts';

interface MappingOptionsProps {
  caseId: string;
  preview: RegistryPreview;
  /** A saved mapping by its name; undefined for what fits best. */
  onName: (name: string | undefined) => void;
  onChange: (mapping: RegistryMapping) => void;
}

/** Where the mapping is from, and what it says besides the meaning of columns. */
export function MappingOptions({ caseId, preview, onName, onChange }: MappingOptionsProps) {
  const { t } = useWords();
  const saved = useQuery(registryMappingsQuery(caseId)).data?.rows ?? [];
  const { mapping, mappingFrom, savedMapping } = preview;
  const needsAge = mapping.columns.some(({ field }) => field === 'age');
  return (
    <div className="line-form">
      <NativeSelect
        label={t('registry.mapping')}
        value={mappingFrom === 'saved' ? `saved:${savedMapping}` : mappingFrom}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onName(value.startsWith('saved:') ? value.slice('saved:'.length) : undefined);
        }}
        data={[
          ...(mappingFrom === 'request' ? [{ value: 'request', label: t('registry.mapping.request') }] : []),
          { value: 'proposed', label: t('registry.mapping.proposed') },
          ...saved.map(({ name }) => ({
            value: `saved:${name}`,
            label: t('registry.mapping.saved', { name }),
          })),
        ]}
      />
      <NativeSelect
        label={t('registry.id')}
        value={mapping.id}
        onChange={(event) =>
          onChange({ ...mapping, id: event.currentTarget.value === 'line' ? 'line' : 'column' })
        }
        data={(['column', 'line'] as const).map((value) => ({ value, label: t(`registry.id.${value}`) }))}
      />
      <NativeSelect
        label={t('registry.dates')}
        value={mapping.dateOrder}
        onChange={(event) =>
          onChange({
            ...mapping,
            dateOrder: event.currentTarget.value === 'month-first' ? 'month-first' : 'day-first',
          })
        }
        data={(['day-first', 'month-first'] as const).map((value) => ({
          value,
          label: t(`registry.dates.${value}`),
        }))}
      />
      {needsAge && (
        <TextInput
          type="date"
          label={t('registry.ageAt')}
          value={mapping.ageAt ?? ''}
          onChange={(event) => {
            const { ageAt: _, ...rest } = mapping;
            const day = event.currentTarget.value;
            onChange(day === '' ? rest : { ...rest, ageAt: day });
          }}
        />
      )}
    </div>
  );
}
