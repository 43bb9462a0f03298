import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SIJILL_VERSION } from './version.ts';

test('the version is the one of the repository', () => {
  const stated = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  expect(SIJILL_VERSION).toBe(stated.version);
});
