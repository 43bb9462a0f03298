import type { ChildProcess } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { SijillError, type TokenClassifier, type TokenLabel } from '@sijill/domain';
import { askChild } from '../files/ask-child.ts';
import { forkScript } from '../files/child-process.ts';
import { modelFolderProblem } from './model-folder.ts';

const SCRIPT = new URL('./transformers-child.ts', import.meta.url);

export interface TransformersOptions {
  /** Folder with `config.json`, `tokenizer.json`, `tokenizer_config.json`, `onnx/model_quantized.onnx` or `onnx/model.onnx`. */
  readonly folder: string;
  /** Wall time for one call, the model's loading included, ms. Default 120,000. */
  readonly timeoutMs?: number;
  /** JavaScript heap of the process, MiB; the model's weights come on top. Default 1,024. */
  readonly memoryMb?: number;
}

export interface ChildRequest {
  readonly folder: string;
  readonly sentences: readonly (readonly string[])[];
}

export type ChildAnswer =
  | { readonly labelled: readonly (readonly TokenLabel[])[] }
  | { readonly unusable: string }
  | { readonly failed: string };

/**
 * Any `@xenova/transformers` token-classification model from a local folder; nothing is ever downloaded. It runs in a
 * process of its own, so the caller's event loop stays free and a crash costs one call. Words go in, the label of each
 * word's first piece comes out; sentences beyond the model's length are read in overlapping windows. Calls wait their
 * turn. Throws `model.setup` when the folder is no usable model, `model.failed` when a call fails or takes too long.
 */
export function createTransformersClassifier(options: TransformersOptions): TokenClassifier {
  const { timeoutMs = 120_000, memoryMb = 1024 } = options;
  const folder = resolve(options.folder);
  let child: ChildProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;
  const drop = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const run = async (sentences: readonly (readonly string[])[]) => {
    if (closed) throw new SijillError('model.failed', { reason: 'it is closing' });
    if (!child?.connected) child = forkScript(SCRIPT, { memoryMb, reads: [folder] });
    const answer = await ask(child, { folder, sentences }, timeoutMs).catch((error: unknown) => {
      drop();
      throw error;
    });
    if ('labelled' in answer) return answer.labelled;
    drop();
    if ('unusable' in answer) throw new SijillError('model.setup', { folder, reason: answer.unusable });
    throw new SijillError('model.failed', { reason: answer.failed });
  };
  return {
    name: 'transformers',
    version: basename(folder),
    classify(sentences) {
      if (sentences.every((words) => words.length === 0)) return Promise.resolve(sentences.map(() => []));
      const result = turn.then(() => run(sentences));
      turn = result.catch(() => undefined);
      return result;
    },
    async close() {
      closed = true;
      drop();
      await turn;
    },
  };
}

/** The same, looked at and loaded once, so that a wrong folder is told at the start and not document by document. */
export async function openTransformersClassifier(options: TransformersOptions): Promise<TokenClassifier> {
  const folder = resolve(options.folder);
  const reason = await modelFolderProblem(folder);
  if (reason) throw new SijillError('model.setup', { folder, reason });
  const classifier = createTransformersClassifier(options);
  await classifier.classify([['باب']]).catch(async (error: unknown) => {
    await classifier.close();
    throw error;
  });
  return classifier;
}

function ask(child: ChildProcess, request: ChildRequest, timeoutMs: number): Promise<ChildAnswer> {
  return askChild<ChildAnswer>(child, request, {
    failure: (reason, cause) => new SijillError('model.failed', { reason }, { cause }),
    watch(late) {
      const timer = setTimeout(() => late(`it took longer than ${timeoutMs / 1000} s`), timeoutMs);
      return () => clearTimeout(timer);
    },
    words: { start: 'its process could not be started', crash: 'its process ended' },
  });
}
