import { nameParts, normalise, romanise } from '@sijill/arabic';
import type { PersonValue } from '@sijill/domain';
import { type Line, writtenOf } from './line.ts';

export type Sex = 'male' | 'female';

export interface SaidSex {
  readonly sex: Sex;
  readonly reason: string;
}

const written = (line: Line, from: number, to: number) =>
  normalise(writtenOf(line, from, to), { level: 'display' }).text;

/** The reading of a name's span. A cue's sex counts more than the guess from the name. */
export function personValue(line: Line, span: { from: number; to: number }, said?: SaidSex): PersonValue {
  const name = written(line, span.from, span.to);
  const parts = nameParts(name);
  const sex = said?.sex ?? parts.sex;
  const sexReason = said?.reason ?? parts.sexReason;
  return {
    kind: 'person',
    name,
    ...(parts.ism === undefined ? {} : { ism: parts.ism }),
    ...(parts.nasab.length === 0 ? {} : { nasab: [...parts.nasab] }),
    ...(parts.kunya === undefined ? {} : { kunya: parts.kunya }),
    ...(parts.laqab === undefined ? {} : { laqab: parts.laqab }),
    ...(parts.nisba.length === 0 ? {} : { nisba: [...parts.nisba] }),
    ...(parts.tribe === undefined ? {} : { tribe: parts.tribe }),
    ...(sex === undefined || sexReason === undefined ? {} : { sex, sexReason }),
    latin: romanise(name, 'simple'),
  };
}

const MALE_RELATIONS = new Set(['ابن', 'زوج', 'طفل']);

/** `زوجة الأخ أبو X`: somebody told by a relation; only the sex of the relation is known. */
export function descriptionValue(line: Line, span: { from: number; to: number }): PersonValue {
  const relation = line.words[span.from]!;
  const name = written(line, span.from, span.to);
  return {
    kind: 'person',
    name,
    sex: MALE_RELATIONS.has(relation) ? 'male' : 'female',
    sexReason: `the word ${line.tokens[span.from]!.written}`,
    description: true,
  };
}
