import type { PageReading } from '@sijill/domain';

/** A document whose pages were read: what every output is made of. */
export interface ReadDocument {
  readonly name: string;
  /** In order; undefined where a page could not be read. */
  readonly pages: readonly (PageReading | undefined)[];
}
