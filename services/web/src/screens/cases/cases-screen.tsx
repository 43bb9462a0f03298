import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDuty } from '../../access/use-me.ts';
import { casesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { NewCaseForm } from './new-case-form.tsx';

export function CasesScreen() {
  const { t, count, time } = useWords();
  const creates = useDuty('administrator');
  const cases = useInfiniteQuery(casesQuery());
  return (
    <>
      <h1>{t('case.list')}</h1>
      {creates && <NewCaseForm />}
      <AnswerList of={cases} empty={<Empty>{t('case.empty')}</Empty>}>
        {(rows) => (
          <DenseTable
            caption={t('case.list')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              {
                head: t('common.name'),
                cell: (row) => (
                  <Link to="/cases/$caseId" params={{ caseId: row.id }}>
                    <bdi>{row.name}</bdi>
                  </Link>
                ),
              },
              { head: t('case.documents'), numeric: true, cell: (row) => count(row.documents) },
              { head: t('case.pages'), numeric: true, cell: (row) => count(row.pages) },
              { head: t('case.mentions'), numeric: true, cell: (row) => count(row.mentions) },
              { head: t('case.registryPeople'), numeric: true, cell: (row) => count(row.registryPeople) },
              { head: t('case.candidates'), numeric: true, cell: (row) => count(row.candidates) },
              { head: t('common.created'), cell: (row) => time(row.createdAt) },
            ]}
          />
        )}
      </AnswerList>
    </>
  );
}
