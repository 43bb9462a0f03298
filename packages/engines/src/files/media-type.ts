/** The kinds of file that have pages. */
export type PageFileType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff';

/** The kinds of file that Sijill reads. */
export type MediaType = PageFileType | 'application/zip';

/** What `inspectFile` found. A zip has no pages of its own: its `pageCount` is 0. */
export interface Inspection {
  readonly mediaType: MediaType;
  readonly pageCount: number;
}
