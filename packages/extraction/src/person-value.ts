import { nameParts, normalise } from '@sijill/arabic';
import type { PersonValue } from '@sijill/domain';
import type { Line } from './line.ts';

export type Sex = 'male' | 'female';

/** The reading of a name's span. A cue's sex counts more than the guess from the name. */
export function personValue(line: Line, span: { from: number; to: number }, sex?: Sex): PersonValue {
  const written = line.tokens.slice(span.from, span.to).map((token) => token.written);
  const name = normalise(written.join(' '), { level: 'display' }).text;
  const parts = nameParts(name);
  const said = sex ?? parts.sex;
  return {
    kind: 'person',
    name,
    ...(parts.ism === undefined ? {} : { ism: parts.ism }),
    ...(parts.nasab.length === 0 ? {} : { nasab: [...parts.nasab] }),
    ...(parts.kunya === undefined ? {} : { kunya: parts.kunya }),
    ...(parts.laqab === undefined ? {} : { laqab: parts.laqab }),
    ...(parts.nisba.length === 0 ? {} : { nisba: [...parts.nisba] }),
    ...(said === undefined ? {} : { sex: said }),
  };
}

/** `زوجة الأخ أبو X`: somebody told by a relation; only the sex of the relation is known. */
export function descriptionValue(line: Line, span: { from: number; to: number }): PersonValue {
  const written = line.tokens.slice(span.from, span.to).map((token) => token.written);
  const male =
    line.words[span.from] === 'ابن' || line.words[span.from] === 'زوج' || line.words[span.from] === 'طفل';
  const name = normalise(written.join(' '), { level: 'display' }).text;
  return { kind: 'person', name, sex: male ? 'male' : 'female', description: true };
}
