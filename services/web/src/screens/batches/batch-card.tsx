import type { Ledger } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import { type Liveness, useLiveLedger } from '../../api/use-live-ledger.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { LedgerFigures } from '../ledger/ledger-figures.tsx';

/** A batch that is still being worked on, kept current by the server. */
export function LiveBatchCard({ batchId }: { batchId: string }) {
  const ledger = useLiveLedger(batchId);
  return (
    <Answer of={ledger}>{(current) => <BatchCard ledger={current} liveness={ledger.liveness} />}</Answer>
  );
}

export function BatchCard({ ledger, liveness }: { ledger: Ledger; liveness?: Liveness }) {
  const { t, count, time } = useWords();
  const params = { caseId: ledger.caseId };
  return (
    <section className="card" aria-label={ledger.name}>
      <div className="card-head">
        <h3>
          <bdi>{ledger.name}</bdi>
        </h3>
        <span className="quiet">
          {time(ledger.createdAt)} · {ledger.closed ? t('batch.closed') : t('batch.open')}
        </span>
      </div>
      <LedgerFigures ledger={ledger} liveness={liveness} />
      <div className="card-links">
        <Link to="/cases/$caseId/ledger" params={params} search={{ batch: ledger.batchId }}>
          {t('batch.ledger')}
        </Link>
        {ledger.failed > 0 && (
          <Link
            to="/cases/$caseId/ledger"
            params={params}
            search={{ batch: ledger.batchId, status: 'failed' }}
          >
            {t('batch.failures')} ({count(ledger.failed)})
          </Link>
        )}
      </div>
    </section>
  );
}
