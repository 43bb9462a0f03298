import type { MediaType } from '@sijill/engines';
import type { Expected } from './score-page.ts';

/** One file to be read, with what truly stands on all of its pages together. */
export interface Work {
  readonly name: string;
  /** Score groups that it counts for, e.g. `clean` and `letters`. */
  readonly groups: readonly string[];
  readonly path: string;
  readonly mediaType: MediaType;
  readonly pages: number;
  readonly expected: Expected;
}
