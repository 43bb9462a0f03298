import { SegmentedControl } from '@mantine/core';
import { RegistryChangeKind, type RegistryImportView } from '@sijill/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { registryChangesQuery } from '../../../api/registries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { AnswerList } from '../../../parts/answer.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Figures } from '../../../parts/figures.tsx';
import { ChangeTable } from '../change-table.tsx';

/** What an import did (a trial: would do) to the people of the registry, kind by kind. */
export function ImportChanges({ view }: { view: RegistryImportView }) {
  const { t, count } = useWords();
  const { people } = view;
  const [kind, setKind] = useState<RegistryChangeKind>(people && people.changed > 0 ? 'changed' : 'added');
  if (!people) return null;
  return (
    <>
      <h3>{t('registry.people')}</h3>
      <Figures
        figures={(['added', 'changed', 'unchanged', 'missing', 'returned'] as const).map((one) => [
          t(`registry.outcome.${one}`),
          count(people[one]),
        ])}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('registry.people')}
        value={kind}
        onChange={(value) => setKind(RegistryChangeKind.parse(value))}
        data={RegistryChangeKind.options.map((one) => ({
          value: one,
          label: `${t(`registry.outcome.${one}`)} ${count(people[one])}`,
        }))}
      />
      {view.dryRun && kind === 'added' ? (
        <Empty>{t('registry.outcome.trialAdded')}</Empty>
      ) : (
        <Changes view={view} kind={kind} />
      )}
    </>
  );
}

function Changes({ view, kind }: { view: RegistryImportView; kind: RegistryChangeKind }) {
  const { t } = useWords();
  const changes = useInfiniteQuery(registryChangesQuery(view.id, kind));
  return (
    <AnswerList of={changes} empty={<Empty>{t('registry.outcome.nothing')}</Empty>}>
      {(rows) => <ChangeTable caseId={view.caseId} changes={rows} />}
    </AnswerList>
  );
}
