import type { AlignedSlot } from '../names/aligned-slot.ts';
import type { CompiledName } from '../names/compiled-name.ts';
import scores from './score-weights.json' with { type: 'json' };

/** What of an alignment the score looks at; every one roughly -1 to 1 (given: -2 to 2). */
export interface NameFeatures {
  /** Given name against given name: 1 same, -1 different, 0 where one side does not begin with its given name. */
  readonly given: number;
  readonly givenMissing: number;
  /** Slots in which two different parts face each other, the given name left out, by how sure; three or more being 1. */
  readonly different: number;
  /** Share of slots in which one side has nothing. */
  readonly uncovered: number;
  /** Parts without a partner on both sides, the fewer of the two counts; two or more being 1. Papers leave generations out, but seldom different ones on each side. */
  readonly crossing: number;
  /** 1 where both names end in agreeing parts, 0 where one breaks off earlier, -1 where they end in different parts. */
  readonly lastSame: number;
  /** How much rarer (above 0) or commoner the agreeing parts are than an ordinary name; 16 nats in all being 1. */
  readonly rarity: number;
}

export const FEATURE_NAMES = [
  'given',
  'givenMissing',
  'different',
  'uncovered',
  'crossing',
  'lastSame',
  'rarity',
] as const satisfies readonly (keyof NameFeatures)[];

/** Log-odds of a likeness, 4 nats being 1, at most `most` either way. */
export const sureness = (likeness: number, most = 1): number =>
  Math.max(-most, Math.min(most, Math.log((likeness + 1e-9) / (1 - likeness + 1e-9)) / 4));

/** A given name may decide by itself. */
export const MOST_OF_GIVEN = 2;
/** Parts that face each other and differ count up to so many, parts without a partner on both sides up to so many. */
export const MOST_DIFFERENT = 3;
export const MOST_CROSSING = 2;
/** Nats of rarity that make 1. */
export const FULL_RARITY = 16;
/** From this likeness on two parts agree. */
export const AGREES = 0.5;

const agrees = (slot: AlignedSlot): boolean => slot.likeness >= AGREES;
const faces = (slot: AlignedSlot): boolean => slot.leftCount > 0 && slot.rightCount > 0;

export function nameFeatures(
  all: readonly AlignedSlot[],
  left: CompiledName,
  right: CompiledName,
): NameFeatures {
  // A kunya that only one side gives says nothing about the rest.
  const slots = all.length > 1 ? all.filter((slot) => !isLoneKunya(slot, left, right)) : all;
  const first = slots[0];
  const faced = first !== undefined && faces(first);
  const size = Math.max(1, slots.length);
  const sums = { different: 0, extra: 0, skipped: 0, rarity: 0 };
  for (const [index, slot] of slots.entries()) {
    if (agrees(slot)) sums.rarity += slot.rarity - scores.align.rarity;
    else if (slot.rightCount === 0) sums.extra++;
    else if (slot.leftCount === 0) sums.skipped++;
    else if (index > 0) sums.different -= sureness(slot.likeness);
  }
  return {
    given: faced ? sureness(first.likeness, MOST_OF_GIVEN) : 0,
    givenMissing: faced ? 0 : 1,
    different: Math.min(MOST_DIFFERENT, sums.different) / MOST_DIFFERENT,
    uncovered: (sums.extra + sums.skipped) / size,
    crossing: Math.min(MOST_CROSSING, sums.extra, sums.skipped) / MOST_CROSSING,
    lastSame: endAgreement(slots),
    rarity: Math.max(-1, Math.min(1, sums.rarity / FULL_RARITY)),
  };
}

/** Registries and pages cut a name short at its end; two different ends are two families. */
function endAgreement(slots: readonly AlignedSlot[]): number {
  const tail = slots.slice(slots.findLastIndex(agrees) + 1);
  if (tail.length === 0) return slots.length === 0 ? 0 : 1;
  return tail.some((slot) => slot.leftCount > 0) && tail.some((slot) => slot.rightCount > 0) ? -1 : 0;
}

const isLoneKunya = (slot: AlignedSlot, left: CompiledName, right: CompiledName): boolean =>
  slot.leftCount + slot.rightCount === 1 &&
  (slot.leftCount > 0 ? left.compiled[slot.left] : right.compiled[slot.right])!.kind === 'kunya';

/** Log-odds that two names with these features name one person (logistic layer; see `score-weights.json`). */
export function nameLogit(features: NameFeatures): number {
  return FEATURE_NAMES.reduce((sum, name) => sum + scores.name[name] * features[name], scores.name.bias);
}
