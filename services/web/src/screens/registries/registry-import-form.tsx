import { Button, FileInput, TextInput } from '@mantine/core';
import type { RegistryImport } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { importRegistry } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DenseTable } from '../../parts/dense-table.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';

export function RegistryImportForm({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const queryClient = useQueryClient();
  const importing = useMutation({
    mutationFn: (chosen: File) => importRegistry(caseId, name.trim(), chosen),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (file !== null && name.trim() !== '') importing.mutate(file);
  };
  const choose = (chosen: File | null) => {
    setFile(chosen);
    if (chosen && name === '') setName(chosen.name.replace(/\.csv$/i, ''));
  };
  return (
    <>
      <form className="line-form" onSubmit={submit} noValidate>
        <FileInput
          label={t('registry.file')}
          placeholder={t('registry.file.choose')}
          accept=".csv,text/csv"
          value={file}
          onChange={choose}
          error={tried && file === null ? t('registry.file.required') : undefined}
        />
        <TextInput
          dir="auto"
          label={t('registry.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && name.trim() === '' ? t('registry.name.required') : undefined}
        />
        <Button type="submit" loading={importing.isPending}>
          {t('registry.submit')}
        </Button>
      </form>
      {importing.error && <FailureNotice failure={importing.error} />}
      {importing.data && <ImportResult result={importing.data} />}
    </>
  );
}

function ImportResult({ result }: { result: RegistryImport }) {
  const { t, count } = useWords();
  return (
    <div className="card" role="status">
      <p>
        <strong>
          <bdi>{result.registry.name}</bdi>
        </strong>
        {': '}
        {t('registry.imported', { count: count(result.imported) })}{' '}
        {t('registry.rejected', { count: count(result.rejected.length) })}
      </p>
      {result.rejected.length > 0 && (
        <DenseTable
          caption={t('registry.rejectedRows')}
          rows={result.rejected.map((row, at) => ({ ...row, at }))}
          keyOf={(row) => String(row.at)}
          columns={[
            { head: t('registry.line'), numeric: true, cell: (row) => count(row.line) },
            { head: t('common.reason'), cell: (row) => <bdi>{row.reason}</bdi> },
          ]}
        />
      )}
    </div>
  );
}
