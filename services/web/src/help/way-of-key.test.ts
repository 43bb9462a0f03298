// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { wayOfKey } from './way-of-key.ts';

const press = (key: Partial<KeyboardEvent>) => wayOfKey({ target: null, ...key } as KeyboardEvent);

it('knows the keys of every screen on Latin and Arabic keyboards', () => {
  expect(press({ key: '?', code: 'Slash', shiftKey: true })).toBe('help');
  expect(press({ key: '؟', code: 'Slash', shiftKey: true })).toBe('help');
  expect(press({ key: '/', code: 'Slash' })).toBe('find');
  expect(press({ key: 'ظ', code: 'Slash' })).toBe('find');
});

it('leaves other keys and those with a modifier alone', () => {
  expect(press({ key: 'f', code: 'KeyF' })).toBeUndefined();
  expect(press({ key: '/', code: 'Slash', ctrlKey: true })).toBeUndefined();
});
