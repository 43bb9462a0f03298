import type { Mention } from '@sijill/domain';
import { canBear, factOf, withFacts } from '../person-facts.ts';

/** A form's fields stand near the name that they describe, UTF-16 units. */
const REACH = 400;

const bearsForm = (mention: Mention) =>
  mention.value.kind === 'person' &&
  !mention.value.description &&
  mention.cue !== null &&
  canBear(mention.role);

const NATIONALITY = /\n[^\S\n]*(?:ال)?جنسي(?:ة|ه|ته|تها)[^\S\n]*[:/][^\S\n]*(\p{L}{3,20})/u;

/** `الجنسية: عراقية` below a form's name; it is no mention of its own. */
function attachNationality(text: string, mentions: Mention[]): void {
  const bearers = mentions.flatMap((mention, index) => (bearsForm(mention) ? [index] : []));
  for (const [order, index] of bearers.entries()) {
    const person = mentions[index]!;
    const next = mentions[bearers[order + 1] ?? -1]?.start ?? text.length;
    const below = text.slice(person.end, Math.min(next, person.end + REACH));
    const nationality = NATIONALITY.exec(below)?.[1];
    if (nationality && person.value.kind === 'person')
      mentions[index] = { ...person, value: withFacts(person.value, { nationality }) };
  }
}

/** A form tells age, birth, mother and nationality on lines of their own: they belong to the name in the field above. */
export function attachAcrossLines(text: string, mentions: Mention[]): void {
  let bearer = -1;
  let lastPerson = -1;
  for (const [index, mention] of mentions.entries()) {
    const fact = factOf(mention);
    const person = mentions[bearer];
    const named = mentions[lastPerson];
    const near = person && mention.zone === person.zone && mention.start - person.end < REACH;
    // Only what is near is looked through, so that a page of one line stays linear.
    const apart = () => !named || text.slice(named.end, mention.start).includes('\n');
    if (fact && near && person.value.kind === 'person' && apart())
      mentions[bearer] = { ...person, value: withFacts(person.value, fact) };
    if (mention.kind === 'person') lastPerson = index;
    if (bearsForm(mention)) bearer = index;
  }
  attachNationality(text, mentions);
}
