import { SijillError } from '@sijill/domain';
import { expect, it } from 'vitest';
import { failureTold, tellFailure } from './told-failure.ts';

/** What comes out of a channel between two processes. */
const sent = (error: unknown): Error => failureTold(structuredClone(tellFailure(error)));

it('keeps the code of a failure, and so whether it passes', () => {
  const cause = Object.assign(new Error('No space left on device'), { socket: () => undefined });
  const full = sent(new SijillError('database.full', { reason: 'no space' }, { cause }));
  expect(full).toBeInstanceOf(SijillError);
  expect(full).toMatchObject({ code: 'database.full', retryable: true, details: { reason: 'no space' } });
});

it('keeps what any other says', () => {
  expect(sent(new TypeError('a fault'))).toMatchObject({ message: 'a fault' });
  expect(sent('a word').message).toBe('a word');
  expect(sent(new TypeError('a fault'))).not.toBeInstanceOf(SijillError);
});
