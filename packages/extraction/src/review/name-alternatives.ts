import { givenName, givenNames, isNisba, nameUnits, normalise, SpellingIndex } from '@sijill/arabic';
import type { AlternativeReading, Mention } from '@sijill/domain';

const names = new SpellingIndex(givenNames());
const MOST = 2;

/** What it costs to take damage for nothing or for a letter of its shape. */
const DAMAGE_COST = 0.4;

/** Readings of a name in which a word that damage runs through is the known name of its letters (ح#سن: حسن). */
function undamaged(name: string): AlternativeReading[] {
  return nameUnits(name).flatMap(({ shown, key, damaged }) => {
    if (!damaged || !givenName(key)) return [];
    const reason = `«${shown}» has the letters of the name «${key}»`;
    return [{ text: name.replace(shown, key), reason, cost: DAMAGE_COST }];
  });
}

/** Readings of a name in which a word that no list knows is the given name that it resembles most. */
function alternativesTo(name: string): AlternativeReading[] {
  const words = name.split(' ');
  const found = words.flatMap((word, index) => {
    const key = normalise(word).text;
    if (key.length < 4 || givenName(key) || isNisba(key)) return [];
    const [nearest, rival] = names.near(key);
    if (!nearest || rival?.cost === nearest.cost) return [];
    const text = words.with(index, nearest.word).join(' ');
    return [{ text, reason: `«${word}» resembles the name «${nearest.word}»`, cost: nearest.cost }];
  });
  return [...undamaged(name), ...found].sort((left, right) => left.cost - right.cost).slice(0, MOST);
}

/** Offers repaired readings beside names that hold an unknown word; the page's text and the value's name stand. */
export function offerAlternatives(mentions: Mention[]): void {
  for (const [index, mention] of mentions.entries()) {
    const { value } = mention;
    if (value.kind !== 'person' || value.description) continue;
    const alternatives = alternativesTo(value.name);
    if (alternatives.length > 0) mentions[index] = { ...mention, value: { ...value, alternatives } };
  }
}
