import type { FieldComparison } from '@sijill/domain';
import { readingOf } from '../names/compare-names.ts';
import { compileName } from '../names/compiled-name.ts';
import type { MatchPerson, MatchQuery } from '../registry/matching-types.ts';
import { tokenLikeness } from '../tokens/token-likeness.ts';
import scores from './score-weights.json' with { type: 'json' };

const { fields, birthYears } = scores;

/** What besides the name agrees or contradicts; a field that one side lacks is left out. Weights are log-odds. */
export function compareFields(query: MatchQuery, person: MatchPerson): FieldComparison[] {
  const compared: FieldComparison[] = [];
  if (query.sex && person.sex) {
    const agrees = query.sex === person.sex;
    compared.push(
      verdict('sex', [query.sex, person.sex], agrees, agrees ? fields.sexAgrees : fields.sexContradicts),
    );
  }
  if (query.birthYear !== undefined && person.birthYear !== undefined)
    compared.push(compareBirth(query.birthYear, person.birthYear));
  for (const [field, agreeing, contradicting] of [
    ['kunya', fields.kunyaAgrees, fields.kunyaContradicts],
    ['place', fields.placeAgrees, fields.placeContradicts],
  ] as const) {
    const [left, right] = [query[field], person[field]];
    if (!left || !right) continue;
    const agrees = sharePart(left, right, query.ocr);
    compared.push(verdict(field, [left, right], agrees, agrees ? agreeing : contradicting));
  }
  return compared;
}

/** Ages on these papers are rounded and Hijri years differ from Gregorian ones, so a few years are no contradiction. */
function compareBirth(left: number, right: number): FieldComparison {
  const apart = Math.abs(left - right);
  const texts: [string, string] = [String(left), String(right)];
  if (apart <= birthYears.same) return verdict('birth', texts, true, fields.birthSame);
  if (apart <= birthYears.near) return verdict('birth', texts, true, fields.birthNear);
  if (apart > birthYears.far) return verdict('birth', texts, false, fields.birthContradicts);
  return { field: 'birth', left: texts[0], right: texts[1], verdict: 'unknown', weight: fields.birthFar };
}

function verdict(
  field: FieldComparison['field'],
  [left, right]: [string, string],
  agrees: boolean,
  weight: number,
): FieldComparison {
  return { field, left, right, verdict: agrees ? 'agrees' : 'contradicts', weight };
}

function sharePart(left: string, right: string, ocr: boolean): boolean {
  const others = compileName(right).compiled;
  return compileName(left).compiled.some((one) =>
    others.some((other) => tokenLikeness(one, other, readingOf(ocr)) >= 0.5),
  );
}
