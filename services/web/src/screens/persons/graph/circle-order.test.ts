import { expect, it } from 'vitest';
import { circleOrder } from './circle-order.ts';

const person = (number: number) => ({
  key: `name-${number}`,
  kind: 'name' as const,
  names: [`invented ${number}`],
  documents: 2,
});
const pair = (one: number, other: number, documents = 1) => ({
  one: `name-${one}`,
  other: `name-${other}`,
  documents,
  some: [],
});

it('puts those who are named together beside each other', () => {
  const people = [1, 2, 3, 4, 5, 6].map(person);
  const pairs = [pair(1, 3), pair(3, 5), pair(1, 5), pair(2, 4), pair(4, 6), pair(2, 6)];
  const order = circleOrder({ middle: null, people, pairs, more: 0 });
  expect(new Set(order.slice(0, 3))).toEqual(new Set(['name-1', 'name-3', 'name-5']));
  expect(order).toHaveLength(6);
});

it('leaves out the one in the middle and keeps those without a tie', () => {
  const graph = { middle: 'name-1', people: [1, 2, 3].map(person), pairs: [pair(1, 2)], more: 0 };
  expect(circleOrder(graph)).toEqual(['name-2', 'name-3']);
});
