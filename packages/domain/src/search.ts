import { z } from 'zod';
import { Id } from './ids.ts';

/** What can be wrong with a query; the screens have a sentence for each. */
export const QueryFault = z.enum([
  'empty',
  'too-long',
  'too-deep',
  'too-many-words',
  'quote-open',
  'bracket-open',
  'bracket-close',
  'operand-missing',
  'nothing-to-find',
  'only-not',
  'field-unknown',
  'field-empty',
  'field-nested',
  'date-form',
  'zone-name',
  'confidence-form',
  'wildcard-short',
  'wildcard-place',
  'edits-number',
  'distance-number',
  'distance-one-word',
  'too-wide',
]);
export type QueryFault = z.infer<typeof QueryFault>;

/** How a word on the page answers the word that was asked for. */
export const MatchWay = z.enum(['exact', 'variant', 'joined', 'wildcard', 'fuzzy', 'ocr', 'cross-script']);
export type MatchWay = z.infer<typeof MatchWay>;

export const SearchSort = z.enum(['relevance', 'date', 'evidence', 'confidence']);
export type SearchSort = z.infer<typeof SearchSort>;

/** Answers must have one of the values of every filter that is set. */
export const SearchFilters = z.object({
  person: z.array(z.string()).optional(),
  /** Gazetteer ids; a district stands for everything in it. */
  place: z.array(z.string()).optional(),
  type: z.array(z.string()).optional(),
  body: z.array(z.string()).optional(),
  zone: z.array(z.string()).optional(),
  year: z.array(z.string()).optional(),
  verdict: z.array(z.string()).optional(),
  batch: z.array(Id).optional(),
  /** Of the document. */
  tag: z.array(z.string()).optional(),
  /** `yes`: a person has corrected the page's text; `no`: it is as a machine read it. */
  reviewed: z.array(z.string()).optional(),
  /** Dates as in a query (`2015`, `1436-11`): the days that either end can mean. */
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
  /** Least confidence of the page, 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
});
export type SearchFilters = z.infer<typeof SearchFilters>;

/** A question, whole: what is asked for and how. */
export const SearchRequest = z.object({
  q: z.string().max(1_000_000),
  operator: z.enum(['AND', 'OR']).default('AND'),
  /** Words that a machine may have misread count too. */
  ocr: z.boolean().default(false),
  /** Names in the other script count too. */
  scripts: z.boolean().default(false),
  sort: SearchSort.default('relevance'),
  filters: SearchFilters.default({}),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

/** As much of a question as an address says. */
export const SearchAddress = SearchRequest.partial();
export type SearchAddress = z.infer<typeof SearchAddress>;

export const SearchQuestion = SearchRequest.extend({
  cursor: z.string().min(1).max(300).optional(),
  limit: z.number().int().min(1).max(100).default(20),
  /** Whether pages are counted by what they can be filtered by; on the first page of an answer only. */
  facets: z.boolean().default(true),
  /** Count every page found, however long that takes; else `total` may be reckoned, and says so. */
  countAll: z.boolean().default(false),
});
export type SearchQuestion = z.input<typeof SearchQuestion>;

const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** A stretch of a line that answers the query, and why. */
export const HitMark = z.object({
  /** UTF-16 offsets in the line. */
  from: z.number().int(),
  to: z.number().int(),
  way: MatchWay,
  /** What was asked for, and the word of the index that answers it. */
  asked: z.string(),
  found: z.string(),
  /** Indexes of the page's words. */
  words: z.array(z.number().int()),
  /** Of the words together, px of the page image. */
  box: Box,
  /** 0 to 1, the lowest of its words. */
  confidence: z.number(),
});
export type HitMark = z.infer<typeof HitMark>;

export const HitLine = z.object({
  text: z.string(),
  marks: z.array(HitMark),
  zone: z.string().nullable(),
  /** Address of the picture of this line with the hits boxed; null where the page has no image. */
  crop: z.string().nullable(),
});
export type HitLine = z.infer<typeof HitLine>;

export const SearchHit = z.object({
  pageId: Id,
  documentId: Id,
  documentName: z.string(),
  evidenceNumber: z.string(),
  /** Of the document's file. */
  sha256: z.string(),
  pageNumber: z.number().int(),
  documentType: z.string().nullable(),
  /** The first day that the paper's date can mean. */
  day: z.string().nullable(),
  /** Of the page, 0 to 1. */
  confidence: z.number(),
  /** Every word of the query stands there as it was asked for, no misreading and no other script needed. */
  exact: z.boolean(),
  /** How many stretches of the page answer; `lines` shows the first lines that hold some. */
  hits: z.number().int(),
  lines: z.array(HitLine),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const FacetValue = z.object({
  value: z.string(),
  /** For people to read; null where the screens have a word for the value. */
  label: z.string().nullable(),
  pages: z.number().int(),
});
export type FacetValue = z.infer<typeof FacetValue>;

export const SearchFacets = z.object({
  /** Counted on a sample of the pages found and scaled up. */
  sampled: z.boolean(),
  person: z.array(FacetValue),
  place: z.array(FacetValue),
  type: z.array(FacetValue),
  body: z.array(FacetValue),
  zone: z.array(FacetValue),
  year: z.array(FacetValue),
  verdict: z.array(FacetValue),
  batch: z.array(FacetValue),
  tag: z.array(FacetValue),
  reviewed: z.array(FacetValue),
});
export type SearchFacets = z.infer<typeof SearchFacets>;

export const SearchAnswer = z.object({
  rows: z.array(SearchHit),
  next: z.string().nullable(),
  /** Pages found in all. */
  total: z.number().int(),
  /** The total is reckoned on drawn pages: a large part of a large case answers, or has words that stand near each other. */
  reckoned: z.boolean(),
  /** The query as it was understood, written out with its operators. */
  understood: z.string(),
  facets: SearchFacets.nullable(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** What pages can be shown on a map by: a place of the gazetteer with the pages that name it. */
export const SurveyPlace = z.object({
  id: z.string(),
  label: z.string(),
  type: z.string(),
  /** Degrees, WGS 84; null where the gazetteer has no sure position. */
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** Pages that name the place itself; a name that several places bear counts at each. */
  pages: z.number().int(),
  /** The same with everything in it: what a filter by this place finds. */
  pagesWithin: z.number().int(),
});
export type SurveyPlace = z.infer<typeof SurveyPlace>;

/** A month and the pages with a date that can mean a day of it: what a filter by this month finds. */
export const SurveyMonth = z.object({
  /** `2015-08`, or `1436-11` in the Hijri calendar. */
  month: z.string(),
  pages: z.number().int(),
});
export type SurveyMonth = z.infer<typeof SurveyMonth>;

/** Where and when the pages of an answer speak of. */
export const SearchSurvey = z.object({
  /** Pages found in all. */
  total: z.number().int(),
  /** Counted on a sample of them and scaled up. */
  sampled: z.boolean(),
  /** The most named first. */
  places: z.array(SurveyPlace),
  /** In order, months without a page left out. */
  gregorian: z.array(SurveyMonth),
  hijri: z.array(SurveyMonth),
  /** Pages without a date that names its year or less. */
  undated: z.number().int(),
});
export type SearchSurvey = z.infer<typeof SearchSurvey>;

export const NewSavedSearch = z.object({ name: z.string().trim().min(1).max(200), request: SearchRequest });
export const SavedSearch = z.object({
  id: Id,
  name: z.string(),
  request: SearchRequest,
  createdAt: z.string(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;

/** How one query of a list is searched. */
export const BatchSettings = z.object({
  operator: z.enum(['AND', 'OR']).default('AND'),
  /** `words`: the row is a query; `phrase`: its words as one phrase; `person`: a person's name. */
  as: z.enum(['words', 'phrase', 'person']).default('person'),
  ocr: z.boolean().default(false),
  scripts: z.boolean().default(true),
  /** Letters that may differ in every word of a person's name. */
  fuzzy: z.number().int().min(0).max(2).default(0),
  /** Pages kept of each query. */
  limit: z.number().int().min(1).max(1_000).default(100),
});
export type BatchSettings = z.infer<typeof BatchSettings>;

export const BatchSearchView = z.object({
  id: Id,
  caseId: Id,
  name: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'stopped']),
  settings: BatchSettings,
  rows: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** Rows that found something, and pages found in all. */
  rowsWithHits: z.number().int(),
  hits: z.number().int(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type BatchSearchView = z.infer<typeof BatchSearchView>;

export const BatchRowView = z.object({
  line: z.number().int(),
  query: z.string(),
  status: z.enum(['waiting', 'done', 'failed']),
  found: z.number().int().nullable(),
  reason: z.string().nullable(),
});
export type BatchRowView = z.infer<typeof BatchRowView>;
