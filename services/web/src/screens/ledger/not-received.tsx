import type { Ledger } from '@sijill/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { outstandingQuery } from '../../api/uploads.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { CodedReason } from '../../parts/failure-notice.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';

/** Files that were announced and are not in the ledger: still on their way, or never to come unless sent again. */
export function NotReceived({ ledger }: { ledger: Ledger }) {
  return ledger.arriving + ledger.notReceived === 0 ? null : <Outstanding ledger={ledger} />;
}

function Outstanding({ ledger: { batchId } }: { ledger: Ledger }) {
  const { t, size, time } = useWords();
  const uploads = useInfiniteQuery(outstandingQuery(batchId));
  return (
    <>
      <h2>{t('ledger.outstanding')}</h2>
      <AnswerList of={uploads} empty={null}>
        {(rows) => (
          <DenseTable
            caption={t('ledger.outstanding')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              { head: t('common.name'), cell: (row) => <bdi>{row.name}</bdi> },
              {
                head: t('common.status'),
                cell: (row) => {
                  const coming = row.status === 'arriving' || row.status === 'arrived';
                  return (
                    <>
                      <StatusMark status={coming ? 'waiting' : 'failed'}>
                        {t(coming ? 'ledger.outstanding.coming' : 'ledger.outstanding.lost')}
                      </StatusMark>
                      <CodedReason code={row.errorCode} reason={row.reason} />
                    </>
                  );
                },
              },
              { head: t('ledger.size'), numeric: true, cell: (row) => size(row.size) },
              { head: t('ledger.outstanding.last'), cell: (row) => time(row.touchedAt) },
            ]}
          />
        )}
      </AnswerList>
    </>
  );
}
