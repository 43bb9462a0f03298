import { describe, expect, it } from 'vitest';
import { carryOver, type JudgedSubject, type ProposedSubject, type Sighting } from './carry-over.ts';

const judged = (side: Partial<Sighting> = {}, more: Partial<JudgedSubject> = {}): JudgedSubject => ({
  id: 'judged',
  scope: 'document/person',
  sides: [{ mentionId: null, name: 'علي حسن', pageId: 'page 1', place: [0.1, 0.1, 0.2, 0.02], ...side }],
  ...more,
});
const proposed = (key: string, ...mentions: Partial<Sighting>[]): ProposedSubject => ({
  key,
  scope: 'document/person',
  sides: [
    mentions.map((mention) => ({
      mentionId: `${key} mention`,
      name: 'غيره',
      pageId: 'page 1',
      place: null,
      ...mention,
    })),
  ],
});

describe('a judged candidate lives on in', () => {
  it('the proposal that holds its mention, though its name changed', () => {
    const now = [proposed('a', { name: 'علي حسن' }), proposed('b', { mentionId: 'kept' })];
    expect(carryOver([judged({ mentionId: 'kept' })], now).get('judged')).toBe('b');
  });

  it('the one of its name on its page before one elsewhere', () => {
    const now = [proposed('a', { name: 'علي حسن', pageId: 'page 2' }), proposed('b', { name: 'علي حسن' })];
    expect(carryOver([judged()], now).get('judged')).toBe('b');
  });

  it('any mention of the group that bears its name', () => {
    const now = [proposed('a', { name: 'علي حسن خالد' }, { name: 'علي حسن', pageId: 'page 9' })];
    expect(carryOver([judged()], now).get('judged')).toBe('a');
  });

  it('the one at its place when the letters are read otherwise', () => {
    const now = [
      proposed('a', { name: 'علي حسين', place: [0.5, 0.5, 0.2, 0.02] }),
      proposed('b', { name: 'علي حسين', place: [0.11, 0.101, 0.2, 0.02] }),
    ];
    expect(carryOver([judged()], now).get('judged')).toBe('b');
  });

  it('nothing, when neither name nor place is there any more', () => {
    expect(carryOver([judged()], [proposed('a', { place: [0.5, 0.5, 0.2, 0.02] })]).size).toBe(0);
  });

  it('nothing of another document or registry person', () => {
    expect(carryOver([judged({}, { scope: 'else' })], [proposed('a', { name: 'علي حسن' })]).size).toBe(0);
  });
});

it('no proposal takes in two judged candidates', () => {
  const both = [judged({}, { id: 'one' }), judged({ pageId: 'page 2' }, { id: 'two' })];
  expect([...carryOver(both, [proposed('a', { name: 'علي حسن' })])]).toEqual([['one', 'a']]);
});

it('a pair lives on only where both of its sides do', () => {
  const [one] = judged().sides;
  const pair: JudgedSubject = { ...judged(), sides: [one!, { ...one!, name: 'خالد', pageId: 'page 2' }] };
  const [sides] = proposed('a', { name: 'علي حسن' }).sides;
  const [others] = proposed('a', { name: 'خالد', pageId: 'page 2' }).sides;
  const now = { ...proposed('a'), sides: [sides!, others!] };
  expect(carryOver([pair], [now]).get('judged')).toBe('a');
  expect(carryOver([pair], [{ ...now, sides: [sides!, sides!] }]).size).toBe(0);
});
