import type { PageView } from '@sijill/domain';
import type { Pointed } from './word-marks.ts';

/** What the image and the text of a page share. */
export interface PageSide {
  page: PageView;
  /** For every word the index of its mention. */
  mentionOf: readonly (number | null)[];
  lit: ReadonlySet<number>;
  onPoint: (pointed: Pointed) => void;
  /** A word was chosen: bring it into view on both sides. */
  onChoose: (word: number) => void;
}
