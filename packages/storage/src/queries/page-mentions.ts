import type { Mention } from '@sijill/domain';

/** What extraction found in one text of a page. */
export interface PageMentions {
  readonly pageId: string;
  readonly transcriptionId: string;
  readonly searchText: string;
  /** Number of the newest mark by people that was followed. */
  readonly newestMark?: string | undefined;
  readonly mentions: readonly (Mention & {
    readonly words: number[];
    readonly searchText: string;
    /** Of the least sure of its words, 0 to 1. */
    readonly readingConfidence?: number;
  })[];
}
