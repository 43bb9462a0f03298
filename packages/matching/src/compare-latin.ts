import weights from './comparison-weights.json' with { type: 'json' };
import groups from './letter-groups.json' with { type: 'json' };
import { type EditPrices, editLoss } from './weighted-edits.ts';

const { latin } = weights;
const near = new Map(
  Object.entries(groups.latinNear).flatMap(([pair, price]) => [
    [pair, price] as const,
    [`${pair[1]}${pair[0]}`, price] as const,
  ]),
);

const prices: EditPrices = {
  substitute: (left, right) => near.get(left + right) ?? latin.substitute,
  extra(letter, before) {
    if (letter === before) return latin.doubled;
    if ('aeiou'.includes(letter)) return latin.extraVowel;
    return 'hyw'.includes(letter) ? latin.extraWeak : latin.extra;
  },
};

const sounded = new Map<string, readonly string[]>();
const MAX_REMEMBERED = 50_000;

/** Latin letters as sounds: digraphs become one sign, doubled letters and a silent final h vanish. */
function sounds(token: string): readonly string[] {
  const known = sounded.get(token);
  if (known) return known;
  let text = token;
  for (const [digraph, sign] of groups.latinDigraphs) text = text.replaceAll(digraph!, sign!);
  const signs = [...text.replace(/(.)\1+/gu, '$1').replace(/(?<=..a)h$/, '')];
  if (sounded.size >= MAX_REMEMBERED) sounded.clear();
  sounded.set(token, signs);
  return signs;
}

/** Price of the differences in sound between two Latin tokens per sound: 0 is the same, 1 is nothing in common. */
export function latinLoss(left: string, right: string): number {
  return left === right ? 0 : editLoss(sounds(left), sounds(right), prices);
}
