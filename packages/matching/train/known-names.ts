/**
 * Lists the Arabic name tokens that are well attested: many Latin spellings, or an official Iraqi one. Writes
 * `src/tokens/known-names.generated.json`.
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/known-names.ts`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterVowels, arabicCodes, latinCodes } from '../src/channel/alphabet.ts';
import { arabicLetters, channelCost } from '../src/channel/channel-cost.ts';
import { encodeName } from '../src/names/encode-name.ts';
import { linesOf } from './name-pairs.ts';

const MOST = 3000;
/** Nats a letter above its likeliest spelling that a spelling may cost. */
const ACCEPTED = 1;

function oddness(arabic: string, latin: string): number {
  const priced = arabicLetters(arabicCodes(arabic));
  const codes = latinCodes(latin);
  const cost = channelCost(priced, { codes, afterVowel: afterVowels(codes) }, 0);
  return (cost - priced.least) / ((priced.letters.length + codes.length) / 2);
}

const spellings = new Map<string, Set<string>>();
for (const [latin = '', letters = ''] of linesOf('wd_arabic_train.tsv')) {
  const arabic = encodeName(letters.replaceAll(' ', ''))[0];
  const other = encodeName(latin)[0];
  if (arabic?.script !== 'arabic' || other?.script !== 'latin') continue;
  const [form, spelling] = [arabic.forms[0]!, other.forms[0]!];
  if ([...form].length < 3 || oddness(form, spelling) > ACCEPTED) continue;
  const known = spellings.get(form) ?? new Set();
  spellings.set(form, known.add(spelling));
}
const official = linesOf('iraq_names_official_latin.tsv')
  .map(([arabic = '']) => encodeName(arabic)[0]?.forms[0] ?? '')
  .filter((form) => [...form].length >= 3);
const attested = [...spellings]
  .sort(([a, left], [b, right]) => right.size - left.size || (a < b ? -1 : 1))
  .slice(0, MOST)
  .map(([form]) => form);
const names = [...new Set([...attested, ...official])].sort();
const provenance =
  'Folded Arabic name tokens with the most Latin spellings in steveash/NETransliteration-COLING2018 wd_arabic train (CC0) ' +
  'and of omar-haris/arabic-name-transliterator (MIT), chosen by packages/matching/train/known-names.ts.';
writeFileSync(
  join(import.meta.dirname, '../src/tokens/known-names.generated.json'),
  `${JSON.stringify({ provenance, names })}\n`,
);
console.log(names.length);
