import { expect, test } from 'vitest';
import { createDice } from './dice.ts';
import { PAGE_KINDS } from './page-kind.ts';
import { createScribe } from './scribe.ts';
import { VOCABULARY } from './vocabulary.ts';

const scribe = (seed: number, digits: 'eastern' | 'western' | 'persian' = 'eastern') =>
  createScribe(createDice(seed), digits);

test.each(Object.entries(PAGE_KINDS))('a %s page is the same for the same seed only', (_, write) => {
  expect(write(scribe(1), 1).html).toBe(write(scribe(1), 1).html);
  expect(write(scribe(1), 1).html).not.toBe(write(scribe(2), 1).html);
});

test.each(Object.entries(PAGE_KINDS))('a %s page says whom, when and which number it means', (_, write) => {
  const { html } = write(scribe(3), 1);
  for (const kind of ['person', 'date', 'number']) expect(html).toContain(`data-kind="${kind}"`);
});

test('every gap of the vocabulary is filled', () => {
  for (const sentence of [...VOCABULARY.sentences, ...VOCABULARY.points])
    expect(scribe(4).fill(sentence)).not.toMatch(/[{}]/);
});

test('nearly all digits of a page are of its own script', () => {
  const text = scribe(5, 'persian')
    .fill('{phone} '.repeat(200))
    .replace(/<[^>]*>/g, '');
  const own = text.match(/[۰-۹]/g)?.length ?? 0;
  const stray = text.match(/[0-9٠-٩]/g)?.length ?? 0;
  expect(own).toBeGreaterThan(10 * stray);
  expect(stray).toBeGreaterThan(0);
});

test('a numeric date means the day that its value says', () => {
  for (let seed = 0; seed < 200; seed++) {
    const [, value = '', text = ''] =
      /data-value="gregorian:([^"]+)"[^>]*>([^<]+)</.exec(scribe(seed, 'western').gregorian()) ?? [];
    const numbers = text.match(/\d+/g)?.map(Number) ?? [];
    const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
    // Stray Eastern digits leave nothing to compare; a spelled month leaves two numbers.
    if (numbers.length === 0) continue;
    expect([...numbers].sort()).toEqual((numbers.length === 3 ? [year, month, day] : [year, day]).sort());
  }
});
