export {
  EXTRACTOR_VERSION,
  type ExtractionInput,
  extractDocument,
  extractMentions,
} from './extract-mentions.ts';
export { AskedLines, classifiedLines } from './model/classified-lines.ts';
export {
  type ConllSentence,
  type LabelledSentence,
  readConll,
  toTaggerTokens,
  writeConll,
} from './model/conll.ts';
export { defaultTagger, defaultTaggerBytes } from './model/default-tagger.ts';
export type { LineTagger } from './model/line-tagger.ts';
export { misread } from './model/ocr-noise.ts';
export { seededRandom } from './model/random.ts';
export { type LearnedSpan, tagPersonsAndPlaces } from './model/tag-words.ts';
export { Tagger } from './model/tagger.ts';
export { readTaggerFile, type TaggerFile, writeTaggerFile } from './model/tagger-file.ts';
export { DEFAULT_TRAINING, retrainTagger, type TrainingOptions } from './model/train-tagger.ts';
export { Gazetteer, type GazetteerPlace, gazetteer, readPlaceRow } from './places/gazetteer.ts';
export {
  type AlternateName,
  type GeoNamesRow,
  joinGeoNames,
  readAlternateName,
  readGeoNamesLine,
} from './places/import/geonames.ts';
export {
  type ImportedPlace,
  isWrong,
  type WrongRecord,
  writePlaceRow,
} from './places/import/imported-place.ts';
export { type GazetteerFile, placesInUse } from './places/import/places-in-use.ts';
export { joinWhosOnFirst, readWhosOnFirst, type WhosOnFirstRecord } from './places/import/whos-on-first.ts';
export { PlaceIndex, type PlaceMatch } from './places/place-index.ts';
export { type PlaceContext, resolvePlace } from './places/resolve-place.ts';
export { placeIndex } from './places/shipped-places.ts';
export type { DocumentReading } from './review/review-document.ts';
