import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { worklistQuery } from '../../api/corrections.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { AssignedFilter } from '../../parts/assigned-filter.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { GiveQueue } from '../../parts/give-queue.tsx';
import { PeopleNames } from '../../parts/people-names.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';

const route = getRouteApi('/cases/$caseId/worklist');

/** Pages that somebody should read again, those with most names at stake first. */
export function WorklistScreen() {
  const { caseId } = route.useParams();
  const { t, count, share } = useWords();
  const { assigned } = route.useSearch();
  const navigate = route.useNavigate();
  const worklist = useInfiniteQuery(worklistQuery(caseId, assigned));
  return (
    <>
      <h2>{t('worklist.title')}</h2>
      <p className="quiet">{t('worklist.hint')}</p>
      <div className="queue-tools">
        <AssignedFilter
          value={assigned}
          onChange={(to) => void navigate({ search: { assigned: to }, replace: true })}
        />
        <GiveQueue caseId={caseId} kind="document" wanted={(to) => ({ queue: 'worklist', to })} />
      </div>
      <AnswerList
        of={worklist}
        empty={<Empty>{t(assigned ? 'worklist.empty.assigned' : 'worklist.empty')}</Empty>}
      >
        {(rows) => (
          <DenseTable
            caption={t('worklist.title')}
            rows={rows}
            keyOf={(row) => row.pageId}
            columns={[
              {
                head: t('ledger.evidenceNumber'),
                cell: (row) => (
                  <Link
                    to="/cases/$caseId/documents/$documentId"
                    params={{ caseId, documentId: row.documentId }}
                    search={{ page: row.pageNumber, correct: true }}
                  >
                    <bdi>{row.evidenceNumber}</bdi>
                    {t('common.comma')}
                    {t('common.page', { number: count(row.pageNumber) })}
                  </Link>
                ),
              },
              { head: t('common.name'), cell: (row) => <bdi>{row.documentName}</bdi> },
              {
                head: t('assign.title'),
                cell: ({ assignees, batchAssignees }) => (
                  <PeopleNames people={assignees.length > 0 ? assignees : batchAssignees} />
                ),
              },
              { head: t('worklist.names'), numeric: true, cell: (row) => count(row.namesAtStake) },
              { head: t('worklist.candidates'), numeric: true, cell: (row) => count(row.candidatesAtStake) },
              {
                head: t('common.confidence'),
                numeric: true,
                cell: (row) => share(row.confidence),
              },
              {
                head: t('page.verdict'),
                cell: (row) =>
                  row.verdict === null ? (
                    '–'
                  ) : (
                    <StatusMark status={row.verdict}>{t(`page.verdict.${row.verdict}`)}</StatusMark>
                  ),
              },
            ]}
          />
        )}
      </AnswerList>
    </>
  );
}
