import { type JsonObject, listOf, objectOf, textOf } from './package-reader.ts';

/** What `package.json` says, as far as a verifier needs it. */
export interface PackageStatement {
  readonly id: string;
  readonly counts: JsonObject;
  readonly documents: readonly StatedDocument[];
}

export interface StatedDocument {
  readonly id: string;
  readonly evidenceNumber: string;
  readonly sha256: string;
  readonly original: string | null;
  readonly pages: readonly StatedPage[];
}

export interface StatedPage {
  readonly evidenceNumber: string;
  readonly image: string | null;
  readonly text: string | null;
}

/** Throws `TypeError` or `SyntaxError` when it is no statement of a package. */
export function readStatement(text: string): PackageStatement {
  const value = objectOf(JSON.parse(text));
  return {
    id: textOf(value.id),
    counts: objectOf(value.counts),
    documents: listOf(value.documents).map((one) => {
      const document = objectOf(one);
      return {
        id: textOf(document.id),
        evidenceNumber: textOf(document.evidence_number),
        sha256: textOf(document.sha256),
        original: textOrNull(document.original),
        pages: listOf(document.pages).map((other) => {
          const page = objectOf(other);
          return {
            evidenceNumber: textOf(page.evidence_number),
            image: textOrNull(page.image),
            text: textOrNull(page.text),
          };
        }),
      };
    }),
  };
}

const textOrNull = (value: unknown): string | null => (value === null ? null : textOf(value));
