export interface Page {
  /** Cursor of the row before the first wanted one. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Rows<T> {
  rows: T[];
  /** Cursor of the following page; null on the last. */
  next: string | null;
}
