import { seededRandom } from '../../fixtures/generator/seeded-random.ts';

/** Choices that are the same for the same seed. */
export interface Dice {
  /** From `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** From `low` to `high`. */
  real(low: number, high: number): number;
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Different elements in random order. */
  several<T>(from: readonly T[], count: number): T[];
}

export function createDice(seed: number): Dice {
  const random = seededRandom(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    whole,
    real: (low, high) => low + random() * (high - low),
    chance: (probability) => random() < probability,
    pick: (from) => {
      if (from.length === 0) throw new Error('There is nothing to pick from.');
      return from[whole(0, from.length - 1)]!;
    },
    several(from, count) {
      const left = [...from];
      return Array.from(
        { length: Math.min(count, left.length) },
        () => left.splice(whole(0, left.length - 1), 1)[0]!,
      );
    },
  };
}
