import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { registriesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { RegistryImportForm } from './registry-import-form.tsx';

const route = getRouteApi('/cases/$caseId/registries');

export function RegistriesScreen() {
  const { caseId } = route.useParams();
  const { t, count, time } = useWords();
  const registries = useInfiniteQuery(registriesQuery(caseId));
  return (
    <>
      <h2>{t('registry.import')}</h2>
      <RegistryImportForm caseId={caseId} />
      <h2>{t('registry.list')}</h2>
      <AnswerList of={registries} empty={<Empty>{t('registry.empty')}</Empty>}>
        {(rows) => (
          <DenseTable
            caption={t('registry.list')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              { head: t('common.name'), cell: (row) => <bdi>{row.name}</bdi> },
              { head: t('registry.people'), numeric: true, cell: (row) => count(row.people) },
              { head: t('registry.rejectedRows'), numeric: true, cell: (row) => count(row.rejected) },
              { head: t('common.created'), cell: (row) => time(row.createdAt) },
            ]}
          />
        )}
      </AnswerList>
    </>
  );
}
