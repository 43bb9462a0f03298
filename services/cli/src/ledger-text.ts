import type { Ledger } from '@sijill/domain';
import type { Client } from './client/client.ts';
import { pause } from './pause.ts';
import { startProgress } from './progress.ts';
import { table } from './table.ts';

export function ledgerTable(ledger: Ledger): string {
  const { declared, received, processed, failed, duplicate, waiting, pages } = ledger;
  const files = table(
    [
      'declared',
      'received',
      'processed',
      'failed',
      'duplicate',
      'waiting',
      'pages',
      'read',
      'blank',
      'failed pages',
    ],
    [
      [
        declared,
        received,
        processed,
        failed,
        duplicate,
        waiting,
        pages.total,
        pages.read,
        pages.blank,
        pages.failed,
      ].map(String),
    ],
  );
  const sum = `${declared} declared = ${received} received = ${processed} processed + ${failed} failed + ${duplicate} duplicate`;
  const verdict = ledger.addsUp
    ? `adds up: ${sum}`
    : ledger.settled
      ? `DOES NOT ADD UP: ${sum}`
      : 'not finished';
  const { arriving, notReceived } = ledger;
  const under = arriving + notReceived > 0 ? `\n${arriving} on their way, ${notReceived} not received` : '';
  return `${files}\n${verdict}${under}`;
}

/** Shows progress in a terminal until nothing of the batch is waiting. */
export async function followLedger(client: Client, batchId: string): Promise<Ledger> {
  const progress = startProgress();
  for (;;) {
    const ledger = await client.ledger(batchId);
    const { declared, processed, failed, duplicate, pages } = ledger;
    const files = (processed + failed + duplicate) / Math.max(1, declared);
    const read = pages.total === 0 ? files : 1 - pages.waiting / pages.total;
    progress.show(progressLine(ledger), ledger.settled ? 1 : Math.min(files, read));
    if (ledger.settled) {
      progress.end();
      return ledger;
    }
    await pause(1_000);
  }
}

function progressLine({
  declared,
  received,
  processed,
  failed,
  duplicate,
  pages,
  pagesPerMinute,
}: Ledger): string {
  const settled = processed + failed + duplicate;
  const rate = pagesPerMinute === null ? '' : `, ${pagesPerMinute.toFixed(0)} pages a minute`;
  const left =
    pagesPerMinute && pages.waiting > 0
      ? `, about ${Math.ceil(pages.waiting / pagesPerMinute)} min left`
      : '';
  return `Files ${settled} of ${declared} done (${received} received, ${failed} failed); pages ${pages.read} of ${pages.total} read${pages.blank ? `, ${pages.blank} blank` : ''}${pages.failed ? `, ${pages.failed} failed` : ''}${rate}${left}`;
}
