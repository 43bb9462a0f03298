import type { PeopleGraph } from '@sijill/domain';

/**
 * An order around a circle in which those who are often named together stand near each other: beginning with the one who
 * has most ties, always next the one tied most to the last few. The same graph always has the same order.
 */
export function circleOrder({ people, pairs, middle }: PeopleGraph): string[] {
  const ties = new Map<string, Map<string, number>>();
  const tie = (one: string, other: string, weight: number) => {
    const of = ties.get(one) ?? new Map<string, number>();
    ties.set(one, of.set(other, weight));
  };
  for (const { one, other, documents } of pairs) {
    tie(one, other, documents);
    tie(other, one, documents);
  }
  const left = new Set(people.map(({ key }) => key).filter((key) => key !== middle));
  const weightOf = (key: string) => [...(ties.get(key)?.values() ?? [])].reduce((sum, one) => sum + one, 0);
  const order: string[] = [];
  while (left.size > 0) {
    const near = order.slice(-LOOK_BACK);
    const score = (key: string) =>
      near.reduce((sum, one, at) => sum + (ties.get(key)?.get(one) ?? 0) * (at + 1), 0);
    let best: { key: string; score: number; weight: number } | undefined;
    for (const key of left) {
      const one = { key, score: score(key), weight: weightOf(key) };
      if (!best || one.score > best.score || (one.score === best.score && one.weight > best.weight))
        best = one;
    }
    order.push(best!.key);
    left.delete(best!.key);
  }
  return order;
}

const LOOK_BACK = 4;
