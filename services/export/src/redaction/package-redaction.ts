import type { HiddenBox } from './hide-page.ts';

export interface RedactionSummary {
  readonly rule: 'identities' | 'listed' | 'drawn';
  readonly keptPeople: number;
  /** Pages with at least one box, and boxes on them. */
  readonly pages: number;
  readonly boxes: number;
  /** Evidence numbers of pages of which nothing is shown. */
  readonly withheld: readonly string[];
}

/** All that a package tells of its redaction. */
export interface RedactionOfPackage {
  /** To be blacked out, by page id. */
  readonly boxes: ReadonlyMap<string, readonly HiddenBox[]>;
  readonly summary: RedactionSummary;
  /** Whether a text holds a whole name or an id that is hidden. */
  readonly leaks: (text: string) => boolean;
  /** Whether it holds any two words of one that is hidden; what is stated of a batch is left out then. */
  readonly names: (text: string) => boolean;
  /** `redactions.jsonl`. */
  readonly lines: string;
}
