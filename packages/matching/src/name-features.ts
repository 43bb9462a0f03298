import type { AlignedSlot } from './align-names.ts';
import scores from './score-weights.json' with { type: 'json' };

/** What of an alignment the score looks at; every one roughly -1 to 1. */
export interface NameFeatures {
  /** Given name against given name: 1 same, -1 different, 0 where one side does not begin with its given name. */
  readonly given: number;
  readonly givenMissing: number;
  /** Mean likeness of the other agreeing parts, weighted by rarity; 0 where there is none. */
  readonly rest: number;
  /** Least likeness among the parts that agree. */
  readonly weakest: number;
  /** Share of slots in which two different parts face each other, the given name left out. */
  readonly different: number;
  /** Share of slots in which one side has nothing. */
  readonly uncovered: number;
  /** Agreeing parts, four or more being 1. */
  readonly count: number;
  /** 1 where both names end in agreeing parts, 0 where one breaks off earlier, -1 where they end in different parts. */
  readonly lastSame: number;
  /** How much rarer (above 0) or commoner the agreeing parts are than an ordinary name; 16 nats in all being 1. */
  readonly rarity: number;
}

export const FEATURE_NAMES = [
  'given',
  'givenMissing',
  'rest',
  'weakest',
  'different',
  'uncovered',
  'count',
  'lastSame',
  'rarity',
] as const satisfies readonly (keyof NameFeatures)[];

const agrees = (slot: AlignedSlot): boolean => slot.likeness >= 0.5;

export function nameFeatures(all: readonly AlignedSlot[]): NameFeatures {
  // A kunya that only one side gives says nothing about the rest.
  const slots = all.filter((slot) => !(isLoneKunya(slot) && all.length > 1));
  const first = slots[0];
  const faced = first !== undefined && first.left.length > 0 && first.right.length > 0;
  const rest = slots.slice(1);
  const same = slots.filter(agrees);
  const sameRest = rest.filter(agrees);
  const weight = sameRest.reduce((sum, slot) => sum + slot.rarity, 0);
  const size = Math.max(1, slots.length);
  return {
    given: faced ? 2 * first.likeness - 1 : 0,
    givenMissing: faced ? 0 : 1,
    rest: weight === 0 ? 0 : sameRest.reduce((sum, slot) => sum + slot.likeness * slot.rarity, 0) / weight,
    weakest: same.length === 0 ? 0 : Math.min(...same.map((slot) => slot.likeness)),
    different:
      rest.filter((slot) => slot.left.length > 0 && slot.right.length > 0 && !agrees(slot)).length / size,
    uncovered: slots.filter((slot) => slot.left.length === 0 || slot.right.length === 0).length / size,
    count: Math.min(4, same.length) / 4,
    lastSame: endAgreement(slots),
    rarity: Math.min(1, same.reduce((sum, slot) => sum + slot.rarity - scores.align.rarity, 0) / 16),
  };
}

/** Registries and pages cut a name short at its end; two different ends are two families. */
function endAgreement(slots: readonly AlignedSlot[]): number {
  const tail = slots.slice(slots.findLastIndex(agrees) + 1);
  if (tail.length === 0) return slots.length === 0 ? 0 : 1;
  return tail.some((slot) => slot.left.length > 0) && tail.some((slot) => slot.right.length > 0) ? -1 : 0;
}

const isLoneKunya = (slot: AlignedSlot): boolean =>
  slot.left.length + slot.right.length === 1 &&
  [...slot.left, ...slot.right].every((token) => token.kind === 'kunya');

/** Log-odds that two names with these features name one person (logistic layer; see `score-weights.json`). */
export function nameLogit(features: NameFeatures): number {
  return FEATURE_NAMES.reduce((sum, name) => sum + scores.name[name] * features[name], scores.name.bias);
}

export const probability = (logit: number): number => 1 / (1 + Math.exp(-logit));
