import { SijillError } from '@sijill/domain';

/** How long a page may take, and what ends it before. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signals: readonly (AbortSignal | undefined)[];
}

/** Throws `ocr.failed` once one of the signals was given, `ocr.timeout` once the time is over since it was made. */
export function patienceOf({ timeoutMs, signals }: Patience): () => void {
  const began = performance.now();
  return () => {
    if (signals.some((signal) => signal?.aborted))
      throw new SijillError('ocr.failed', { reason: 'it was cancelled or the engine is closed' });
    if (performance.now() - began > timeoutMs)
      throw new SijillError('ocr.timeout', { seconds: Math.round(timeoutMs / 100) / 10 });
  };
}
