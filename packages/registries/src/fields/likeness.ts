import { toSearchText } from '@sijill/arabic';
import type { RegistryPerson } from '@sijill/domain';
import { cutText } from '../cut-text.ts';

const MOST_SEARCHED = 4_000;

/**
 * A key that two rows share when they apparently name one person: the same whole name of three parts, or of two with a
 * year of birth or a mother; undefined where the row says too little to tell.
 */
export function likenessKey({
  nameArabic,
  nameLatin,
  mother,
  birthYear,
}: RegistryPerson): string | undefined {
  const name = toSearchText(nameArabic ?? nameLatin ?? '');
  const parts = name === '' ? 0 : name.split(' ').length;
  if (parts < 2 || (parts === 2 && birthYear === undefined && mother === undefined)) return undefined;
  return cutText([name, birthYear ?? '', toSearchText(mother ?? '')].join('|'), 500);
}

/** What the list of people is searched by: id, every name, kunya, tribe and places. */
export function personSearchText(person: RegistryPerson): string {
  const { ownId, nameArabic, nameLatin, nameOther, aliases, father, grandfather, mother, family, kunya } =
    person;
  const texts = [
    ownId,
    nameArabic,
    nameLatin,
    nameOther,
    ...aliases,
    father,
    grandfather,
    mother,
    family,
    kunya,
  ];
  const more = [person.tribe, person.originPlace, person.eventPlace];
  const words = new Set(toSearchText([...texts, ...more].filter(Boolean).join(' ')).split(' '));
  return cutText([...words].join(' '), MOST_SEARCHED);
}
