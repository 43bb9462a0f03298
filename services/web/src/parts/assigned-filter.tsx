import { NativeSelect } from '@mantine/core';
import { AssignedTo } from '@sijill/domain';
import { useWords } from '../i18n/use-words.ts';

interface AssignedFilterProps {
  value: AssignedTo | undefined;
  onChange: (to: AssignedTo | undefined) => void;
}

/** All of a queue, what is given to the reader, or what nobody has. */
export function AssignedFilter({ value, onChange }: AssignedFilterProps) {
  const { t } = useWords();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('assign.filter')}
      value={value ?? ''}
      onChange={(event) => onChange(AssignedTo.safeParse(event.currentTarget.value).data)}
      data={[
        { value: '', label: t('assign.filter.all') },
        ...AssignedTo.options.map((one) => ({ value: one, label: t(`assign.filter.${one}`) })),
      ]}
    />
  );
}
