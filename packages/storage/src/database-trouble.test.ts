import { SijillError } from '@sijill/domain';
import { expect, it } from 'vitest';
import { troubleOf } from './database-trouble.ts';

const said = (code: string, message = 'no') => Object.assign(new Error(message), { code });

it.each([
  [said('53100', 'could not extend file "base/1/2": No space left on device'), 'database.full'],
  [said('40001'), 'database.busy'],
  [said('40P01'), 'database.busy'],
  [said('57P01'), 'database.unavailable'],
  [said('57P03'), 'database.unavailable'],
  [said('08006'), 'database.unavailable'],
  [said('53300'), 'database.unavailable'],
  [said('25006'), 'database.unavailable'],
  [said('ECONNREFUSED'), 'database.unavailable'],
  [new Error('Connection terminated unexpectedly'), 'database.unavailable'],
  [new Error('Client has encountered a connection error and is not queryable'), 'database.unavailable'],
  [new Error('timeout exceeded when trying to connect'), 'database.unavailable'],
])('%s passes, as %s, and says why', (error, code) => {
  expect(troubleOf(error)).toMatchObject({ code, retryable: true, cause: error });
  expect(troubleOf(error)?.message).toContain(error.message);
});

it.each([
  said('23505'),
  said('42P01'),
  said('57014'),
  said('XX001'),
  new TypeError('a fault'),
  new SijillError('database.unavailable', { reason: 'told before' }),
  undefined,
])('%s is none', (error) => {
  expect(troubleOf(error)).toBeUndefined();
});
