import type { LeftOut } from '@sijill/domain';
import type { PackagedCandidate, PackagedDocument, readBatchOrigins } from '@sijill/storage';
import type { RedactionOfPackage } from '../redaction/package-redaction.ts';

/** All of a case that a package is made from, as it was in one snapshot. */
export interface Gathered {
  readonly caseName: string;
  readonly documents: readonly PackagedDocument[];
  readonly links: readonly PackagedCandidate[];
  /** Those that people of the links come from. */
  readonly registries: readonly { readonly id: string; readonly name: string; readonly people: number }[];
  readonly origins: Awaited<ReturnType<typeof readBatchOrigins>>;
}

/** What of it a package shows: what the rules of export let go, without what is redacted. */
export interface Shown extends Gathered {
  readonly leftOut: readonly LeftOut[];
  /** Registry people whom the links are about, by their own ids also where they have pseudonyms. */
  readonly people: readonly string[];
  readonly redaction: RedactionOfPackage | null;
}
