import type { Mention } from '@sijill/domain';
import { canBear, factOf, withFacts } from '../person-facts.ts';

/** A form's fields stand near the name that they describe, UTF-16 units. */
const REACH = 400;

const bearsForm = (mention: Mention) =>
  mention.value.kind === 'person' &&
  !mention.value.description &&
  mention.cue !== null &&
  canBear(mention.role);

/** A form tells age, birth and mother on lines of their own: they belong to the name in the field above. */
export function attachAcrossLines(text: string, mentions: Mention[]): void {
  let bearer = -1;
  let lastPerson = -1;
  for (const [index, mention] of mentions.entries()) {
    const fact = factOf(mention);
    const person = mentions[bearer];
    const named = mentions[lastPerson];
    const sameLine = named && !text.slice(named.end, mention.start).includes('\n');
    const near = person && mention.zone === person.zone && mention.start - person.end < REACH;
    if (fact && near && !sameLine && person.value.kind === 'person')
      mentions[bearer] = { ...person, value: withFacts(person.value, fact) };
    if (mention.kind === 'person') lastPerson = index;
    if (bearsForm(mention)) bearer = index;
  }
}
