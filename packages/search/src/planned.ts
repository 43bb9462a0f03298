import type { MatchWay, SearchCondition, Zone } from '@sijill/domain';
import type { QuerySpan } from './query.ts';

/** Why a word of the index stands for a word of the query. */
export interface TermReason {
  readonly way: MatchWay;
  /** 0: the very word; the higher the less alike. Only costs of one way compare. */
  readonly cost: number;
}

/** The words of the index that stand for one word of the query. */
export type TermChoice = ReadonlyMap<string, TermReason>;

export interface PlannedSequence {
  readonly slots: readonly TermChoice[];
  readonly distance: number;
  /** The slot whose word alone is shown as a hit; undefined: all are. */
  readonly shown?: number;
}

/** A word or phrase of the query with everything that answers it. */
export interface PlannedLeaf extends QuerySpan {
  /** As it was asked for, folded. */
  readonly asked: string;
  readonly sequences: readonly PlannedSequence[];
  /** Of a word of a name: words of the index that stand for it only where all others of the name do, in this order. */
  readonly far?: TermChoice;
  /** Every word that begins so. */
  readonly prefix?: string;
  readonly inPerson: boolean;
  /** The pages that hold it, where that took reading where words stand. */
  readonly pages?: readonly number[];
}

export interface QueryPlan {
  readonly condition: SearchCondition;
  /** The same with words as they were asked for; undefined where that is no difference. */
  readonly exact: SearchCondition | undefined;
  /** What is shown as hits: nothing that the query excludes. */
  readonly leaves: readonly PlannedLeaf[];
  /** Zones that people's mentions must stand in. */
  readonly zone: Zone | undefined;
}

/** Ways that are what was asked for: the word itself, or as its own signs say. */
export const isAsAsked = (way: MatchWay): boolean => way === 'exact' || way === 'wildcard';
