/** Ways to look at the pages found: as a list, by place, by time. */
export const SEARCH_VIEWS = ['pages', 'map', 'timeline'] as const;
export type SearchView = (typeof SEARCH_VIEWS)[number];

export const isSearchView = (value: unknown): value is SearchView =>
  SEARCH_VIEWS.includes(value as SearchView);
