import { Progress } from '@mantine/core';
import type { Ledger } from '@sijill/domain';
import type { Liveness } from '../../api/use-live-ledger.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Figures } from '../../parts/figures.tsx';

/** The reconciliation of one batch: its figures, whether they add up, and how fast the reading goes. */
export function LedgerFigures({ ledger, liveness }: { ledger: Ledger; liveness?: Liveness | undefined }) {
  const { t, count } = useWords();
  const { pages } = ledger;
  return (
    <div className="ledger-figures">
      <Figures
        figures={(['declared', 'received', 'processed', 'failed', 'duplicate', 'waiting'] as const).map(
          (name) => [t(`ledger.${name}`), count(ledger[name])],
        )}
      />
      <p className={verdictClass(ledger)}>
        <strong>{t('ledger.addsUp')}:</strong> <Verdict ledger={ledger} />
      </p>
      {pages.total > 0 && !ledger.settled && (
        <Progress
          value={(100 * (pages.read + pages.blank + pages.failed)) / pages.total}
          size="sm"
          aria-label={t('case.pages')}
        />
      )}
      <p className="quiet">
        {t('ledger.pages', {
          read: count(pages.read),
          total: count(pages.total),
          failed: count(pages.failed),
          waiting: count(pages.waiting),
        })}
        {pages.blank > 0 && ` · ${t('ledger.pages.blank', { count: count(pages.blank) })}`}
        <Rate ledger={ledger} />
        {liveness && ` · ${t(`ledger.live.${liveness}`)}`}
      </p>
    </div>
  );
}

function verdictClass(ledger: Ledger): string {
  if (ledger.addsUp) return 'verdict verdict-good';
  return ledger.settled ? 'verdict verdict-bad' : 'verdict';
}

function Verdict({ ledger }: { ledger: Ledger }) {
  const { t, count } = useWords();
  if (!ledger.settled) return t(ledger.closed ? 'ledger.addsUp.working' : 'ledger.addsUp.open');
  return t(ledger.addsUp ? 'ledger.addsUp.yes' : 'ledger.addsUp.no', {
    declared: count(ledger.declared),
    received: count(ledger.received),
    processed: count(ledger.processed),
    failed: count(ledger.failed),
    duplicate: count(ledger.duplicate),
  });
}

function Rate({ ledger }: { ledger: Ledger }) {
  const { t, tenth, count } = useWords();
  const rate = ledger.pagesPerMinute;
  if (rate === null) return null;
  const minutes = Math.ceil(ledger.pages.waiting / rate);
  return (
    <>
      {' · '}
      {t('ledger.rate', { rate: tenth(rate) })}
      {!ledger.settled && rate > 0 && ` · ${t('ledger.remaining', { minutes: count(minutes) })}`}
    </>
  );
}
