import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLIENT_PATHS, clientPaths } from './client-paths.ts';

test('the types of the client are those of the published description; "pnpm client" makes them anew', async () => {
  expect(readFileSync(CLIENT_PATHS, 'utf8') === (await clientPaths())).toBe(true);
}, 60_000);
