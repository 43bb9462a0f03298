import { afterEach, expect, test } from 'vitest';
import { examplePage } from '../recogniser/examples.test-support.ts';
import { createLineReader } from '../recogniser/line-reader.ts';
import { createLineProcess, type LineProcess } from './line-process.ts';
import { readLines } from './read-lines.ts';

const PATIENCE = { timeoutMs: 120_000, signals: [] };

async function exampleImage() {
  const { page, lines } = await examplePage();
  const { pixels: bytes, width, height } = page;
  return { bytes, raw: true, width, height, lines: lines.map(({ box }) => box) } as const;
}

let reading: LineProcess;
afterEach(() => reading.end());

test('a process of its own reads what this one reads', async () => {
  reading = createLineProcess();
  const image = await exampleImage();
  const reader = await createLineReader();
  expect(await reading.modelHash()).toBe(reader.modelHash);
  expect(await reading.read(image, PATIENCE)).toEqual(await readLines(image, reader));
}, 120_000);

test('one that is late or cancelled is ended, and another reads the next page', async () => {
  reading = createLineProcess();
  const image = await exampleImage();
  const late = reading.read(image, { ...PATIENCE, timeoutMs: 1 });
  await expect(late).rejects.toMatchObject({ code: 'ocr.timeout' });
  const cancel = new AbortController();
  const cancelled = reading.read(image, { ...PATIENCE, signals: [cancel.signal] });
  cancel.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'ocr.failed' });
  expect((await reading.read(image, PATIENCE)).length).toBeGreaterThan(3);
}, 120_000);

test('a line outside of its image fails, and the process goes on', async () => {
  reading = createLineProcess();
  const image = await exampleImage();
  const outside = { ...image, lines: [{ x: 9_000, y: 0, width: 10, height: 10 }] };
  await expect(reading.read(outside, PATIENCE)).rejects.toMatchObject({ code: 'ocr.failed' });
  expect((await reading.read(image, PATIENCE)).length).toBeGreaterThan(3);
}, 120_000);
