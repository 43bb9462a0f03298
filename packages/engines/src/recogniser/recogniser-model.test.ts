import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../models/recogniser/', import.meta.url));
/** What all weights of the recogniser may take together, bytes. */
const MOST = 8_000_000;

it('ships weights of 8 MB at most, all files together', async () => {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.onnx'));
  expect(files.sort()).toEqual(['lines-fp32.onnx', 'lines-int8.onnx']);
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(FOLDER, name))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST);
});
