import type { FieldComparison } from '@sijill/domain';
import { readingOf } from '../names/compare-names.ts';
import { compileName } from '../names/compiled-name.ts';
import type { MatchDays, MatchPerson, MatchPlace, MatchQuery } from '../registry/matching-types.ts';
import { tokenLikeness } from '../tokens/token-likeness.ts';
import { relationOf } from './compare-places.ts';
import scores from './score-weights.json' with { type: 'json' };

const { fields, birthYears, days } = scores;

type Compare = (query: MatchQuery, person: MatchPerson) => FieldComparison | undefined;

/** What besides the name agrees or contradicts; what one side lacks is left out. Weights are log-odds. */
export function compareFields(query: MatchQuery, person: MatchPerson): FieldComparison[] {
  return [sex, birth, kunya, mother, tribe, place, date].flatMap((compare) => compare(query, person) ?? []);
}

const sex: Compare = (query, person) => {
  if (!query.sex || !person.sex) return undefined;
  const agrees = query.sex === person.sex;
  return {
    ...both('sex', query.sex, person.sex),
    verdict: agrees ? 'agrees' : 'contradicts',
    weight: agrees ? fields.sexAgrees : fields.sexContradicts,
  };
};

/** The most that the fields of a query can add, log-odds: every one agrees. */
export function mostOfFields(query: MatchQuery): number {
  let most = 0;
  if (query.sex) most += fields.sexAgrees;
  if (query.birthYear !== undefined) most += Math.max(fields.birthSame, fields.birthNear);
  if (query.kunya) most += fields.kunyaAgrees;
  if (query.mother) most += fields.motherAgrees;
  if (query.tribe) most += fields.tribeAgrees;
  if (query.place || query.pagePlaces?.length)
    most += Math.max(fields.placeAgrees, fields.placeNear, fields.placeOnPage);
  if (query.dated) most += fields.dateAfter;
  return most;
}

/** Ages on these papers are rounded and Hijri years differ from Gregorian ones, so a few years are no contradiction. */
const birth: Compare = (query, person) => {
  if (query.birthYear === undefined || person.birthYear === undefined) return undefined;
  const apart = Math.abs(query.birthYear - person.birthYear);
  const years = both('birth', String(query.birthYear), String(person.birthYear));
  if (apart <= birthYears.same) return { ...years, verdict: 'agrees', weight: fields.birthSame };
  if (apart <= birthYears.near) return { ...years, verdict: 'agrees', weight: fields.birthNear };
  if (apart > birthYears.far) return { ...years, verdict: 'contradicts', weight: fields.birthContradicts };
  return { ...years, verdict: 'unknown', weight: fields.birthFar };
};

const named =
  (field: 'kunya' | 'mother' | 'tribe', agrees: number, contradicts: number): Compare =>
  (query, person) => {
    const [left, right] = [query[field], person[field]];
    if (!left || !right) return undefined;
    const same = shareFirstPart(left, right, query.ocr);
    return {
      ...both(field, left, right),
      verdict: same ? 'agrees' : 'contradicts',
      weight: same ? agrees : contradicts,
    };
  };
const kunya = named('kunya', fields.kunyaAgrees, fields.kunyaContradicts);
const mother = named('mother', fields.motherAgrees, fields.motherContradicts);
const tribe = named('tribe', fields.tribeAgrees, fields.tribeContradicts);

/** Where the page says the person is from; else whether it names the person's own place or the event's at all. */
const place: Compare = (query, person) => {
  if (query.place && person.place) return fromPlace(query.place, person.place, query.ocr);
  const known = [person.place, person.eventPlace].filter((one) => one !== undefined);
  for (const own of known)
    for (const one of query.pagePlaces ?? [])
      if (['same', 'within', 'near'].includes(relationOf(one, own)))
        return { ...both('place', one.name, own.name), verdict: 'agrees', weight: fields.placeOnPage };
  return undefined;
};

function fromPlace(left: MatchPlace, right: MatchPlace, ocr: boolean): FieldComparison {
  const names = both('place', left.name, right.name);
  const relation = relationOf(left, right);
  const sameWord = shareFirstPart(left.name, right.name, ocr);
  if (relation === 'same' || (relation === 'unknown' && sameWord))
    return { ...names, verdict: 'agrees', weight: fields.placeAgrees };
  if (relation === 'within' || relation === 'near')
    return { ...names, verdict: 'agrees', weight: fields.placeNear };
  if (relation === 'far') return { ...names, verdict: 'contradicts', weight: fields.placeFar };
  // People move, and lists name the district where papers name the village.
  return { ...names, verdict: 'unknown', weight: relation === 'apart' ? fields.placeContradicts : 0 };
}

/** A paper that is older than what happened to the person, or from the years right after it. */
const date: Compare = (query, person) => {
  if (!query.dated || !person.event) return undefined;
  const compared = both('date', daysText(query.dated), daysText(person.event));
  const after = (Date.parse(query.dated.latest) - Date.parse(person.event.earliest)) / DAY_MS;
  if (Number.isNaN(after)) return undefined;
  if (after < -days.before) return { ...compared, verdict: 'contradicts', weight: fields.dateBefore };
  if (after <= days.after) return { ...compared, verdict: 'agrees', weight: fields.dateAfter };
  return { ...compared, verdict: 'unknown', weight: 0 };
};

const DAY_MS = 86_400_000;
const daysText = ({ earliest, latest }: MatchDays): string =>
  earliest === latest ? earliest : `${earliest} – ${latest}`;

const both = (
  field: FieldComparison['field'],
  left: string,
  right: string,
): Pick<FieldComparison, 'field' | 'left' | 'right'> => ({ field, left, right });

/** Whether the first part of one is a part of the other: `Kocho` and `Kocho village`, `Umm Ali` and `Ali`s mother. */
function shareFirstPart(left: string, right: string, ocr: boolean): boolean {
  const [ones, others] = [compileName(left).compiled, compileName(right).compiled];
  const reading = readingOf(ocr);
  const holds = (part: (typeof ones)[number] | undefined, all: typeof ones): boolean =>
    part !== undefined && all.some((other) => tokenLikeness(part, other, reading) >= 0.5);
  return holds(ones[0], others) || holds(others[0], ones);
}
