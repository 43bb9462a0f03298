import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSijillError } from '@sijill/domain';
import { afterAll, describe, expect, test } from 'vitest';
import { createTransformersClassifier, openTransformersClassifier } from './transformers-classifier.ts';

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

describe('a wrong folder is told when it is opened, with what is wrong', () => {
  const refusal = (path: string) =>
    openTransformersClassifier({ folder: path, timeoutMs: 240_000 }).then(
      () => undefined,
      (error: unknown) => (isSijillError(error, 'model.setup') ? error.message : error),
    );
  async function broken(change: (copy: string) => Promise<void>): Promise<unknown> {
    const copy = join(await mkdtemp(join(tmpdir(), 'sijill-model-')), 'model');
    await cp(folder, copy, { recursive: true });
    await change(copy);
    const told = await refusal(copy);
    await rm(join(copy, '..'), { recursive: true });
    return told;
  }

  test('no folder, no model in it, a file that is none', async () => {
    expect(await refusal(join(tmpdir(), 'no-such-model'))).toContain('there is no such folder');
    expect(await refusal(fileURLToPath(import.meta.url))).toContain('it is no folder');
    expect(await broken((copy) => rm(join(copy, 'tokenizer.json')))).toContain('there is no tokenizer.json');
    expect(await broken((copy) => rm(join(copy, 'onnx/model.onnx')))).toContain('neither onnx/');
    expect(await broken((copy) => writeFile(join(copy, 'config.json'), '{'))).toContain('config.json cannot');
  });
  test('labels that name no persons and no places', async () => {
    const config = JSON.stringify({ model_type: 'bert', id2label: { 0: 'LABEL_0', 1: 'LABEL_1' } });
    expect(await broken((copy) => writeFile(join(copy, 'config.json'), config))).toContain(
      'LABEL_0, LABEL_1',
    );
  });
  test('weights that are none; nothing is downloaded', { timeout: 250_000 }, async () => {
    const told = await broken((copy) => writeFile(join(copy, 'onnx/model.onnx'), 'no weights'));
    expect(told).toContain('cannot be used');
  });
  test('a right folder opens', { timeout: 250_000 }, async () => {
    const opened = await openTransformersClassifier({ folder, timeoutMs: 240_000 });
    expect(await opened.classify([['سنجار']])).toMatchObject([[{ label: 'B-LOC' }]]);
    await opened.close();
  });
});
