import type { ChildProcess } from 'node:child_process';
import { type PageImage, SijillError, type WordBox } from '@sijill/domain';
import { askChild } from '../files/ask-child.ts';
import { forkScript } from '../files/child-process.ts';
import { reviveFailure, type TypedFailure } from '../files/typed-failure.ts';
import type { Patience } from './patience.ts';

/** Without an image the recogniser is only loaded. */
export interface LineRequest {
  readonly image?: PageImage;
}

export type LineAnswer =
  | { readonly modelHash: string; readonly words: readonly WordBox[] }
  | { readonly failure: TypedFailure };

/** A recogniser in a process of its own, which is there from the first page on and is replaced when it was lost. */
export interface LineProcess {
  /** Loads the recogniser and tells its hash. Throws `ocr.setup`. */
  modelHash(): Promise<string>;
  read(image: PageImage, patience: Patience): Promise<readonly WordBox[]>;
  end(): void;
}

const SCRIPT = new URL('./line-child.ts', import.meta.url);
/** JavaScript heap, MiB: a page's pixels and the network lie outside of it. */
const MEMORY_MB = 512;
/** As long as this it may take to load the recogniser on a busy machine, ms. */
const START_MS = 60_000;
const LATE = 'late';

export function createLineProcess(): LineProcess {
  let child: ChildProcess | undefined;

  const end = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  async function ask(request: LineRequest, { timeoutMs, signals }: Patience) {
    if (!child?.connected) end();
    child ??= forkScript(SCRIPT, { memoryMb: MEMORY_MB });
    const answer = await askChild<LineAnswer>(child, request, {
      failure: (reason, cause) =>
        reason === LATE
          ? new SijillError('ocr.timeout', { seconds: Math.round(timeoutMs / 100) / 10 })
          : new SijillError('ocr.failed', { reason }, { cause }),
      watch: (late) => {
        const timer = setTimeout(late, timeoutMs, LATE);
        const cancelled = () => late('it was cancelled or the engine is closed');
        for (const signal of signals) signal?.addEventListener('abort', cancelled);
        return () => {
          clearTimeout(timer);
          for (const signal of signals) signal?.removeEventListener('abort', cancelled);
        };
      },
      words: { start: 'the recogniser could not be started', crash: 'the recogniser ended' },
    }).catch((error: unknown) => {
      end();
      throw error;
    });
    if ('failure' in answer) throw reviveFailure(answer.failure);
    return answer;
  }
  return {
    modelHash: async () => (await ask({}, { timeoutMs: START_MS, signals: [] })).modelHash,
    read: async (image, patience) => (await ask({ image }, patience)).words,
    end,
  };
}
