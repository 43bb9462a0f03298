import type { Ledger } from '@sijill/domain';
import type { Client } from './client.ts';
import { pause } from './client.ts';
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
  return `${files}\n${verdict}`;
}

/** Shows progress on standard error until nothing of the batch is waiting: one line, rewritten in a terminal. */
export async function followLedger(client: Client, batchId: string): Promise<Ledger> {
  let last = '';
  for (;;) {
    const ledger = await client.ledger(batchId);
    const line = progressLine(ledger);
    if (line !== last) process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
    last = line;
    if (ledger.settled) {
      if (process.stderr.isTTY) process.stderr.write('\n');
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
