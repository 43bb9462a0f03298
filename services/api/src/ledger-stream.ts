import type { Runtime } from '@sijill/runtime';
import { getLedger } from '@sijill/storage';
import type { FastifyReply, FastifyRequest } from 'fastify';

const LOOK_EVERY_MS = 1_000;

/** Server-sent events: the ledger now and whenever it changes, until it is settled or the reader leaves. */
export async function streamLedger(
  runtime: Runtime,
  batchId: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let last = '';
  let open = true;
  request.raw.once('close', () => (open = false));
  while (open) {
    try {
      const ledger = await getLedger(runtime.db, batchId);
      const text = JSON.stringify(ledger);
      if (text !== last && open) reply.raw.write(`event: ledger\ndata: ${text}\n\n`);
      last = text;
      if (ledger.settled) break;
    } catch (error) {
      // The reader's browser reconnects by itself and starts with a fresh ledger.
      runtime.log.warn({ batch: batchId, reason: (error as Error).message }, 'ledger stream ended');
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  reply.raw.end();
}
