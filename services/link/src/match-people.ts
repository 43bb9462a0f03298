import type { RegistryPerson } from '@sijill/domain';
import type { MatchPerson, MatchQuery } from '@sijill/matching';
import type { PersonMention } from '@sijill/storage';

/** A registry entry as the matcher sees one: every name it gives, whole or in parts. */
export function toMatchPerson(id: string, person: RegistryPerson): MatchPerson {
  const names = new Set([person.nameArabic, person.nameLatin, person.nameOther, ...person.aliases]);
  names.delete(undefined);
  return {
    id,
    names: [...names].filter((name) => name !== undefined),
    ...(person.sex && { sex: person.sex }),
    ...(person.birthYear && { birthYear: person.birthYear }),
    ...(person.kunya && { kunya: person.kunya }),
    ...(person.originPlace && { place: person.originPlace }),
  };
}

/** A person named on a page as the matcher is asked for one. */
export function toQuery({ value, source, confidence }: PersonMention): MatchQuery {
  return {
    name: value.name,
    ocr: source === 'ocr',
    confidence,
    ...(value.sex && { sex: value.sex }),
    ...(value.birthYear && { birthYear: value.birthYear }),
    ...(value.kunya && { kunya: value.kunya }),
    ...(value.description && { description: value.description }),
  };
}
