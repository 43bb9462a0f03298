import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { OcrEngine, PageImage, Recognition, WordBox } from '@sijill/domain';
import { PREPARATION } from '../picture/prepare-image.ts';
import { createLineReader } from '../recogniser/line-reader.ts';
import { createLineProcess } from './line-process.ts';
import { type Patience, patienceOf } from './patience.ts';
import { readLines } from './read-lines.ts';
import { Turns } from './turns.ts';

export interface LineEngineOptions {
  /** Pages read at the same time, one core each. Default: the machine's cores. */
  readonly workers?: number;
  /** Longest time for one page, ms. Default 120,000. */
  readonly timeoutMs?: number;
}

/** Changes when lines are found or words are made of them in another way. */
const VERSION = '5';

/**
 * Sijill's own line recogniser as an engine: reads the lines that the image brings along, or finds them itself. One worker
 * reads in this process, several in a process each. Throws `ocr.setup` when the weights cannot be loaded.
 */
export async function createLineEngine(options: LineEngineOptions = {}): Promise<OcrEngine> {
  const { workers = availableParallelism(), timeoutMs = 120_000 } = options;
  const { modelHash, read, end } = workers > 1 ? await startApart(workers) : await startHere();
  const turns = new Turns(workers);
  const closing = new AbortController();
  async function recognise(image: PageImage, signal: AbortSignal | undefined): Promise<Recognition> {
    const began = performance.now();
    const patience = { timeoutMs, signals: [closing.signal, signal] };
    const goOn = patienceOf(patience);
    goOn();
    const words = await read(image, patience);
    goOn();
    return { words, elapsedMs: performance.now() - began };
  }
  return {
    name: 'sijill',
    version: `${VERSION} (model ${modelHash.slice(0, 12)})`,
    configurationHash: createHash('sha256')
      .update(JSON.stringify(['sijill', VERSION, modelHash, PREPARATION]))
      .digest('hex'),
    needs: { bilevel: false, encoded: false, digitReader: false },
    recognise: (image, signal) => turns.run(() => recognise(image, signal)),
    async close() {
      closing.abort();
      end();
    },
  };
}

interface Readers {
  readonly modelHash: string;
  read(image: PageImage, patience: Patience): Promise<readonly WordBox[]>;
  end(): void;
}

async function startHere(): Promise<Readers> {
  const reader = await createLineReader();
  return {
    modelHash: reader.modelHash,
    read: (image, patience) => readLines(image, reader, patienceOf(patience)),
    end: () => undefined,
  };
}

/** The network keeps the thread that asks it: pages read at the same time need a process each. */
async function startApart(workers: number): Promise<Readers> {
  const all = Array.from({ length: workers }, createLineProcess);
  const free = [...all];
  const end = () => {
    for (const process of all) process.end();
  };
  const modelHash = await all[0]!.modelHash().catch((error: unknown) => {
    end();
    throw error;
  });
  return {
    modelHash,
    async read(image, patience) {
      // The one that read last is there already; turns are no more than processes.
      const process = free.shift()!;
      try {
        return await process.read(image, patience);
      } finally {
        free.unshift(process);
      }
    },
    end,
  };
}
