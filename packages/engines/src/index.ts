export { inspectFile } from './files/inspect-file.ts';
export { type ChildLimits, inspectInChild } from './files/inspect-in-child.ts';
export { MAX_PAGES, MAX_PIXELS } from './files/limits.ts';
export type { Inspection, MediaType } from './files/media-type.ts';
export { openPages } from './files/open-pages.ts';
export { sniffType } from './files/sniff-type.ts';
export { toAlto } from './output/alto.ts';
export { toHocr } from './output/hocr.ts';
export type { ReadDocument } from './output/read-document.ts';
export { readingJson } from './output/reading-json.ts';
export { readingText } from './output/reading-text.ts';
export { type SearchablePage, searchablePdf } from './output/searchable-pdf.ts';
export { createPagePreparer, type PagePreparer, type PreparerLimits } from './page/page-preparer.ts';
export type { ImageOrigin, PageSource, PreparedPage, ViewerImage } from './page/prepared-page.ts';
export { readPage } from './page/read-page.ts';
export type { OpenOptions } from './pdf/pdf-pages.ts';
export type { TextStrategy } from './pdf/text-strategy.ts';
export { type Affine, mapBox, type PlaneMap } from './picture/affine.ts';
export { fingerprintDistance, NEAR_DUPLICATE } from './picture/fingerprint-distance.ts';
export {
  PREPARATION,
  PREPARATION,
  type Preparation,
  type Preparation,
  type StampZone,
} from './picture/prepare-image.ts';
export { createNativeTesseract, type NativeTesseractOptions } from './recognition/native-tesseract.ts';
export { type OcrEngineName, type OcrEngineOptions, openOcrEngine } from './recognition/open-ocr-engine.ts';
export { createRecordedEngine, type Recordings } from './recognition/recorded-engine.ts';
export { createTesseractEngine, type TesseractOptions } from './recognition/tesseract-engine.ts';
