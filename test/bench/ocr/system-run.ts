import type { PageScore } from './score-page.ts';
import type { Work } from './work.ts';

export interface ScoredWork {
  readonly work: Work;
  readonly score: PageScore;
  readonly text: string;
  /** What was done to the pages before recognition; '' for other systems. */
  readonly steps: string;
}

/** One system's results and what they cost. */
export interface SystemRun {
  readonly system: string;
  readonly scored: readonly ScoredWork[];
  readonly pages: number;
  readonly failures: readonly string[];
  /** Wall time of all pages, s; absent when readings of an earlier run were taken. */
  readonly seconds?: number;
  /** Pages at a time. */
  readonly workers: number;
  /** CPU s of all pages together, and to prepare each of them. */
  readonly cpu: {
    readonly preparation?: number;
    readonly preparations?: readonly number[];
    readonly recognition: number;
  };
  /** MiB, the highest of any worker. */
  readonly memory?: { readonly worker: number; readonly preparer: number };
}
