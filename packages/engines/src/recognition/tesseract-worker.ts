import type { Worker as Thread } from 'node:worker_threads';
import { SijillError } from '@sijill/domain';
import { createWorker, OEM, type Page, type Worker } from 'tesseract.js';
import { LANGUAGE, PARAMETERS } from './tesseract-settings.ts';

/** One running recogniser. After any rejection of `read` it is ended and must be replaced. */
export interface TesseractWorker {
  /** Rejects with `ocr.timeout`, `ocr.failed`; an abort is `ocr.failed` too. */
  read(image: Uint8Array, timeoutMs: number, signal?: AbortSignal): Promise<Page>;
  end(): Promise<void>;
}

/** Longest start of a worker, ms: half a second is usual, a busy machine needs many times that. */
const START_MS = 60_000;

/**
 * Starts a recogniser in a thread of its own. tesseract.js waits for ever when its language data is unreadable and
 * lets a crashed thread take the whole process along, so the thread itself is watched. Throws `ocr.setup`.
 */
export async function startTesseractWorker(languageFolder: string): Promise<TesseractWorker> {
  let thread: Thread | undefined;
  let reject: (cause: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, rejectFailed) => {
    reject = rejectFailed;
  });
  failed.catch(() => undefined);
  const fail = (cause: unknown) => {
    // After a broken model tesseract.js answers the same job twice, and throws at the second answer.
    thread?.removeAllListeners('message');
    reject(cause);
  };
  const watch = (started: Thread) => {
    thread = started;
    started.once('error', fail);
    started.once('exit', (status) => fail(new Error(`the recogniser's thread ended (${status})`)));
  };
  process.once('worker', watch);
  const starting = createWorker(LANGUAGE, OEM.LSTM_ONLY, {
    langPath: languageFolder,
    cacheMethod: 'none',
    gzip: true,
    errorHandler: fail,
  });
  const ready = starting.then(async (worker) => {
    await worker.setParameters(PARAMETERS);
    return worker;
  });
  try {
    const worker = await within(
      Promise.race([ready, failed]),
      START_MS,
      () => new Error('it did not start in time'),
    );
    return running(worker, failed, () => thread?.terminate());
  } catch (cause) {
    ready.catch(() => undefined);
    await thread?.terminate();
    throw new SijillError('ocr.setup', { reason: reasonOf(cause) }, { cause });
  } finally {
    process.off('worker', watch);
  }
}

function running(worker: Worker, failed: Promise<never>, terminate: () => unknown): TesseractWorker {
  return {
    async read(image, timeoutMs, signal) {
      const late = () => new SijillError('ocr.timeout', { seconds: Math.round(timeoutMs / 100) / 10 });
      const reading = worker.recognize(
        Buffer.from(image.buffer, image.byteOffset, image.length),
        {},
        { blocks: true, text: false },
      );
      reading.catch(() => undefined);
      try {
        const { data } = await within(Promise.race([reading, failed, aborted(signal)]), timeoutMs, late);
        return data;
      } catch (cause) {
        await terminate();
        if (cause instanceof SijillError) throw cause;
        throw new SijillError('ocr.failed', { reason: reasonOf(cause) }, { cause });
      }
    },
    async end() {
      await terminate();
    },
  };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(new Error('it was cancelled'));
    signal?.addEventListener('abort', () => reject(new Error('it was cancelled')), { once: true });
  });
}

async function within<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(cause: unknown): string {
  const text =
    cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : JSON.stringify(cause);
  return (text ?? 'unknown').replace(/^Error: /, '').split('\n')[0] ?? 'unknown';
}
