/** What a kind of page writes. */
export interface PageContent {
  readonly html: string;
}
