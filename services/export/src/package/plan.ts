/** Where the bytes of one file of a package come from; every source gives the same bytes whenever it is asked. */
export type EntrySource =
  | { readonly text: string }
  /** Key in the object store. */
  | { readonly object: string }
  /** Texts of transcriptions, by id, a form feed between pages; null: a page without one. */
  | { readonly transcriptions: readonly (string | null)[] }
  | { readonly base64: string }
  /** The custody events of the plan, a line each. */
  | { readonly log: 'events' | 'proofs' };

export interface PlanEntry {
  /** In the bag, `data/...`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Hex; absent for what is told by the log and not listed in the contents. */
  readonly sha256?: string;
  readonly from: EntrySource;
}

/** Everything that decides the bytes of a package. Stored before the package is written, and never changed. */
export interface PackagePlan {
  readonly format: 'sijill-package-plan/1';
  /** Name of the bag's folder. */
  readonly folder: string;
  readonly bagInfo: readonly (readonly [string, string])[];
  /** In byte order of their paths. */
  readonly payload: readonly PlanEntry[];
  /** Numbers of the custody events, the freezing last; proofs are against the first `treeSize` events. */
  readonly events: readonly number[];
  readonly treeSize: number;
  readonly frozenSeq: number;
}

/** The plan as JSON, an entry of the payload a piece. */
export function* planPieces({ payload, ...head }: PackagePlan): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"payload":[`;
  for (const [at, entry] of payload.entries()) yield (at > 0 ? ',' : '') + JSON.stringify(entry);
  yield ']}';
}

/** What stands in a document's text where a page could not be read; the same sign as in a page's own text. */
export const UNREAD_PAGE = '[…]';
export const PAGE_BREAK = '\n\f';
