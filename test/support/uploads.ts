import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openFile } from '@sijill/cli';
import type { OcrStrategy } from '@sijill/domain';
import sharp from 'sharp';
import { pause, type TestServer } from './server.ts';

const REGISTRY = fileURLToPath(new URL('../fixtures/sample/registry.csv', import.meta.url));

/** A small picture that no other number gives: a grey sheet with a darker square, so that a reader finds nothing on it. */
export async function picture(number: number): Promise<Buffer> {
  const sheet = { r: 200 + (number % 40), g: 200 + (Math.floor(number / 40) % 40), b: 220 };
  const square = { r: 120, g: 120, b: 100 + (Math.floor(number / 1_600) % 100) };
  return sharp({ create: { width: 160, height: 200, channels: 3, background: sheet } })
    .composite([
      { input: { create: { width: 40, height: 40, channels: 3, background: square } }, left: 60, top: 80 },
    ])
    .png()
    .toBuffer();
}

/** What is uploaded under a number; the same every time, and of no other number. */
export type Sheet = (number: number) => Promise<{ readonly name: string; readonly bytes: Buffer }>;

const pictures: Sheet = async (number) => ({ name: `${number}.png`, bytes: await picture(number) });

const PATIENCE_MS = 90_000;

/** Asks again until the server answers: a fault may have just struck. Throws what it said when it says no for too long. */
export async function insist<T>(ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(300);
    }
  }
}

export interface Uploads {
  readonly caseId: string;
  readonly batchId: string;
  /** Names of files that the server said it has: those of the numbers from the first one on. */
  readonly acknowledged: readonly string[];
  /** SHA-256 of what was under way when the sending was stopped, failed, and was not sent again. */
  readonly givenUp: readonly string[];
  /** Times that an upload failed and was sent again. */
  readonly failures: number;
  /** Ends after the file under way; closes the batch when asked to. */
  stop(close?: boolean): Promise<void>;
}

/**
 * Sends one file after the other into one batch of a new case until stopped, as a patient person would: what was not
 * acknowledged is sent again, to wherever the server answers by then.
 */
export async function startUploads(
  server: Pick<TestServer, 'client'>,
  {
    name,
    from = 0,
    most = 10_000,
    restMs = 0,
    sheet = pictures,
    registry = false,
    ocrStrategy = 'auto',
    hold = () => false,
  }: {
    name: string;
    from?: number;
    most?: number;
    restMs?: number;
    sheet?: Sheet;
    /** Whether the case has the sample's registry to compare with, imported before the first file comes. */
    registry?: boolean;
    ocrStrategy?: OcrStrategy;
    /** Whether the next file waits: more of them lie about than are wanted, say. */
    hold?: (acknowledged: number) => boolean;
  },
): Promise<Uploads> {
  const { id: caseId } = await insist(async () => {
    const client = await server.client();
    return (await client.findCase(name)) ?? (await client.createCase(name));
  });
  if (registry)
    await insist(async () => {
      const client = await server.client();
      if ((await client.listRegistries(caseId)).length > 0) return;
      await client.importRegistry(caseId, {
        name: 'Sample registry (fictitious)',
        file: await openFile(REGISTRY),
      });
    });
  const { id: batchId } = await insist(async () =>
    (await server.client()).openBatch(caseId, { name: 'uploads', ocrStrategy }),
  );
  const acknowledged: string[] = [];
  const givenUp: string[] = [];
  let stopped = false;
  let failures = 0;
  const running = (async () => {
    for (let number = from; number < from + most && !stopped; number += 1) {
      const { name: label, bytes } = await sheet(number);
      const file = new Blob([new Uint8Array(bytes)]);
      for (;;) {
        try {
          await (await server.client()).uploadFile(batchId, { name: label, file });
          acknowledged.push(label);
          break;
        } catch {
          failures += 1;
          if (stopped) return void givenUp.push(createHash('sha256').update(bytes).digest('hex'));
          await pause(300);
        }
      }
      if (restMs > 0) await pause(restMs);
      while (!stopped && hold(acknowledged.length)) await pause(100);
    }
  })();
  return {
    caseId,
    batchId,
    acknowledged,
    givenUp,
    get failures() {
      return failures;
    },
    async stop(close = true) {
      stopped = true;
      await running;
      if (close) await insist(async () => (await server.client()).closeBatch(batchId));
    },
  };
}

/** The ledger of a batch when nothing of it waits any more. */
export async function settledLedger(server: Pick<TestServer, 'client'>, batchId: string) {
  for (;;) {
    const ledger = await server
      .client()
      .then((client) => client.ledger(batchId))
      .catch(() => undefined);
    if (ledger && (ledger.settled || (!ledger.closed && ledger.waiting === 0))) return ledger;
    await pause(300);
  }
}
