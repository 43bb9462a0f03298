import { Button } from '@mantine/core';
import type { RegistryMappingView } from '@sijill/domain';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useBringsLists, useIdentities } from '../../access/use-me.ts';
import { registriesQuery } from '../../api/queries.ts';
import { caseImportsQuery, registryMappingsQuery, removeRegistryMapping } from '../../api/registries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { FindPerson } from './find-person.tsx';
import { ImportHistory } from './import-history.tsx';

const route = getRouteApi('/cases/$caseId/registries');

/** The lists of a case, what was imported lately, and the mappings that are kept. */
export function RegistriesScreen() {
  const { caseId } = route.useParams();
  const { t, count, time } = useWords();
  const brings = useBringsLists(caseId);
  const seesAll = useIdentities(caseId) === 'all';
  const registries = useInfiniteQuery(registriesQuery(caseId));
  const imports = useInfiniteQuery(caseImportsQuery(caseId));
  const mappings = useQuery(registryMappingsQuery(caseId)).data?.rows ?? [];
  return (
    <>
      <div className="card-head">
        <h2>{t('registry.list')}</h2>
        {brings && (
          <Button
            size="compact-md"
            renderRoot={(props) => (
              <Link {...props} to="/cases/$caseId/registries/import" params={{ caseId }} />
            )}
          >
            {t('registry.import')}
          </Button>
        )}
      </div>
      <AnswerList of={registries} empty={<Empty>{t('registry.empty')}</Empty>}>
        {(rows) => (
          <DenseTable
            caption={t('registry.list')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              {
                head: t('common.name'),
                cell: (row) => (
                  <Link to="/cases/$caseId/registries/$registryId" params={{ caseId, registryId: row.id }}>
                    <bdi>{row.name}</bdi>
                  </Link>
                ),
              },
              { head: t('registry.people'), numeric: true, cell: (row) => count(row.people) },
              { head: t('registry.missing'), numeric: true, cell: (row) => count(row.missing) },
              { head: t('registry.rejectedRows'), numeric: true, cell: (row) => count(row.rejected) },
              { head: t('registry.updated'), cell: (row) => time(row.updatedAt) },
            ]}
          />
        )}
      </AnswerList>
      {seesAll && registries.data?.pages.some(({ rows }) => rows.length > 0) && (
        <FindPerson caseId={caseId} />
      )}
      <h2>{t('registry.imports')}</h2>
      <AnswerList of={imports} empty={<Empty>{t('registry.imports.empty')}</Empty>}>
        {(rows) => <ImportHistory imports={rows} named />}
      </AnswerList>
      {brings && mappings.length > 0 && <Mappings mappings={mappings} />}
    </>
  );
}

function Mappings({ mappings }: { mappings: readonly RegistryMappingView[] }) {
  const { t, time } = useWords();
  const queryClient = useQueryClient();
  const removing = useMutation({
    mutationFn: removeRegistryMapping,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['case'] }),
  });
  return (
    <>
      <h2>{t('registry.mappings')}</h2>
      {removing.error && <FailureNotice failure={removing.error} />}
      <DenseTable
        caption={t('registry.mappings')}
        rows={[...mappings]}
        keyOf={(row) => row.id}
        columns={[
          { head: t('common.name'), cell: (row) => <bdi>{row.name}</bdi> },
          {
            head: t('registry.step.columns').replace(/^2\. /, ''),
            cell: (row) =>
              row.mapping.columns.map(({ column, field }) => (
                <span key={column} className="pair">
                  <bdi>{column}</bdi>: {t(`registry.field.${field}`)}
                </span>
              )),
          },
          { head: t('registry.updated'), cell: (row) => time(row.updatedAt) },
          {
            head: t('registry.mappings.remove'),
            cell: (row) => (
              <Button
                size="compact-xs"
                variant="default"
                loading={removing.isPending && removing.variables === row.id}
                onClick={() => removing.mutate(row.id)}
              >
                {t('registry.mappings.remove')}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}
