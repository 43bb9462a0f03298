export {
  EXTRACTOR_VERSION,
  type ExtractionInput,
  extractDocument,
  extractMentions,
} from './extract-mentions.ts';
export type { DocumentReading } from './review/review-document.ts';
