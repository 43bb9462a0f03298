import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { ChosenFile } from '../../uploads/send-file.ts';

interface ChosenFilesProps {
  files: ChosenFile[];
  onClear: () => void;
  onStart: (batchName: string) => void;
}

/** The files chosen, how many will be declared, and the name of the batch, before anything is sent. */
export function ChosenFiles({ files, onClear, onStart }: ChosenFilesProps) {
  const { t, count, size } = useWords();
  const [name, setName] = useState(() => suggestedName(files));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onStart(name.trim() || suggestedName(files));
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
