import { Button, TextInput } from '@mantine/core';
import type { RegistryPreview, RegistryReading } from '@sijill/domain';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { registriesQuery } from '../../../api/queries.ts';
import { requestRegistryImport } from '../../../api/registries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { FailureNotice } from '../../../parts/failure-notice.tsx';

interface ImportFormProps {
  caseId: string;
  preview: RegistryPreview;
  reading: RegistryReading;
  name: string | undefined;
}

/** The registry that the file goes into, whether its mapping is kept, and the start: a trial or the import. */
export function ImportForm({ caseId, preview, reading, name: given }: ImportFormProps) {
  const { t } = useWords();
  const [name, setName] = useState(given ?? preview.file.name.replace(/\.(csv|tsv|txt|xlsx)$/i, ''));
  const [mappingName, setMappingName] = useState('');
  const registries = useInfiniteQuery(registriesQuery(caseId)).data?.pages.flatMap(({ rows }) => rows) ?? [];
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const starting = useMutation({
    mutationFn: (dryRun: boolean) =>
      requestRegistryImport(caseId, {
        fileId: preview.file.id,
        name: name.trim(),
        reading,
        mapping: preview.mapping,
        dryRun,
        ...(mappingName.trim() !== '' && { saveMappingAs: mappingName.trim() }),
      }),
    onSuccess: (view) => {
      void queryClient.invalidateQueries({ queryKey: ['case', caseId] });
      void navigate({
        to: '/cases/$caseId/registries/imports/$importId',
        params: { caseId, importId: view.id },
      });
    },
  });
  const usable = preview.mappingProblems.length === 0 && name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (usable) starting.mutate(false);
  };
  return (
    <form className="line-form" onSubmit={submit} noValidate>
      <TextInput
        dir="auto"
        label={t('registry.name')}
        description={t(
          registries.some((one) => one.name === name.trim()) ? 'registry.name.update' : 'registry.name.new',
        )}
        list="registry-names"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={name.trim() === '' ? t('registry.name.required') : undefined}
      />
      <datalist id="registry-names">
        {registries.map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
      <TextInput
        dir="auto"
        label={t('registry.mapping.saveAs')}
        description={t('registry.mapping.saveAs.hint')}
        value={mappingName}
        onChange={(event) => setMappingName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!usable} loading={starting.isPending && starting.variables === false}>
        {t('registry.submit')}
      </Button>
      <Button
        variant="default"
        disabled={!usable}
        loading={starting.isPending && starting.variables === true}
        onClick={() => starting.mutate(true)}
      >
        {t('registry.trial')}
      </Button>
      {starting.error && <FailureNotice failure={starting.error} />}
    </form>
  );
}
