import { Button, NativeSelect, TextInput } from '@mantine/core';
import { BatchCustody, OcrStrategy } from '@sijill/domain';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { ChosenFile } from '../../uploads/send-file.ts';
import { CustodyFields } from './custody-fields.tsx';

interface ChosenFilesProps {
  files: ChosenFile[];
  onClear: () => void;
  onStart: (batch: { name: string; ocrStrategy: OcrStrategy; custody: BatchCustody }) => void;
}

/** The files chosen, how many will be declared, and the name of the batch, before anything is sent. */
export function ChosenFiles({ files, onClear, onStart }: ChosenFilesProps) {
  const { t, count, size } = useWords();
  const [name, setName] = useState(() => suggestedName(files));
  const [strategy, setStrategy] = useState<OcrStrategy>('auto');
  const [custody, setCustody] = useState<BatchCustody>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const stated = BatchCustody.safeParse(custody);
    if (!stated.success) return;
    onStart({ name: name.trim() || suggestedName(files), ocrStrategy: strategy, custody: stated.data });
  };
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  return (
    <form className="line-form" onSubmit={submit}>
      <p className="line-form-whole">
        {t('upload.chosen', { count: count(files.length), size: size(bytes) })}
      </p>
      <TextInput
        size="sm"
        dir="auto"
        maxLength={300}
        label={t('upload.batchName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        size="sm"
        label={t('upload.strategy')}
        value={strategy}
        onChange={(event) => setStrategy(OcrStrategy.parse(event.currentTarget.value))}
        data={OcrStrategy.options.map((one) => ({ value: one, label: t(`upload.strategy.${one}`) }))}
      />
      <CustodyFields value={custody} onChange={setCustody} />
      <Button type="submit" size="sm">
        {t('upload.start', { count: count(files.length) })}
      </Button>
      <Button variant="default" size="sm" onClick={onClear}>
        {t('upload.clear')}
      </Button>
    </form>
  );
}

/** The folder all files lie in, else the first file's name. */
function suggestedName(files: ChosenFile[]): string {
  const first = files[0]?.path ?? '';
  const folder = first.includes('/') ? first.slice(0, first.indexOf('/') + 1) : '';
  const inOneFolder = folder !== '' && files.every(({ path }) => path.startsWith(folder));
  return (inOneFolder ? folder.slice(0, -1) : first).slice(0, 300);
}
