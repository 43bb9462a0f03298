/** What a report is made of, in the order it is read. Words are those of the report's language; texts of a page or a list stand as they are. */
export type Block =
  | { readonly kind: 'heading' | 'subheading' | 'paragraph' | 'notice' | 'fine'; readonly text: string }
  /** Label and value, a line each. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  /** Two lists of facts beside each other, each under its heading. */
  | { readonly kind: 'sides'; readonly sides: readonly [FactsSide, FactsSide] }
  /** `widths` are shares of the page's width. */
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly widths: readonly number[];
    }
  /** A stretch of a page's image with the name marked. */
  | { readonly kind: 'crop'; readonly crop: ReportCrop; readonly alt: string }
  /** Lines of a page's text, the name in them set apart. */
  | { readonly kind: 'reading'; readonly before: string; readonly hit: string; readonly after: string };

export interface FactsSide {
  readonly text: string;
  readonly rows: readonly (readonly [string, string])[];
}

export interface ReportCrop {
  /** Key of the page's image in the object store. */
  readonly image: string;
  /** x, y, width, height in px of that image. */
  readonly lines: readonly [number, number, number, number];
  readonly words: readonly (readonly [number, number, number, number])[];
}

/** Pages that bear one evidence number at their head. */
export interface ReportPart {
  readonly evidenceNumber: string;
  readonly blocks: readonly Block[];
}

export interface ReportText {
  readonly language: 'en' | 'ar';
  readonly title: string;
  /** Stands at the foot of every page, before the id and around the numbers. */
  readonly foot: string;
  readonly id: string;
  readonly page: string;
  readonly of: string;
  readonly parts: readonly ReportPart[];
}

/** A whole report: one text, or the same in two languages one after the other. */
export interface Report {
  /** What the file says of itself. */
  readonly title: string;
  /** ISO 8601; the only time in the file. */
  readonly at: string;
  readonly texts: readonly ReportText[];
}
