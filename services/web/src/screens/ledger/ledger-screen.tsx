import { NativeSelect } from '@mantine/core';
import { type FileStatus, FileStatus as FileStatusSchema, type Ledger } from '@sijill/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { batchesQuery } from '../../api/queries.ts';
import { useLiveLedger } from '../../api/use-live-ledger.ts';
import { apart } from '../../i18n/formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer, AnswerList } from '../../parts/answer.tsx';
import { Assignment } from '../../parts/assignment.tsx';
import { Empty } from '../../parts/empty.tsx';
import { CloseBatch } from './close-batch.tsx';
import { FileTable } from './file-table.tsx';
import { LedgerFigures } from './ledger-figures.tsx';
import { NotReceived } from './not-received.tsx';

const route = getRouteApi('/cases/$caseId/ledger');

export function LedgerScreen() {
  const { caseId } = route.useParams();
  const { batch } = route.useSearch();
  const { t } = useWords();
  const batches = useInfiniteQuery(batchesQuery(caseId));
  return (
    <AnswerList of={batches} empty={<Empty>{t('ledger.none')}</Empty>}>
      {(rows) => {
        const chosen = batch ?? rows[0]?.batchId;
        return chosen && <BatchLedger key={chosen} batchId={chosen} batches={rows} />;
      }}
    </AnswerList>
  );
}

function BatchLedger({ batchId, batches }: { batchId: string; batches: Ledger[] }) {
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const ledger = useLiveLedger(batchId);
  const choose = (search: { batch: string; status?: FileStatus | undefined }) =>
    void navigate({ search, replace: true });
  return (
    <>
      <div className="line-form">
        <NativeSelect
          label={t('ledger.batch')}
          value={batchId}
          onChange={(event) => choose({ batch: event.currentTarget.value, status })}
          data={batches.map((one) => ({ value: one.batchId, label: apart(one.name) }))}
        />
        <NativeSelect
          label={t('ledger.filter')}
          value={status ?? ''}
          onChange={(event) =>
            choose({ batch: batchId, status: FileStatusSchema.safeParse(event.currentTarget.value).data })
          }
          data={[
            { value: '', label: t('ledger.filter.all') },
            ...FileStatusSchema.options.map((one) => ({ value: one, label: t(`file.${one}`) })),
          ]}
        />
      </div>
      <Answer of={ledger}>
        {(current) => (
          <>
            <section className="card" aria-label={t('ledger.title')}>
              <LedgerFigures ledger={current} liveness={ledger.liveness} />
              <CloseBatch ledger={current} />
              <Assignment
                caseId={current.caseId}
                kind="batch"
                id={current.batchId}
                assignees={current.assignees}
              />
            </section>
            <NotReceived ledger={current} />
          </>
        )}
      </Answer>
      <h2>{t('ledger.files')}</h2>
      <FileTable batchId={batchId} status={status} />
    </>
  );
}
