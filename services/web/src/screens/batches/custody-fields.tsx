import { TextInput } from '@mantine/core';
import { BatchCustody } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';

const NAMES = Object.keys(BatchCustody.shape) as (keyof BatchCustody)[];

interface CustodyFieldsProps {
  value: BatchCustody;
  onChange: (value: BatchCustody) => void;
}

/** Where the papers of a batch came from; folded up until somebody has something to state. */
export function CustodyFields({ value, onChange }: CustodyFieldsProps) {
  const { t } = useWords();
  const faulty = new Set(BatchCustody.safeParse(value).error?.issues.map(({ path }) => path[0]));
  const set = (name: keyof BatchCustody, text: string) => {
    const { [name]: _, ...others } = value;
    onChange(text === '' ? others : { ...others, [name]: text });
  };
  return (
    <details className="line-form-whole">
      <summary>{t('batch.custody')}</summary>
      <p className="quiet">{t('batch.custody.hint')}</p>
      <div className="line-form">
        {NAMES.map((name) => (
          <TextInput
            key={name}
            size="sm"
            dir="auto"
            maxLength={1000}
            label={t(`batch.custody.${name}`)}
            placeholder={name === 'collectedAt' ? '2017-03-14' : undefined}
            value={value[name] ?? ''}
            onChange={(event) => set(name, event.currentTarget.value)}
            error={faulty.has(name) ? t('batch.custody.date') : undefined}
          />
        ))}
      </div>
    </details>
  );
}
