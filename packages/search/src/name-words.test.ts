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
