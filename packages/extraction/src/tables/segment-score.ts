import { givenName, isNisba } from '@sijill/arabic';
import type { Field } from '../fields.ts';
import type { Line } from '../line.ts';
import type { TokenFeatures } from './token-features.ts';

/**
 * How well the tokens [from, to) of a row fill a column. One declared scale: about 1 a token that fits, 2 to 3 for a
 * whole value that leaves no doubt, below 0 for what does not belong; an empty cell costs a little.
 */
export const EMPTY: Readonly<Record<Field['kind'], number>> = {
  index: -0.3,
  person: -0.8,
  age: -0.4,
  count: -0.3,
  number: -0.3,
  price: -0.4,
  date: -0.4,
  birth: -0.4,
  place: -0.4,
  nationality: -0.2,
  tribe: -0.2,
  text: -0.1,
};
const CROSSED_GAP = -3;
const SPLIT_NAME = -2;
const OTHER_LENGTH = 0.4;
const OTHER_LENGTH_UNSAID = 0.12;
const RIGHT_SEX = 0.8;
const OLDEST = 120;

const NEVER_FIRST = new Set(['بن', 'الدين', 'الله', 'بنت']);
const NEVER_LAST = new Set(['بن', 'ابن', 'بنت', 'عبد', 'ابو', 'ابي', 'ام', 'آل']);
const NOT_COUNTED = new Set(['بن', 'ابن', 'بنت', 'ابو', 'ابي', 'ابا', 'ام', 'عبد', 'الله', 'الدين', 'ابنه']);
const YEARS = new Set(['سنه', 'سنوات', 'عام', 'عاما', 'اعوام', 'شهر', 'اشهر', 'شهور']);

export interface Segment {
  readonly line: Line;
  readonly features: TokenFeatures;
  readonly from: number;
  readonly to: number;
}

function personScore({ line, features, from, to }: Segment, field: Field): number {
  let score = 0;
  let names = 0;
  for (let at = from; at < to; at += 1) {
    score += features.name[at]!;
    if (!NOT_COUNTED.has(line.words[at]!)) names += 1;
  }
  const first = line.words[from]!;
  if (NEVER_FIRST.has(first)) score += SPLIT_NAME;
  if (NEVER_LAST.has(line.words[to - 1]!)) score += SPLIT_NAME;
  if (isNisba(first) && givenName(first) === undefined) score += SPLIT_NAME;
  if (line.words[to] === 'الدين' || line.words[to] === 'الله') score += SPLIT_NAME;
  const kunya = first === 'ابو' || first === 'ابي' || first === 'ام';
  if (kunya) score += 0.6;
  else if (field.names === undefined)
    score -= OTHER_LENGTH_UNSAID * Math.abs(names - (field.role === 'mother' ? 2 : 3));
  else score -= OTHER_LENGTH * Math.abs(names - field.names);
  const sex = first === 'ام' ? 'female' : kunya ? 'male' : features.sex[from];
  if (field.sex && sex && sex !== 'either') score += sex === field.sex ? RIGHT_SEX : -RIGHT_SEX;
  // A woman's name inside a name begins another person's more often than it continues this one.
  for (let at = from + 1; at < to; at += 1) if (features.sex[at] === 'female') score -= 0.5;
  return score;
}

function numberScore({ line, features, from, to }: Segment, field: Field): number {
  if (line.tokens[from]!.kind !== 'number') return -1.5 - 0.3 * (to - from);
  const value = Number(line.words[from]);
  const length = to - from;
  if (field.kind === 'price') return features.priceEnd[from] === to ? 2.5 : length === 1 ? 0.9 : -0.5;
  if (field.kind === 'age') {
    const unit = length === 2 && YEARS.has(line.words[to - 1]!);
    return value <= OLDEST && (length === 1 || unit) ? 1.5 + (unit ? 0.2 : 0) : -1;
  }
  if (field.kind === 'index')
    return from === 0 && (length === 1 || (length === 2 && line.tokens[1]!.kind === 'sign')) ? 1.6 : -0.5;
  return length === 1 || (length === 3 && line.tokens[from + 1]!.kind === 'sign') ? 1.2 : -0.5;
}

function dateScore({ line, features, from, to }: Segment, field: Field): number {
  if (features.dateEnd[from] === to) return 3;
  if (field.kind === 'birth' && to - from === 1 && /^(19|20|1[34])\d\d$/.test(line.words[from]!)) return 1.8;
  return line.tokens[from]!.kind === 'number' ? -0.3 * (to - from) : -1;
}

function placeScore({ line, features, from, to }: Segment): number {
  let known = 0;
  let unknown = 0;
  for (let at = from; at < to; ) {
    const end = features.placeEnd[at];
    if (end !== undefined && end <= to) {
      known += 1;
      at = end;
    } else {
      unknown += line.tokens[at]!.kind === 'number' ? 4 : 1;
      at += 1;
    }
  }
  return (known > 0 ? 2 : 0.3) - 0.3 * Math.max(0, unknown - (known > 0 ? 0 : 1));
}

function textScore({ line, features, from, to }: Segment): number {
  let score = 0.25;
  for (let at = from; at < to; at += 1) {
    if (line.tokens[at]!.kind === 'number') score -= 0.4;
    else score += features.name[at]! >= 0.7 ? -0.4 : 0.05;
  }
  return score;
}

export function segmentScore(segment: Segment, field: Field): number {
  const { line, from, to } = segment;
  if (from === to) return EMPTY[field.kind];
  let score = 0;
  for (let at = from + 1; at < to; at += 1) if (line.tokens[at]!.cell) score += CROSSED_GAP;
  switch (field.kind) {
    case 'person':
      return score + personScore(segment, field);
    case 'date':
    case 'birth':
      return score + dateScore(segment, field);
    case 'place':
      return score + placeScore(segment);
    case 'text':
    case 'nationality':
    case 'tribe':
      return score + textScore(segment);
    default:
      return score + numberScore(segment, field);
  }
}
