import type { RegistryNameParts, RegistryPerson } from '@sijill/domain';
import { type MatchPerson, type MatchQuery, wholeNames } from '@sijill/matching';
import type { PersonMention } from '@sijill/storage';
import { placeInWorld } from './places-in-world.ts';

/** Every name that an entry is compared by, the kunya aside; a lone given name is made whole with the parts beside it. */
function namesOf(person: RegistryPerson): string[] {
  const { nameArabic, nameLatin, nameOther, partsArabic, partsLatin, aliases } = person;
  const whole = (name: string | undefined, parts: RegistryNameParts | undefined): string[] =>
    name === undefined ? [] : wholeNames(name, parts?.father || parts?.family ? parts : person);
  return [
    ...whole(nameArabic, partsArabic),
    ...whole(nameLatin, partsLatin),
    ...whole(nameOther, undefined),
    ...aliases,
  ];
}

/** The same with the kunya. */
export const comparedNames = (person: RegistryPerson): string[] => [
  ...namesOf(person),
  ...(person.kunya ? [person.kunya] : []),
];

/** A registry entry as the matcher sees one. */
export function toMatchPerson(id: string, person: RegistryPerson): MatchPerson {
  return {
    id,
    names: namesOf(person),
    ...(person.sex && { sex: person.sex }),
    ...(person.birthYear && { birthYear: person.birthYear }),
    ...(person.kunya && { kunya: person.kunya }),
    ...(person.mother && { mother: person.mother }),
    ...((person.tribe ?? person.family) && { tribe: person.tribe ?? person.family }),
    ...(person.originPlace && { place: placeInWorld(person.originPlace) }),
    ...(person.eventPlace && { eventPlace: placeInWorld(person.eventPlace) }),
    ...(person.event && { event: { earliest: person.event.earliest, latest: person.event.latest } }),
  };
}

/** A person named on a page as the matcher is asked for one. */
export function toQuery({ value, source, confidence, places, dated }: PersonMention): MatchQuery {
  return {
    name: value.name,
    ocr: source === 'ocr',
    confidence,
    ...(value.sex && { sex: value.sex }),
    ...(value.birthYear && { birthYear: value.birthYear }),
    ...(value.kunya && { kunya: value.kunya }),
    ...(value.mother && { mother: value.mother }),
    ...((value.tribe ?? value.nisba?.at(-1)) && { tribe: value.tribe ?? value.nisba?.at(-1) }),
    ...(value.birthPlace && { place: placeInWorld(value.birthPlace) }),
    ...(places.length > 0 && { pagePlaces: places.map(placeInWorld) }),
    ...(dated && { dated }),
    ...(value.description && { description: value.description }),
  };
}
