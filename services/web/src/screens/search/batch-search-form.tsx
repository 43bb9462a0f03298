import { Button, Checkbox, FileInput, NativeSelect } from '@mantine/core';
import { BatchSettings } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { startBatchSearch } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';

const AS = ['person', 'phrase', 'words'] as const;

/** A list of names and how its lines are searched, where they say nothing else. */
export function BatchSearchForm({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const [settings, setSettings] = useState(() => BatchSettings.parse({ ocr: true }));
  const starting = useMutation({
    mutationFn: (list: File) => startBatchSearch(caseId, settings, list),
    onSuccess: () => {
      setFile(null);
      setTried(false);
      return queryClient.invalidateQueries({ queryKey: ['case', caseId, 'batch-searches'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (file) starting.mutate(file);
  };
  const set = (next: Partial<BatchSettings>) => setSettings((known) => ({ ...known, ...next }));
  return (
    <form onSubmit={submit} noValidate>
      <div className="line-form">
        <FileInput
          label={t('batchSearch.file')}
          description={t('batchSearch.file.hint')}
          placeholder={t('batchSearch.file.choose')}
          accept=".csv,.tsv,.txt,.xlsx"
          value={file}
          onChange={setFile}
          error={tried && file === null ? t('batchSearch.file.required') : undefined}
        />
        <NativeSelect
          label={t('batchSearch.as')}
          value={settings.as}
          onChange={(event) => set({ as: AS.find((as) => as === event.currentTarget.value) ?? 'person' })}
          data={AS.map((as) => ({ value: as, label: t(`batchSearch.as.${as}`) }))}
        />
        <NativeSelect
          label={t('batchSearch.fuzzy')}
          value={String(settings.fuzzy)}
          onChange={(event) => set({ fuzzy: Number(event.currentTarget.value) })}
          data={['0', '1', '2']}
        />
        <Checkbox
          label={t('search.ocr')}
          checked={settings.ocr}
          onChange={(event) => set({ ocr: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('search.scripts')}
          checked={settings.scripts}
          onChange={(event) => set({ scripts: event.currentTarget.checked })}
        />
        <Button type="submit" loading={starting.isPending}>
          {t('batchSearch.start')}
        </Button>
      </div>
      {starting.error && <FailureNotice failure={starting.error} />}
    </form>
  );
}
