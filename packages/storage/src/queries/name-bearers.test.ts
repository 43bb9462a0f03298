import type { NameWord } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { bearerTest } from './name-bearers.ts';

const word = (terms: string[], more: Partial<NameWord> = {}): NameWord => ({
  terms,
  doubtful: [],
  joined: [],
  torn: [],
  ...more,
});
const mention = (text: string) => text.split(' ').map((one, index) => ({ word: one, place: index + 1 }));
const bears = (words: readonly NameWord[], text: string) => bearerTest(words)(mention(text));

describe('a mention', () => {
  const ahmad = word(['احمد', 'مخمد'], { doubtful: ['محمد'] });
  const muhammad = word(['محمد', 'مخمد'], { doubtful: ['احمد'] });

  it('bears a name whose words it has in any order, others between them', () => {
    expect(bears([ahmad, muhammad], 'محمد علي احمد')).toBe(true);
    expect(bears([ahmad, muhammad], 'احمد علي')).toBe(false);
  });

  it('needs a word of its own for each of them', () => {
    expect(bears([ahmad, muhammad], 'مخمد علي')).toBe(false);
    expect(bears([ahmad, muhammad], 'مخمد علي مخمد')).toBe(true);
    const three = [ahmad, muhammad, word(['محمد', 'حمد'])];
    expect(bears(three, 'احمد محمد علي')).toBe(false);
    expect(bears(three, 'محمد احمد محمد')).toBe(true);
  });

  it('counts another name for one of them only once, and where all stand as asked', () => {
    expect(bears([ahmad, muhammad], 'علي محمد محمد')).toBe(true);
    expect(bears([ahmad, muhammad], 'محمد علي محمد')).toBe(false);
    expect(bears([ahmad, muhammad, word(['علي'])], 'محمد احمد علي')).toBe(true);
    expect(bears([ahmad, word(['علي'], { doubtful: ['عدي'] })], 'محمد عدي')).toBe(false);
  });

  it('has two of its words written as one', () => {
    const joined = ['احمدمحمد'];
    const both = [word(['احمد'], { joined }), word(['محمد'], { joined })];
    expect(bears(both, 'احمدمحمد علي')).toBe(true);
    expect(bears([...both, word(['محمد'])], 'احمدمحمد علي')).toBe(false);
  });

  it('has a word torn in two, where its halves follow each other', () => {
    const torn = [word(['احمد'], { torn: [['اح', 'مد']] }), word(['علي'])];
    expect(bears(torn, 'اح مد علي')).toBe(true);
    expect(bears(torn, 'مد اح علي')).toBe(false);
    expect(bears(torn, 'اح علي مد')).toBe(false);
  });
});
