import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { documentsQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { AssignedFilter } from '../../parts/assigned-filter.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { PeopleNames } from '../../parts/people-names.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';

const route = getRouteApi('/cases/$caseId/documents');

export function DocumentsScreen() {
  const { caseId } = route.useParams();
  const { t, count, share, size } = useWords();
  const { assigned } = route.useSearch();
  const navigate = route.useNavigate();
  const documents = useInfiniteQuery(documentsQuery(caseId, assigned));
  return (
    <>
      <div className="queue-tools">
        <Link to="/cases/$caseId/worklist" params={{ caseId }}>
          {t('worklist.title')}
        </Link>
        <AssignedFilter
          value={assigned}
          onChange={(to) => void navigate({ search: { assigned: to }, replace: true })}
        />
      </div>
      <AnswerList
        of={documents}
        empty={<Empty>{t(assigned ? 'document.empty.assigned' : 'document.empty')}</Empty>}
      >
        {(rows) => (
          <DenseTable
            caption={t('tab.documents')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              {
                head: t('ledger.evidenceNumber'),
                cell: (row) => (
                  <Link to="/cases/$caseId/documents/$documentId" params={{ caseId, documentId: row.id }}>
                    <bdi>{row.evidenceNumber}</bdi>
                  </Link>
                ),
              },
              { head: t('common.name'), cell: (row) => <bdi>{row.name}</bdi> },
              {
                head: t('common.status'),
                cell: (row) => (
                  <>
                    <StatusMark status={row.status}>{t(`document.${row.status}`)}</StatusMark>
                    {row.reason && (
                      <div className="reason-detail" dir="auto">
                        {row.reason}
                      </div>
                    )}
                  </>
                ),
              },
              {
                head: t('assign.title'),
                cell: ({ assignees, batchAssignees }) => (
                  <PeopleNames people={assignees.length > 0 ? assignees : batchAssignees} />
                ),
              },
              {
                head: t('case.pages'),
                numeric: true,
                cell: (row) => (
                  <>
                    {count(row.pages)}
                    {row.pagesFailed > 0 && (
                      <span className="contradiction">
                        {t('document.pagesFailed', { count: count(row.pagesFailed) })}
                      </span>
                    )}
                    {row.pagesToCheck > 0 && (
                      <span className="to-check">
                        {t('document.pagesToCheck', { count: count(row.pagesToCheck) })}
                      </span>
                    )}
                    {row.pagesBlank > 0 && (
                      <span className="quiet pages-blank">
                        {t('document.pagesBlank', { count: count(row.pagesBlank) })}
                      </span>
                    )}
                  </>
                ),
              },
              {
                head: t('common.confidence'),
                numeric: true,
                cell: (row) => (row.confidence === null ? '–' : share(row.confidence)),
              },
              { head: t('ledger.size'), numeric: true, cell: (row) => size(row.size) },
            ]}
          />
        )}
      </AnswerList>
    </>
  );
}
