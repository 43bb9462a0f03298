// Run by transformers-classifier.ts in a process of its own: holds one model and labels sentences with it.
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AutoModelForTokenClassification, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import { houseLabel } from './label-names.ts';
import type { ChildAnswer, ChildRequest } from './transformers-classifier.ts';
import { type WordWindow, wordWindows } from './word-windows.ts';

/** Windows the model sees at once: more only pads more. */
const BATCH = 8;
/** What is beyond is no word; its first piece decides anyway. */
const MOST_PIECES_A_WORD = 24;
const MOST_POSITIONS = 512;

interface Loaded {
  readonly first: number;
  readonly last: number;
  readonly mostPieces: number;
  readonly labels: readonly string[];
  pieces(word: string): number[];
  logits(rows: readonly (readonly number[])[]): Promise<{ data: Float32Array; length: number }>;
}

interface Row {
  readonly sentence: number;
  readonly window: WordWindow;
  readonly ids: readonly number[];
  /** Position in `ids` of each word's first piece, from `window.from` on. */
  readonly heads: readonly number[];
}

async function load(folder: string): Promise<Loaded> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useBrowserCache = false;
  env.localModelPath = `${dirname(resolve(folder))}/`;
  const name = basename(resolve(folder));
  const quantized = existsSync(join(folder, 'onnx/model_quantized.onnx'));
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const model = await AutoModelForTokenClassification.from_pretrained(name, {
    local_files_only: true,
    quantized,
  });
  const [first = 0, last = 0] = tokenizer.encode('') as number[];
  const { id2label, max_position_embeddings: positions } = model.config as {
    id2label?: Record<string, string>;
    max_position_embeddings?: number;
  };
  if (!id2label) throw new Error('config.json names no labels (id2label)');
  const labels = Object.keys(id2label)
    .sort((left, right) => Number(left) - Number(right))
    .map((id) => houseLabel(id2label[id]!));
  const integers = (rows: readonly (readonly number[])[]) =>
    new Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0]!.length]);
  return {
    first,
    last,
    labels,
    mostPieces: Math.min(positions ?? MOST_POSITIONS, MOST_POSITIONS) - 2,
    pieces: (word) => {
      const ids = (tokenizer.encode(word, null, { add_special_tokens: false }) as number[]).slice(
        0,
        MOST_PIECES_A_WORD,
      );
      // A word without a piece (a lone mark) still takes its place.
      return ids.length > 0 ? ids : [last];
    },
    async logits(rows) {
      const length = Math.max(...rows.map((row) => row.length));
      const padded = rows.map((row) => [...row, ...Array.from({ length: length - row.length }, () => 0)]);
      const mask = rows.map((row) => Array.from({ length }, (_, at) => Number(at < row.length)));
      const output = (await model({
        input_ids: integers(padded),
        attention_mask: integers(mask),
        token_type_ids: integers(padded.map((row) => row.map(() => 0))),
      })) as { logits: { data: Float32Array } };
      return { data: output.logits.data, length };
    },
  };
}

function rowsOf(model: Loaded, sentences: readonly (readonly string[])[]): Row[] {
  return sentences.flatMap((words, sentence) => {
    const pieces = words.map((word) => model.pieces(word));
    return wordWindows(
      pieces.map((ids) => ids.length),
      model.mostPieces,
    ).map((window) => {
      const ids = [model.first];
      const heads: number[] = [];
      for (const word of pieces.slice(window.from, window.to)) {
        heads.push(ids.length);
        ids.push(...word);
      }
      return { sentence, window, ids: [...ids, model.last], heads };
    });
  });
}

function best(scores: Float32Array): { at: number; confidence: number } {
  let at = 0;
  for (let label = 1; label < scores.length; label += 1) if (scores[label]! > scores[at]!) at = label;
  const sum = scores.reduce((total, score) => total + Math.exp(score - scores[at]!), 0);
  return { at, confidence: 1 / sum };
}

async function label(model: Loaded, sentences: readonly (readonly string[])[]): Promise<ChildAnswer> {
  const labelled = sentences.map((words) => words.map(() => ({ label: 'O', confidence: 0 })));
  const rows = rowsOf(model, sentences).sort((left, right) => left.ids.length - right.ids.length);
  const kinds = model.labels.length;
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const { data, length } = await model.logits(batch.map(({ ids }) => ids));
    for (const [index, { sentence, window, heads }] of batch.entries()) {
      for (let word = window.keepFrom; word < window.keepTo; word += 1) {
        const offset = (index * length + heads[word - window.from]!) * kinds;
        const { at, confidence } = best(data.subarray(offset, offset + kinds));
        labelled[sentence]![word] = { label: model.labels[at]!, confidence };
      }
    }
  }
  return { labelled };
}

let loading: Promise<Loaded> | undefined;

async function answer({ folder, sentences }: ChildRequest): Promise<ChildAnswer> {
  try {
    loading ??= load(folder);
    const model = await loading;
    return await label(model, sentences).catch((error: Error) => ({ failed: error.message }));
  } catch (error) {
    return { unusable: (error as Error).message };
  }
}

process.on('message', (request: ChildRequest) => {
  answer(request).then((reply) => process.send?.(reply));
});
process.once('disconnect', () => process.exit(0));
