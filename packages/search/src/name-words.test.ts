import type { SearchCondition } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { memoryTerms } from './memory-terms.test-support.ts';
import { parseQuery } from './parse-query.ts';
import { planQuery } from './plan-query.ts';

const plan = async (query: string, words: readonly string[], switches = { ocr: true, scripts: false }) =>
  planQuery(parseQuery(query), switches, { source: memoryTerms(words) });

function nameIn(condition: SearchCondition): Extract<SearchCondition, { kind: 'name' }> | undefined {
  if (condition.kind === 'name') return condition;
  if (condition.kind === 'person') return nameIn(condition.of);
  if (condition.kind !== 'and') return undefined;
  return condition.of.map(nameIn).find((one) => one !== undefined);
}

describe('the words of a name', () => {
  const words = ['احمد', 'محمد', 'مخمد', 'خلف', 'حلف', 'احمدمحمد'];

  it('are asked for together where one word can answer two, another name being doubtful', async () => {
    const { condition, exact } = await plan('person:(احمد محمد)', words);
    expect(nameIn(condition)?.words).toEqual([
      { terms: ['احمد', 'مخمد'], doubtful: ['محمد'], joined: ['احمدمحمد'], torn: [] },
      { terms: ['محمد', 'مخمد'], doubtful: ['احمد'], joined: ['احمدمحمد'], torn: [] },
    ]);
    expect(nameIn(exact!)).toBeUndefined();
  });

  it('are doubtful where they are so badly misread that it takes the two others to know them', async () => {
    const known = ['حسني', 'ني', 'خلف', 'مراد'];
    const { condition, exact, leaves } = await plan('person:(حسني خلف مراد)', known);
    expect(nameIn(condition)?.words.map(({ doubtful }) => doubtful)).toEqual([['ني'], [], []]);
    expect(nameIn(exact!)).toBeUndefined();
    // Shown beside the others only.
    expect(leaves.at(-1)).toMatchObject({ asked: 'حسني', sequences: [{ shown: 0 }], inPerson: true });
    expect(leaves.at(-1)!.sequences[0]!.slots.map((slot) => [...slot.keys()])).toEqual([
      ['ني'],
      ['خلف'],
      ['مراد'],
    ]);
    expect(leaves.slice(0, -1).some(({ sequences }) => sequences[0]!.slots[0]!.has('ني'))).toBe(false);
    const two = await plan('person:(حسني خلف)', known);
    expect(nameIn(two.condition)).toBeUndefined();
    expect(two.leaves).toHaveLength(2);
  });

  it('are asked for one by one where they are too unlike', async () => {
    expect(
      nameIn((await plan('person:(احمد خلف)', words, { ocr: false, scripts: false })).condition),
    ).toBeUndefined();
  });

  it('asked for twice must stand there twice, exactly, too', async () => {
    const { condition } = await plan('person:(خلف AND خلف)', words, { ocr: false, scripts: false });
    expect(nameIn(condition)?.words.map(({ terms }) => terms)).toEqual([['خلف'], ['خلف']]);
  });

  it('are so only within a name, and only where all are asked for', async () => {
    expect(nameIn((await plan('احمد محمد', words)).condition)).toBeUndefined();
    expect(nameIn((await plan('person:(احمد OR محمد)', words)).condition)).toBeUndefined();
  });
});
