import type { Zone } from './mention.ts';
import type { WordBox } from './page-reading.ts';
import type { SearchSort } from './search.ts';

/** Keys under which a word of the index is found when it is not written as it was asked for; whole 32-bit numbers. */
export interface TermKeys {
  readonly stem: string;
  readonly near: readonly number[];
  readonly sounds: readonly number[];
}

/**
 * Words of the index in a row: at each place any of the slot's words. `distance` 0: next to each other as given; more:
 * in any order with at most so many words between the first and the last.
 */
export interface TermSequence {
  readonly slots: readonly (readonly string[])[];
  readonly distance: number;
}

/** One word of a person's name by what may answer it. */
export interface NameWord {
  /** Words that answer it wherever they stand in the name. */
  readonly terms: readonly string[];
  /** Names of their own that it may have been misread as, and misreadings so bad that it takes all other words to know them. */
  readonly doubtful: readonly string[];
  /** It and the word before or after it in one: such a word answers both. */
  readonly joined: readonly string[];
  /** It in two words that follow each other. */
  readonly torn: readonly (readonly [left: string, right: string])[];
}

/** What a page must have, in the words of the index: what a query comes to once its words are known. */
export type SearchCondition =
  | { readonly kind: 'words'; readonly sequences: readonly TermSequence[] }
  | { readonly kind: 'prefix'; readonly prefix: string }
  /** All of it in one mention of a person, which stands in the zone if one is given. */
  | { readonly kind: 'person'; readonly of: SearchCondition; readonly zone?: Zone | undefined }
  /**
   * Only within `person`: each of these words is answered by a word of its own, in any order. A doubtful answer counts
   * where all of them stand as they were asked for, once.
   */
  | { readonly kind: 'name'; readonly words: readonly NameWord[] }
  | { readonly kind: 'label'; readonly label: PageLabel; readonly values: readonly string[] }
  | { readonly kind: 'batch'; readonly ids: readonly string[] }
  /** Tags that people put on the document, in any case of letters. */
  | { readonly kind: 'tag'; readonly tags: readonly string[] }
  /** Whether a person has corrected the page's text. */
  | { readonly kind: 'reviewed'; readonly byPerson: boolean }
  | { readonly kind: 'evidence'; readonly prefix: string }
  /** These pages, by key: what was found out by reading where words stand. */
  | { readonly kind: 'pages'; readonly keys: readonly number[] }
  | { readonly kind: 'days'; readonly earliest: string | null; readonly latest: string | null }
  | { readonly kind: 'confidence'; readonly least: number; readonly most: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly SearchCondition[] }
  | { readonly kind: 'not'; readonly of: SearchCondition };

/** What pages are filtered and counted by. `person` is a folded name, `place` a gazetteer id. */
export type PageLabel = 'person' | 'place' | 'type' | 'body' | 'zone' | 'year' | 'verdict';

/** Words by whether many pages have them. */
export interface LikelyTerms {
  readonly frequent: readonly string[];
  readonly rare: readonly string[];
}

/** The dictionary of a database's index, as planning a query needs it. Words are folded; answers are without order. */
export interface TermSource {
  /** Those of the words that the index has. */
  existing(terms: readonly string[]): Promise<string[]>;
  withStems(stems: readonly string[]): Promise<string[]>;
  /**
   * Words of `shortest` to `longest` letters that share a near key with any of some words, of each of which the keys are
   * given.
   */
  near(
    keys: readonly (readonly number[])[],
    lengths: { readonly shortest: number; readonly longest: number },
  ): Promise<LikelyTerms>;
  /**
   * Words that differ from `term` by at most so many letters, among those that share a near key; without keys among all,
   * which reads the whole dictionary.
   */
  withinEdits(term: string, edits: number, keys?: readonly number[]): Promise<string[]>;
  alike(sounds: readonly number[]): Promise<LikelyTerms>;
  /** Words that fit a pattern of `*` and `?`, at most `limit`. */
  fitting(pattern: string, limit: number): Promise<string[]>;
  /**
   * Pages that hold a phrase in one of these ways, or in the first of them but for one word, at the place of which one of
   * its `far` words stands. Only words that few pages have are far ones.
   */
  holding(ways: PhraseWays, far: PhraseWays[number]): Promise<number[]>;
  /** Ids of the batches of this name or id. */
  batches(name: string): Promise<string[]>;
  /** Every value that a label of few values has. */
  labels(label: PageLabel): Promise<string[]>;
}

/** Ways to write a phrase: each is the places of it in a row, with the words that may stand at each. */
export type PhraseWays = readonly (readonly (readonly string[])[])[];

/** Place of a row in the order of an answer. */
export type SearchCursor = readonly [order: number, position: string];

export interface PageSearch {
  readonly condition: SearchCondition;
  /** What holds for pages that answer with nothing varied, misread or in another script; undefined: for all. */
  readonly exact?: SearchCondition | undefined;
  readonly sort: SearchSort;
  readonly limit: number;
  /** Every page found is counted, however long that takes; else `total` may be reckoned from a sample. */
  readonly countAll?: boolean | undefined;
  readonly after?: SearchCursor | undefined;
  /** About how many of the pages found are drawn to count their labels; 0: none. */
  readonly sample: number;
}

export interface FoundPages {
  readonly total: number;
  /** The total is reckoned: a part of the pages was looked at. */
  readonly reckoned: boolean;
  readonly rows: readonly { readonly key: number; readonly exact: boolean }[];
  readonly next: SearchCursor | undefined;
  /** Keys of pages that stand for all that were found, and how many each stands for. */
  readonly sample: readonly number[];
  readonly weight: number;
}

/** A found page with what its hits are shown from. */
export interface FoundPage {
  readonly key: number;
  readonly pageId: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly evidenceNumber: string;
  readonly sha256: string;
  readonly pageNumber: number;
  readonly documentType: string | null;
  readonly day: string | null;
  readonly confidence: number;
  readonly hasImage: boolean;
  readonly words: readonly WordBox[];
  /** UTF-16 spans of the page's text that name people. */
  readonly persons: readonly { readonly start: number; readonly end: number; readonly zone: Zone }[];
}

export interface LabelCount {
  readonly value: string;
  /** For people to read, where the value is none. */
  readonly name?: string;
  readonly pages: number;
}

export interface PageLabels {
  /** The most frequent values of each label, places aside. */
  readonly labels: readonly (LabelCount & { readonly label: PageLabel })[];
  /** Gazetteer ids with the keys of the pages that name them. */
  readonly places: readonly { readonly place: string; readonly keys: readonly number[] }[];
  readonly batches: readonly LabelCount[];
  readonly tags: readonly LabelCount[];
  /** How many of them people have corrected the text of, and how many not. */
  readonly reviewed: { readonly yes: number; readonly no: number };
}

/** Days that a date of a page can mean, from and to included, as `2015-08-28`. */
export interface PageDays {
  readonly key: number;
  readonly from: string;
  readonly to: string;
}

/** The index of one case, for one search: every answer is of the same moment. */
export interface SearchStore extends TermSource {
  find(search: PageSearch): Promise<FoundPages>;
  /** The pages of these keys, in their order. */
  read(keys: readonly number[]): Promise<FoundPage[]>;
  /** What the pages of these keys can be narrowed by. */
  countLabels(keys: readonly number[]): Promise<PageLabels>;
  /** The days that dates on these pages can mean, dates of birth aside; a date without an end is left out. */
  daysOf(keys: readonly number[]): Promise<PageDays[]>;
}
