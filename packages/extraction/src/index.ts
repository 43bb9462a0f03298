export { EXTRACTOR_VERSION, type ExtractionInput, extractMentions } from './extract-mentions.ts';
