import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMay } from '../../access/use-me.ts';
import { batchesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BatchCard, LiveBatchCard } from './batch-card.tsx';
import { UploadPanel } from './upload-panel.tsx';

const route = getRouteApi('/cases/$caseId/');

export function BatchesScreen() {
  const { caseId } = route.useParams();
  const { t } = useWords();
  const works = useMay(caseId, 'work');
  const batches = useInfiniteQuery(batchesQuery(caseId));
  return (
    <>
      {works && <UploadPanel caseId={caseId} />}
      <h2>{t('batch.list')}</h2>
      <AnswerList of={batches} empty={<Empty>{t('batch.empty')}</Empty>}>
        {(rows) => {
          const live = rows.find((ledger) => !ledger.settled)?.batchId;
          return rows.map((ledger) =>
            ledger.batchId === live ? (
              <LiveBatchCard key={ledger.batchId} batchId={ledger.batchId} />
            ) : (
              <BatchCard key={ledger.batchId} ledger={ledger} />
            ),
          );
        }}
      </AnswerList>
    </>
  );
}
