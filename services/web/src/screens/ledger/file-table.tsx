import type { FileStatus, LedgerEntry } from '@sijill/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { filesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { CodedReason } from '../../parts/failure-notice.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';

/** Every file of the batch with its status and, where it failed, the reason. */
export function FileTable({ batchId, status }: { batchId: string; status: FileStatus | undefined }) {
  const { t, size } = useWords();
  const files = useInfiniteQuery(filesQuery(batchId, status));
  return (
    <AnswerList of={files} empty={<Empty>{t('ledger.files.empty')}</Empty>}>
      {(rows) => (
        <DenseTable
          caption={t('ledger.files')}
          rows={rows}
          keyOf={(entry) => entry.id}
          columns={[
            { head: t('ledger.file'), cell: (entry) => <FileName entry={entry} /> },
            {
              head: t('ledger.evidenceNumber'),
              cell: (entry) => entry.evidenceNumber && <bdi>{entry.evidenceNumber}</bdi>,
            },
            {
              head: t('common.status'),
              cell: (entry) => <StatusMark status={entry.status}>{t(`file.${entry.status}`)}</StatusMark>,
            },
            {
              head: t('common.reason'),
              cell: (entry) => <CodedReason code={entry.errorCode} reason={entry.reason} />,
            },
            { head: t('ledger.filePages'), numeric: true, cell: (entry) => <PagesRead entry={entry} /> },
            { head: t('ledger.size'), numeric: true, cell: (entry) => size(entry.size) },
          ]}
        />
      )}
    </AnswerList>
  );
}

function PagesRead({ entry }: { entry: LedgerEntry }) {
  const { t, count } = useWords();
  if (entry.pages === 0) return null;
  return (
    <>
      <bdi>
        {count(entry.pagesRead)} / {count(entry.pages)}
      </bdi>
      {entry.pagesBlank > 0 && (
        <span className="quiet pages-blank">
          {t('document.pagesBlank', { count: count(entry.pagesBlank) })}
        </span>
      )}
      {entry.pagesFailed > 0 && (
        <span className="contradiction">
          {t('document.pagesFailed', { count: count(entry.pagesFailed) })}
        </span>
      )}
    </>
  );
}

function FileName({ entry }: { entry: LedgerEntry }) {
  const { caseId } = getRouteApi('/cases/$caseId').useParams();
  if (entry.documentId === null) return <bdi>{entry.name}</bdi>;
  return (
    <Link to="/cases/$caseId/documents/$documentId" params={{ caseId, documentId: entry.documentId }}>
      <bdi>{entry.name}</bdi>
    </Link>
  );
}
