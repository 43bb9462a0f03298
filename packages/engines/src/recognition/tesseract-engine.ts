import { availableParallelism } from 'node:os';
import { type OcrEngine, type PageImage, type Recognition, SijillError } from '@sijill/domain';
import { defaultLanguageFolder, TESSERACT_VERSION, tesseractHash } from './tesseract-settings.ts';
import { linesOfBlocks, wordsOfLines } from './tesseract-words.ts';
import { startTesseractWorker, type TesseractWorker } from './tesseract-worker.ts';

export interface TesseractOptions {
  /** Pages read at the same time, one thread and up to 300 MB each. Default: the machine's cores. */
  readonly workers?: number;
  /** Longest time for one page inside a worker, ms. Default 120,000. */
  readonly timeoutMs?: number;
  /** Folder with `ara.traineddata.gz`. Default: the model that comes with the package. */
  readonly languageFolder?: string;
}

/**
 * Tesseract in persistent worker threads. More pages than workers wait their turn, and their time only counts once
 * a worker has them. A worker that fails or runs out of time is replaced before the next page.
 * Throws `ocr.setup` when the model is missing or no worker starts.
 */
export async function createTesseractEngine(options: TesseractOptions = {}): Promise<OcrEngine> {
  const { workers = availableParallelism(), timeoutMs = 120_000 } = options;
  const folder = options.languageFolder ?? defaultLanguageFolder();
  const configurationHash = await tesseractHash(folder);
  const pool = new WorkerPool(folder);
  await pool.start(workers);
  return {
    name: 'tesseract',
    version: TESSERACT_VERSION,
    configurationHash,
    needs: { bilevel: true, encoded: true, digitReader: true },
    async recognise(image: PageImage, signal?: AbortSignal): Promise<Recognition> {
      const worker = await pool.take(signal);
      const began = performance.now();
      let healthy = false;
      try {
        const page = await worker.read(image.bytes, timeoutMs, signal);
        healthy = true;
        return {
          words: wordsOfLines(linesOfBlocks(page.blocks ?? []), image.width, image.height),
          elapsedMs: performance.now() - began,
        };
      } finally {
        pool.giveBack(worker, healthy);
      }
    },
    close: () => pool.close(),
  };
}

type Slot = TesseractWorker | 'empty';

/** A fixed number of slots; an empty one gets its new worker when it is next taken. */
class WorkerPool {
  private readonly folder: string;
  private readonly free: Slot[] = [];
  private readonly waiting: ((slot: Slot) => void)[] = [];
  private readonly alive = new Set<TesseractWorker>();
  private closed = false;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** One after the other, so that each start can tell its own thread. */
  async start(count: number): Promise<void> {
    try {
      for (let index = 0; index < Math.max(1, count); index++) this.free.push(await this.startOne());
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async take(signal?: AbortSignal): Promise<TesseractWorker> {
    if (this.closed) throw new SijillError('ocr.failed', { reason: 'the engine is closed' });
    const slot = this.free.shift() ?? (await new Promise<Slot>((resolve) => this.waiting.push(resolve)));
    try {
      if (this.closed) throw new SijillError('ocr.failed', { reason: 'the engine is closed' });
      if (signal?.aborted) throw new SijillError('ocr.failed', { reason: 'it was cancelled' });
      return slot === 'empty' ? await this.startOne() : slot;
    } catch (error) {
      this.release(slot);
      throw error;
    }
  }

  giveBack(worker: TesseractWorker, healthy: boolean): void {
    if (!healthy) this.alive.delete(worker);
    this.release(healthy ? worker : 'empty');
  }

  async close(): Promise<void> {
    this.closed = true;
    const ending = [...this.alive].map((worker) => worker.end());
    for (const resolve of this.waiting.splice(0)) resolve('empty');
    await Promise.all(ending);
  }

  private release(slot: Slot): void {
    const next = this.waiting.shift();
    if (next) next(slot);
    else this.free.push(slot);
  }

  private starting: Promise<unknown> = Promise.resolve();

  private async startOne(): Promise<TesseractWorker> {
    const start = this.starting.then(() => startTesseractWorker(this.folder));
    this.starting = start.catch(() => undefined);
    const worker = await start;
    this.alive.add(worker);
    if (this.closed) await worker.end();
    return worker;
  }
}
