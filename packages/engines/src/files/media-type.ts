/** The kinds of file that Sijill reads. */
export type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff' | 'application/zip';

/** What `inspectFile` found. A zip has no pages of its own: its `pageCount` is 0. */
export interface Inspection {
  readonly mediaType: MediaType;
  readonly pageCount: number;
}
