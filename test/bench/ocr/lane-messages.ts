import type { MediaType } from '@sijill/engines';
import type { FoundPage } from './found-page.ts';

export interface LaneRequest {
  readonly path: string;
  readonly mediaType: MediaType;
  /** From 1. */
  readonly number: number;
}

export interface LaneAnswer {
  readonly found: FoundPage;
  /** Why the page could not be read; `found` is then empty. */
  readonly failure?: string;
  readonly steps: string;
  /** CPU seconds of the lane with all its processes. */
  readonly cpu: { readonly preparation: number; readonly recognition: number };
  /** MiB: the process that recognises and the one that prepares. */
  readonly memory: {
    readonly worker: number;
    readonly workerPeak: number;
    readonly preparer: number;
    readonly preparerPeak: number;
  };
}
