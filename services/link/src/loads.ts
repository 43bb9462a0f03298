/** What is held in memory at once: so many documents, and where they are books so many pages. */
export interface Load {
  readonly documents: number;
  readonly pages: number;
}

/** The documents in their order, as many together as a load may be; one that is more than that goes alone. */
export function loadsOf<Document extends { readonly id: string }>(
  documents: readonly Document[],
  pagesOf: ReadonlyMap<string, number>,
  most: Load,
): Document[][] {
  const loads: Document[][] = [];
  let load: Document[] = [];
  let pages = 0;
  for (const document of documents) {
    const own = pagesOf.get(document.id) ?? 0;
    if (load.length > 0 && (load.length === most.documents || pages + own > most.pages)) {
      loads.push(load);
      load = [];
      pages = 0;
    }
    load.push(document);
    pages += own;
  }
  if (load.length > 0) loads.push(load);
  return loads;
}
