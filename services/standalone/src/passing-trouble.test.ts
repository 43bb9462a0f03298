import { SijillError } from '@sijill/domain';
import { expect, it } from 'vitest';
import { passes } from './passing-trouble.ts';

it('tells trouble of a moment from what is wrong', () => {
  const coded = (code: string) => Object.assign(new Error('no'), { code });
  for (const passing of [
    new SijillError('database.unavailable', { reason: 'busy' }),
    new SijillError('queue.unavailable', { reason: 'busy' }),
    new Error('Connection terminated due to connection timeout'),
    new Error('timeout exceeded when trying to connect'),
    coded('ECONNREFUSED'),
    coded('57P03'),
    coded('53100'),
  ])
    expect(passes(passing), String(passing)).toBe(true);
  for (const lasting of [
    new SijillError('config.invalid', { problems: '' }),
    new Error('cells are required and cannot be made'),
    coded('42P01'),
    undefined,
  ])
    expect(passes(lasting ?? {}), String(lasting)).toBe(false);
});
