import type { Found } from './found.ts';

const YEAR_OF_HIJRI_BIRTH = 1900;

function nearestBefore(found: readonly Found[], at: number): number {
  let nearest = -1;
  for (const [index, one] of found.entries()) {
    if (one.value.kind === 'person' && one.from < at) nearest = index;
  }
  return nearest >= 0 ? nearest : found.findIndex((one) => one.value.kind === 'person');
}

/**
 * Gives the ages and Gregorian birth years of a line to the person named before them, else to the line's first
 * person. What a person already has is not overwritten.
 */
export function attachFacts(found: readonly Found[]): Found[] {
  const attached = [...found];
  for (const fact of found) {
    const index = nearestBefore(found, fact.from);
    const person = attached[index];
    if (person?.value.kind !== 'person') continue;
    if (fact.value.kind === 'number' && fact.value.meaning === 'age' && person.value.age === undefined) {
      attached[index] = { ...person, value: { ...person.value, age: Number.parseInt(fact.value.value, 10) } };
    }
    const { value } = fact;
    if (
      value.kind !== 'date' ||
      fact.role !== 'birth' ||
      value.year === null ||
      person.value.birthYear !== undefined
    )
      continue;
    if (value.year >= YEAR_OF_HIJRI_BIRTH) {
      attached[index] = { ...person, value: { ...person.value, birthYear: value.year } };
    }
  }
  return attached;
}
