import { Button, FileInput, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sendRegistryFile } from '../../../api/registries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { BackToRegistries } from '../registry-links.tsx';
import { MappingStep } from './mapping-step.tsx';

const route = getRouteApi('/cases/$caseId/registries/import');

/** A list on its way in: choose a file, say what its columns mean, see what would be stored, import. */
export function RegistryImportScreen() {
  const { caseId } = route.useParams();
  const { file, name } = route.useSearch();
  const { t } = useWords();
  return (
    <>
      <BackToRegistries caseId={caseId} />
      <h2>{t('registry.import')}</h2>
      {file === undefined ? (
        <FileStep caseId={caseId} />
      ) : (
        <MappingStep key={file} caseId={caseId} fileId={file} registryName={name} />
      )}
    </>
  );
}

function FileStep({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const navigate = route.useNavigate();
  const { name } = route.useSearch();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const sending = useMutation({
    mutationFn: (chosen: File) => sendRegistryFile(caseId, chosen, setSent),
    onSuccess: (received) => void navigate({ search: { file: received.id, name } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) sending.mutate(file);
  };
  return (
    <>
      <h3>{t('registry.step.file')}</h3>
      <p className="quiet">{t('registry.file.hint')}</p>
      <form className="line-form" onSubmit={submit} noValidate>
        <FileInput
          label={t('registry.file')}
          placeholder={t('registry.file.choose')}
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          value={file}
          onChange={setFile}
        />
        <Button type="submit" disabled={file === null} loading={sending.isPending}>
          {t('registry.file.send')}
        </Button>
      </form>
      {sending.isPending && <Progress value={100 * sent} aria-label={t('upload.progress')} my="xs" />}
      {sending.error && <FailureNotice failure={sending.error} />}
    </>
  );
}
