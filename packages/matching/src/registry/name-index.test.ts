import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileName } from '../names/compiled-name.ts';
import { createMatcher } from './matcher.ts';
import { NameIndex } from './name-index.ts';

// Invented people.
const people = [
  { id: 'a', names: ['خالد حسن علي', 'Khalid Hasan Ali'] },
  { id: 'b', names: ['سالم حسن علي'] },
];

describe('a registry in memory', () => {
  it('counts the people of a name part once, however many of their names hold it', () => {
    const index = new NameIndex([{ id: 'a', names: ['خالد حسن', 'خالد حسن علي', 'حسن'] }, people[1]!]);
    const [part] = index.partsOf(2);
    expect(index.texts[2]).toBe('حسن');
    expect(index.peopleOf(part!)).toBe(2);
  });

  it('forgets a person who is taken out and knows one who is added', () => {
    const matcher = createMatcher(people);
    expect(matcher.candidates({ name: 'Khalid Hasan Ali', ocr: false }, 5).map(({ id }) => id)).toEqual([
      'a',
    ]);
    expect(matcher.remove('a')).toBe(true);
    expect(matcher.remove('a')).toBe(false);
    expect(matcher.candidates({ name: 'Khalid Hasan Ali', ocr: false }, 5)).toEqual([]);
    matcher.add({ id: 'c', names: ['خالد حسن علي'] });
    expect(matcher.candidates({ name: 'Khalid Hasan Ali', ocr: false }, 5).map(({ id }) => id)).toEqual([
      'c',
    ]);
    expect(matcher.size).toBe(2);
  });

  it('answers after any order of changes as if it were built anew', () => {
    const person = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      names: fc.array(fc.constantFrom('خالد حسن', 'Salim Ali', 'مراد خلف', 'خالد خلف'), { maxLength: 2 }),
    });
    const change = fc.oneof(
      fc.record({ add: person }),
      fc.record({ remove: fc.constantFrom('1', '2', '3') }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const matcher = createMatcher([]);
        const now = new Map<string, { id: string; names: string[] }>();
        for (const one of changes)
          if ('add' in one) {
            matcher.add(one.add);
            now.set(one.add.id, one.add);
          } else {
            matcher.remove(one.remove);
            now.delete(one.remove);
          }
        const anew = createMatcher(now.values());
        for (const name of ['خالد حسن', 'سالم علي', 'Murad Khalaf'])
          expect(matcher.candidates({ name, ocr: false }, 5)).toEqual(
            anew.candidates({ name, ocr: false }, 5),
          );
      }),
    );
  });

  it('finds a name with a lost space, a misread dot and a letter too few in a large registry', () => {
    const syllables = ['با', 'دو', 'سي', 'كر', 'لم', 'نو', 'را', 'شي', 'مي', 'تل'];
    const at = (index: number): string => syllables[index % 10]!;
    const crowd = Array.from({ length: 2000 }, (_, index) => ({
      id: `c${index}`,
      names: [`${at(index)}${at((index / 10) | 0)}ن ${at((index / 100) | 0)}${at(index + 3)}د`],
    }));
    const matcher = createMatcher([...crowd, ...people]);
    for (const name of ['خالدحسن علي', 'حالد حسن علي', 'خالد حسن عل'])
      expect(matcher.candidates({ name, ocr: true }, 1)[0]?.id, name).toBe('a');
  });

  it('knows its words again after a great many others were compiled', () => {
    const index = new NameIndex(people);
    const { length } = index.vocabulary.tokens;
    const before = compileName('سالم').compiled[0]!;
    for (let at = 0; at < 130_000; at++)
      compileName(`ك${at.toString(2).replaceAll('0', 'ر').replaceAll('1', 'ت')}`);
    expect(compileName('سالم').compiled[0]).not.toBe(before);
    index.add({ id: 'c', names: ['سالم علي حسن'] });
    expect(index.vocabulary.tokens).toHaveLength(length);
  });
});
