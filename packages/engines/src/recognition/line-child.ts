// Run by line-process.ts in a process of its own: loads the recogniser once and reads one page after the other.
import { describeFailure } from '../files/typed-failure.ts';
import { createLineReader, type LineReader } from '../recogniser/line-reader.ts';
import type { LineAnswer, LineRequest } from './line-process.ts';
import { readLines } from './read-lines.ts';

process.setSourceMapsEnabled(false);

let loading: Promise<LineReader> | undefined;

async function answer({ image }: LineRequest): Promise<LineAnswer> {
  loading ??= createLineReader();
  const reader = await loading;
  return { modelHash: reader.modelHash, words: image ? await readLines(image, reader) : [] };
}

process.on('message', (request: LineRequest) => {
  answer(request)
    .catch((error: unknown): LineAnswer => ({ failure: describeFailure(error) }))
    .then((answered) => process.send?.(answered));
});
process.once('disconnect', () => process.exit(0));
