import type { LoggedEvent } from '@sijill/evidence';
import type { PackagedDocument } from '@sijill/storage';
import type { LinkSource } from '../package/links.ts';
import type { RedactionSummary } from '../redaction/package-redaction.ts';

/** Everything a report tells, in no language: the same contents give the same report. */
export interface ReportContent {
  readonly id: string;
  /** When it was asked for, ISO 8601. */
  readonly askedAt: string;
  readonly purpose: string | null;
  readonly caseName: string;
  readonly wholeCase: boolean;
  readonly origin: string;
  readonly documents: readonly PackagedDocument[];
  readonly links: readonly LinkSource[];
  /** Which pictures are shown: the page images, or rasters from which things were taken out. By page id. */
  readonly images: ReadonlyMap<string, string>;
  readonly registries: readonly { readonly name: string; readonly people: number }[];
  /** Events about documents and pages, by the id of either. */
  readonly history: ReadonlyMap<string, readonly LoggedEvent[]>;
  /** Names of accounts that events name by id. */
  readonly actors: ReadonlyMap<string, string>;
  /** People left out by the rules of export, by reason. */
  readonly leftOut: readonly { readonly reason: string; readonly people: number }[];
  /** Null where nothing was. */
  readonly redaction: RedactionSummary | null;
}

/** How the pages came out. A blank page has nothing to be read. */
export function pageCounts(documents: readonly PackagedDocument[]) {
  const pages = documents.flatMap((document) => document.pages);
  const count = (status: string) => pages.filter((page) => page.status === status).length;
  const readable = pages.filter((page) => page.status === 'read' && page.verdict !== 'unreadable').length;
  const written = pages.length - count('blank');
  return {
    documents: documents.length,
    pages: pages.length,
    read: count('read'),
    blank: count('blank'),
    failed: count('failed'),
    readable,
    /** 0 to 1, of the pages that are not blank. */
    share: written === 0 ? 0 : Math.round((readable / written) * 1_000) / 1_000,
  };
}
