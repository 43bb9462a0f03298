import { Button, Progress } from '@mantine/core';
import type { RegistryImportView } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { cancelRegistryImport, registryImportQuery, requestRegistryImport } from '../../../api/registries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ActorName } from '../../../parts/actor-name.tsx';
import { Answer } from '../../../parts/answer.tsx';
import { FailureNotice, ReasonNotice } from '../../../parts/failure-notice.tsx';
import { Figures } from '../../../parts/figures.tsx';
import { ImportStatus } from '../import-history.tsx';
import { BackToRegistries } from '../registry-links.tsx';
import { ImportChanges } from './import-changes.tsx';
import { ImportIssues } from './import-issues.tsx';

const route = getRouteApi('/cases/$caseId/registries/imports/$importId');

/** One import: its progress, then what it did to whom, and every row that was not taken or warned of. */
export function ImportOutcomeScreen() {
  const { caseId, importId } = route.useParams();
  const asked = useQuery(registryImportQuery(importId));
  const settled = asked.data !== undefined && asked.data.finishedAt !== null;
  const queryClient = useQueryClient();
  useEffect(() => {
    if (settled) void queryClient.invalidateQueries({ queryKey: ['case', caseId] });
  }, [settled, caseId, queryClient]);
  return (
    <>
      <BackToRegistries caseId={caseId} />
      <Answer of={asked}>{(view) => <Outcome view={view} />}</Answer>
    </>
  );
}

function Outcome({ view }: { view: RegistryImportView }) {
  const { t, count, time } = useWords();
  const { rows, file, caseId, registryId } = view;
  return (
    <>
      <div className="card-head">
        <h2>
          {registryId ? (
            <Link to="/cases/$caseId/registries/$registryId" params={{ caseId, registryId }}>
              <bdi>{view.registryName}</bdi>
            </Link>
          ) : (
            <bdi>{view.registryName}</bdi>
          )}
        </h2>
        <ImportStatus of={view} />
        <span className="quiet">
          {time(view.createdAt)} · {t('registry.outcome.by')}{' '}
          <ActorName caseId={view.caseId} actor={view.actor} />
        </span>
      </div>
      <p className="quiet">
        <bdi>{file.name}</bdi> · SHA-256 <bdi className="file-hash">{file.sha256}</bdi>
      </p>
      {view.finishedAt === null && <Running view={view} />}
      {view.status === 'failed' && <ReasonNotice title={t('registry.status.failed')} reason={view.reason} />}
      {view.status === 'done' && view.dryRun && <Trial view={view} />}
      <Figures
        figures={[
          [t('registry.outcome.rows'), count(rows.read)],
          [t('registry.outcome.taken'), count(rows.taken)],
          [t('registry.outcome.rejected'), count(rows.rejected)],
          [t('registry.outcome.empty'), count(rows.empty)],
          [t('registry.outcome.warnings'), count(rows.warnings)],
        ]}
      />
      {view.unmapped.length > 0 && (
        <p>
          <span className="quiet">{t('registry.outcome.unmapped')}:</span>{' '}
          {view.unmapped.map((column) => (
            <span key={column} className="pair">
              <bdi>{column}</bdi>
            </span>
          ))}
        </p>
      )}
      {view.people && <ImportChanges view={view} />}
      {view.finishedAt !== null && <ImportIssues view={view} />}
    </>
  );
}

function Running({ view }: { view: RegistryImportView }) {
  const { t, share } = useWords();
  const queryClient = useQueryClient();
  const stopping = useMutation({
    mutationFn: () => cancelRegistryImport(view.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['registry-import', view.id] }),
  });
  return (
    <div className="card" role="status">
      <p>
        {t(`registry.status.${view.status}`)} {view.status === 'reading' && share(view.progress)}
      </p>
      <Progress
        value={100 * view.progress}
        animated={view.status === 'comparing'}
        aria-label={t('registry.imports')}
        my="xs"
      />
      <Button
        size="compact-sm"
        variant="default"
        loading={stopping.isPending}
        onClick={() => stopping.mutate()}
      >
        {t('registry.cancel')}
      </Button>
      {stopping.error && <FailureNotice failure={stopping.error} />}
    </div>
  );
}

/** A trial, and the way from it to the import of the same file with the same reading and mapping. */
function Trial({ view }: { view: RegistryImportView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const importing = useMutation({
    mutationFn: () =>
      requestRegistryImport(view.caseId, {
        fileId: view.file.id,
        name: view.registryName,
        reading: view.reading,
        mapping: view.mapping,
      }),
    onSuccess: ({ id, caseId }) =>
      void navigate({
        to: '/cases/$caseId/registries/imports/$importId',
        params: { caseId, importId: id },
      }),
  });
  return (
    <div className="card" role="note">
      <p>
        <strong>{t('registry.trial.notice')}</strong>
      </p>
      <Button size="compact-md" loading={importing.isPending} onClick={() => importing.mutate()}>
        {t('registry.trial.import')}
      </Button>
      {importing.error && <FailureNotice failure={importing.error} />}
    </div>
  );
}
