import type { Zone } from '@sijill/domain';

/** Where something stands in the query as it was typed, UTF-16 offsets. */
export interface QuerySpan {
  readonly at: number;
  readonly end: number;
}

/** One word, folded as search columns are; more than one token where signs divide it (`12/345`). */
export interface WordNode extends QuerySpan {
  readonly kind: 'word';
  readonly tokens: readonly string[];
  /** Letters that may differ (`~1`, `~2`); 0 for a plain word. */
  readonly edits: 0 | 1 | 2;
}

/** A folded word with `*` (any letters) or `?` (one letter). */
export interface WildNode extends QuerySpan {
  readonly kind: 'wild';
  readonly pattern: string;
}

/** `"a b"`: words next to each other as they stand; with `~N` in any order, at most N words between them. */
export interface PhraseNode extends QuerySpan {
  readonly kind: 'phrase';
  readonly tokens: readonly string[];
  /** 0: exactly this phrase. */
  readonly distance: number;
}

export interface GroupNode extends QuerySpan {
  readonly kind: 'and' | 'or';
  readonly of: readonly QueryNode[];
}

export interface NotNode extends QuerySpan {
  readonly kind: 'not';
  readonly of: QueryNode;
}

/** Words that must stand in one mention of a person. */
export interface PersonNode extends QuerySpan {
  readonly kind: 'person';
  readonly of: QueryNode;
}

/** A page, or the document it belongs to, has this place, type, issuing body, batch, tag or evidence number. */
export interface LabelNode extends QuerySpan {
  readonly kind: 'label';
  readonly field: 'place' | 'type' | 'body' | 'batch' | 'tag' | 'ern';
  readonly value: string;
}

export interface ZoneNode extends QuerySpan {
  readonly kind: 'zone';
  readonly zone: Zone;
}

/** A date on the page can mean a day of this range; Gregorian days, both included, null where it is open. */
export interface DateNode extends QuerySpan {
  readonly kind: 'date';
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** The page's confidence lies between these, 0 to 1. */
export interface ConfidenceNode extends QuerySpan {
  readonly kind: 'confidence';
  readonly least: number;
  readonly most: number;
}

export type QueryNode =
  | WordNode
  | WildNode
  | PhraseNode
  | GroupNode
  | NotNode
  | PersonNode
  | LabelNode
  | ZoneNode
  | DateNode
  | ConfidenceNode;

export type DefaultOperator = 'AND' | 'OR';

/** A longer query is a mistake, or an attack: both get an answer at once. */
export const QUERY_LIMITS = { characters: 2_000, words: 64, depth: 16, distance: 50 } as const;
