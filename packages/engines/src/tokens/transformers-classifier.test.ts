import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isSijillError } from '@sijill/domain';
import { afterAll, expect, test } from 'vitest';
import { createTransformersClassifier } from './transformers-classifier.ts';

// A real, tiny BERT that knows a handful of words (infra/training/ner/make-tiny-model.py).
const folder = fileURLToPath(new URL('./tiny-model', import.meta.url));
const classifier = createTransformersClassifier({ folder, timeoutMs: 240_000 });
afterAll(() => classifier.close());
const labels = async (sentence: string) =>
  (await classifier.classify([sentence.split(' ')]))[0]!.map(({ label }) => label).join(' ');

test('labels words of a local ONNX model, one label a word', { timeout: 250_000 }, async () => {
  expect(await labels('وصل خضر الياس في سنجار')).toBe('O B-PER I-PER O B-LOC');
  // مرادين is two pieces; its first piece decides, and unknown words take their place.
  const [first] = await classifier.classify([['كتب', 'مرادين', 'زركون', 'من', 'كوجو']]);
  expect(first).toHaveLength(5);
  expect(first![1]!.label).toBe('B-PER');
  expect(first![4]!.label).toBe('B-LOC');
  for (const { confidence } of first!) expect(confidence > 0 && confidence <= 1).toBe(true);
});

test('a batch keeps its order; empty sentences stay empty', { timeout: 250_000 }, async () => {
  const result = await classifier.classify([['في', 'سنجار'], [], ['خضر']]);
  expect(result.map((sentence) => sentence.length)).toEqual([2, 0, 1]);
  expect(result[0]![1]!.label).toBe('B-LOC');
});

test('a sentence far beyond the 512 positions is read to its end', { timeout: 250_000 }, async () => {
  const words = Array.from({ length: 700 }, (_, at) => (at % 7 === 3 ? 'سنجار' : 'في'));
  const [long] = await classifier.classify([words]);
  expect(long).toHaveLength(700);
  const found = long!.flatMap(({ label }, at) => (label === 'B-LOC' ? [at] : []));
  expect(found.filter((at) => at % 7 === 3).length).toBeGreaterThan(90);
  expect(found.some((at) => at > 600)).toBe(true);
});

test('a folder without a model says so; nothing is downloaded', { timeout: 250_000 }, async () => {
  const missing = createTransformersClassifier({ folder: tmpdir(), timeoutMs: 240_000 });
  const failure = await missing.classify([['خضر']]).catch((error: unknown) => error);
  expect(isSijillError(failure, 'model.setup')).toBe(true);
  await missing.close();
});
