/**
 * Fits the logistic of `src/tokens/across-likeness.ts` on attested spellings of Arabic names against names that sound
 * near, and writes the `across` part of `src/tokens/token-weights.json`.
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/token-likeness.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACROSS_FEATURES, acrossFeatures } from '../src/tokens/across-likeness.ts';
import { type ArabicForm, compileToken, type LatinForm } from '../src/tokens/compiled-token.ts';
import { skeletonKey } from '../src/tokens/skeleton.ts';
import { repeatable } from './hard-pairs.ts';
import { fitLogistic } from './logistic.ts';
import { arabNamePairs } from './name-pairs.ts';

/** Names that sound near and names at random that stand against each spelling; the near ones decide. */
const NEAR = 8;
const ANY = 2;
const NEAR_WEIGHT = 0.6;
const ANY_WEIGHT = 0.4;
const random = repeatable(1);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

const arabicForm = (letters: string): ArabicForm =>
  compileToken({ forms: [letters], script: 'arabic', kind: 'name' }).forms[0] as ArabicForm;
const latinForm = (letters: string): LatinForm =>
  compileToken({ forms: [letters], script: 'latin', kind: 'name' }).forms[0] as LatinForm;

const pairs = arabNamePairs();
const names = [...new Set(pairs.map((pair) => pair.arabic))];
const fame = new Map<string, number>();
for (const { arabic, weight } of pairs) fame.set(arabic, (fame.get(arabic) ?? 0) + weight);
const near = new Map<number, string[]>();
for (const name of names) {
  const key = skeletonKey(arabicForm(name).skeleton);
  near.set(key, [...(near.get(key) ?? []), name]);
}
const spelled = new Set(pairs.map((pair) => `${pair.arabic}/${pair.latin}`));

/** The better known a name, the likelier two brothers bear it and its neighbour. */
function famous(from: readonly string[]): string {
  const total = from.reduce((sum, name) => sum + fame.get(name)!, 0);
  let at = random() * total;
  for (const name of from) {
    at -= fame.get(name)!;
    if (at <= 0) return name;
  }
  return from.at(-1)!;
}

const examples = pairs.flatMap(({ arabic, latin, weight }) => {
  const form = latinForm(latin);
  const neighbours = (near.get(skeletonKey(form.skeleton)) ?? []).filter(
    (name) => !spelled.has(`${name}/${latin}`),
  );
  const row = (name: string): number[] => {
    const features = acrossFeatures(arabicForm(name), form, 0);
    return ACROSS_FEATURES.map((feature) => features[feature]);
  };
  const against = (rivals: readonly string[], total: number) =>
    rivals.map((name) => ({ same: 0, weight: (weight * total) / rivals.length, row: row(name) }));
  return [
    { same: 1, weight, row: row(arabic) },
    ...against(
      Array.from({ length: neighbours.length > 0 ? NEAR : 0 }, () => famous(neighbours)),
      NEAR_WEIGHT,
    ),
    ...against(
      Array.from({ length: ANY }, () => pick(names)).filter((name) => !spelled.has(`${name}/${latin}`)),
      ANY_WEIGHT,
    ),
  ];
});
const { bias, weights } = fitLogistic(examples, { ridge: 1e-4, steps: 1500, rate: 1 });

const target = join(import.meta.dirname, '../src/tokens/token-weights.json');
const table = JSON.parse(readFileSync(target, 'utf8'));
const round = (value: number): number => Number(value.toFixed(4));
table.across = {
  bias: round(bias),
  ...Object.fromEntries(ACROSS_FEATURES.map((name, index) => [name, round(weights[index]!)])),
};
writeFileSync(target, `${JSON.stringify(table, null, 2)}\n`);
const right = examples.filter(({ same, row }) => {
  const logit = row.reduce((sum, value, index) => sum + value * weights[index]!, bias);
  return logit > 0 === (same === 1);
});
console.log(
  table.across,
  `${examples.length} pairs, ${pairs.length} same; ${((100 * right.length) / examples.length).toFixed(1)} % on their side`,
);
