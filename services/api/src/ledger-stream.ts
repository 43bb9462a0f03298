import { getLedger } from '@sijill/storage';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiParts } from './api-parts.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * Server-sent events: the ledger now and whenever it changes, until it is settled, the reader leaves, or their session or
 * membership ends.
 */
export async function streamLedger(
  { db, log, authenticator }: ApiParts,
  batchId: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.hijack();
  reply.raw.writeHead(200, {
    // What every answer says to browsers (helmet).
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  let last = '';
  let open = true;
  request.raw.once('close', () => (open = false));
  while (open) {
    try {
      const reader = await authenticator.principalOf(request);
      if (!reader?.members.has(request.caseId ?? '')) break;
      const ledger = await getLedger(db, batchId);
      const text = JSON.stringify(ledger);
      if (text !== last && open) reply.raw.write(`event: ledger\ndata: ${text}\n\n`);
      last = text;
      if (ledger.settled) break;
    } catch (error) {
      // The reader's browser reconnects by itself and starts with a fresh ledger.
      log.warn({ batch: batchId, reason: (error as Error).message }, 'ledger stream ended');
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  reply.raw.end();
}
