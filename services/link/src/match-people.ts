import type { RegistryPerson } from '@sijill/domain';
import type { MatchPerson, MatchQuery } from '@sijill/matching';
import type { PersonMention } from '@sijill/storage';
import { placeInWorld } from './places-in-world.ts';

/** Every whole name of an entry, the kunya among them. */
export function comparedNames(person: RegistryPerson): string[] {
  const { nameArabic, nameLatin, nameOther, aliases, kunya } = person;
  return [nameArabic, nameLatin, nameOther, ...aliases, kunya].filter((name) => name !== undefined);
}

/** A registry entry as the matcher sees one: every name it gives; a name given in parts was made whole at import. */
export function toMatchPerson(id: string, person: RegistryPerson): MatchPerson {
  const names = [person.nameArabic, person.nameLatin, person.nameOther, ...person.aliases];
  return {
    id,
    names: names.filter((name) => name !== undefined),
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
