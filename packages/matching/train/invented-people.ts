import { encodeName } from '../src/names/encode-name.ts';
import type { TwoScriptPerson } from './hard-pairs.ts';
import { repeatable } from './hard-pairs.ts';
import { arabNamePairs, type NamePair } from './name-pairs.ts';

const SERVANT = ['Abd al-', 'Abdul ', 'Abdul', 'Abd al ', 'Abdel ', 'Abdel', 'Abd-al-', 'Abdal-', 'Abd el-'];
const OF_GOD = [
  'رحمن',
  'كريم',
  'رحيم',
  'جبار',
  'ستار',
  'قادر',
  'حميد',
  'مجيد',
  'عزيز',
  'لطيف',
  'رزاق',
  'واحد',
];
const ARTICLES = ['al-', 'Al-', 'AL-', 'el-', 'al ', ''];

/** Names beyond these bear a commoner spelling more often than a rare one, as in life. */
interface Spelled {
  readonly arabic: string;
  readonly spellings: readonly NamePair[];
  readonly weight: number;
}

function spelledNames(): Spelled[] {
  const byName = new Map<string, NamePair[]>();
  for (const pair of arabNamePairs()) byName.set(pair.arabic, [...(byName.get(pair.arabic) ?? []), pair]);
  return [...byName].map(([arabic, spellings]) => ({
    arabic,
    spellings,
    weight: spellings.reduce((sum, one) => sum + one.weight, 0),
  }));
}

/**
 * Invented people: chains of attested name tokens, each Latin token an attested spelling of its Arabic one. Some chains
 * hold a servant name (عبد الكريم), some end in a nisba.
 */
export function inventedPeople(count: number, seed: number): TwoScriptPerson[] {
  const random = repeatable(seed);
  const names = spelledNames();
  const nisbas = names.filter(({ arabic }) => /^..+ي$/.test(arabic));
  const ofGod = names.filter(({ arabic }) => OF_GOD.includes(arabic));
  const draw = draws(random);
  const part = (): [string, string] => {
    if (random() < 0.08) {
      const [arabic, latin] = draw(ofGod);
      const prefix = SERVANT[Math.floor(random() * SERVANT.length)]!;
      return [`عبد ال${arabic}`, `${prefix}${latin}`];
    }
    return draw(names);
  };
  const nisba = (): [string, string] => {
    const [arabic, latin] = draw(nisbas);
    return [`ال${arabic}`, `${ARTICLES[Math.floor(random() * ARTICLES.length)]!}${latin}`];
  };
  return Array.from({ length: count }, (_, index) => {
    const length = 2 + Math.floor(random() * 3);
    const parts = Array.from({ length }, part);
    if (random() < 0.5) parts.push(nisba());
    const arabic = parts.map(([one]) => one).join(' ');
    return {
      ref: `invented.${index}`,
      arabic,
      latin: parts.map(([, one]) => one).join(' '),
      spellings: [],
      parts: encodeName(arabic).map((token) => token.text),
    };
  }).filter((person) => person.parts.length >= 2);
}

/** Draws by weight, the commonest names flattened by a square root. */
function draws(random: () => number): (from: readonly Spelled[]) => [string, string] {
  const sums = new WeakMap<readonly object[], number[]>();
  const weighted = <T extends { weight: number }>(from: readonly T[]): T => {
    let steps = sums.get(from);
    if (!steps) {
      let total = 0;
      steps = from.map(({ weight }) => {
        total += Math.sqrt(weight);
        return total;
      });
      sums.set(from, steps);
    }
    const at = random() * steps.at(-1)!;
    return from[
      Math.max(
        0,
        steps.findIndex((step) => step >= at),
      )
    ]!;
  };
  return (from) => {
    const name = weighted(from);
    return [name.arabic, weighted(name.spellings).latin];
  };
}
