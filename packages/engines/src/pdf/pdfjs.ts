// The one place that loads pdfjs.

import { restoreNatives } from './natives.ts';

// Only now: natives.ts has kept what this replaces.

import { getDocument, ImageKind, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

restoreNatives();

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
export { getDocument, ImageKind, OPS, VerbosityLevel };
