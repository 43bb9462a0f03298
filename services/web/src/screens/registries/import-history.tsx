import type { RegistryImportView } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';
import { ActorName } from '../../parts/actor-name.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { ImportLink } from './registry-links.tsx';

const MARKS: Record<RegistryImportView['status'], string> = {
  waiting: 'waiting',
  reading: 'check',
  comparing: 'check',
  done: 'processed',
  failed: 'failed',
  cancelled: 'blank',
};

/** Imports, newest first: file, who, when and what came of it. `named` tells the registry too. */
export function ImportHistory({
  imports,
  named = false,
}: {
  imports: RegistryImportView[];
  named?: boolean;
}) {
  const { t, count } = useWords();
  return (
    <DenseTable
      caption={t('registry.imports')}
      rows={imports}
      keyOf={(row) => row.id}
      columns={[
        {
          head: t('registry.outcome.when'),
          cell: (row) => <ImportLink caseId={row.caseId} importId={row.id} at={row.createdAt} />,
        },
        ...(named
          ? [{ head: t('registry.name'), cell: (row: RegistryImportView) => <bdi>{row.registryName}</bdi> }]
          : []),
        { head: t('registry.outcome.file'), cell: (row) => <bdi>{row.file.name}</bdi> },
        {
          head: t('registry.outcome.by'),
          cell: (row) => <ActorName caseId={row.caseId} actor={row.actor} />,
        },
        { head: t('common.status'), cell: (row) => <ImportStatus of={row} /> },
        { head: t('registry.outcome.taken'), numeric: true, cell: (row) => count(row.rows.taken) },
        { head: t('registry.outcome.rejected'), numeric: true, cell: (row) => count(row.rows.rejected) },
        {
          head: t('registry.outcome.added'),
          numeric: true,
          cell: (row) => row.people && count(row.people.added),
        },
        {
          head: t('registry.outcome.changed'),
          numeric: true,
          cell: (row) => row.people && count(row.people.changed),
        },
      ]}
    />
  );
}

export function ImportStatus({ of }: { of: RegistryImportView }) {
  const { t } = useWords();
  const word = t(`registry.status.${of.status}`);
  return (
    <StatusMark status={MARKS[of.status]}>
      {of.dryRun ? `${t('registry.trial.mark')}${t('common.comma')}${word}` : word}
    </StatusMark>
  );
}
