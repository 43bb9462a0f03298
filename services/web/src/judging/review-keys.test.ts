// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { reviewKeyOf } from './review-keys.ts';

const press = (more: KeyboardEventInit, on: Element = document.body) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, ...more });
  on.dispatchEvent(event);
  return reviewKeyOf(event);
};

test('keys count by their place, whatever letter the keyboard writes there', () => {
  expect(press({ code: 'KeyY', key: 'y' })).toBe('y');
  expect(press({ code: 'KeyY', key: 'غ' })).toBe('y');
  expect(press({ code: 'KeyN', key: 'ى' })).toBe('n');
});

test('with a modifier, held down, or another key they are nobody’s', () => {
  expect(press({ code: 'KeyY', key: 'y', ctrlKey: true })).toBeUndefined();
  expect(press({ code: 'KeyY', key: 'Y', shiftKey: true })).toBeUndefined();
  expect(press({ code: 'KeyY', key: 'y', repeat: true })).toBeUndefined();
  expect(press({ code: 'KeyQ', key: 'q' })).toBeUndefined();
});

test('while somebody writes, letters are letters', () => {
  const field = document.body.appendChild(document.createElement('textarea'));
  expect(press({ code: 'KeyY', key: 'y' }, field)).toBeUndefined();
});
