import { readFile, writeFile } from 'node:fs/promises';
import {
  DEFAULT_TRAINING,
  defaultTaggerBytes,
  readConll,
  readTaggerFile,
  retrainTagger,
  toTaggerTokens,
  writeTaggerFile,
} from '@sijill/extraction';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { openTagger } from '../open-tagger.ts';
import { write } from '../write.ts';

interface TrainOptions {
  readonly from?: string;
  readonly out: string;
  readonly passes: string;
  readonly json?: boolean;
}

async function train(file: string, options: TrainOptions): Promise<void> {
  const passes = Number(options.passes);
  if (!Number.isInteger(passes) || passes < 1)
    throw new CommandError('--passes takes a whole number from 1.', EXIT.usage);
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandError(`${file} cannot be read: ${error.message}`, EXIT.usage, { cause: error });
  });
  const sentences = readConll(text).map(toTaggerTokens);
  if (!sentences.some(({ labels }) => labels.some((label) => label !== 0)))
    throw new CommandError(
      `${file} marks no name: a word and its label (B-PER, I-PER, B-LOC, I-LOC, O) a line.`,
      EXIT.usage,
    );
  const base = options.from ? await openTagger(options.from) : readTaggerFile(defaultTaggerBytes());
  const reports: string[] = [];
  const model = retrainTagger(base.model, sentences, base.lexicon, {
    ...DEFAULT_TRAINING,
    passes,
    onPass: (pass, mistakes) => reports.push(`pass ${pass}: ${mistakes} wrong words\n`),
  });
  await writeFile(options.out, writeTaggerFile({ model, lexicon: base.lexicon }));
  if (options.json)
    return write(`${JSON.stringify({ sentences: sentences.length, passes, file: options.out })}\n`);
  await write(`${reports.join('')}${sentences.length} sentences learned; model written to ${options.out}.\n`);
}

export function addModel(program: Command): void {
  const model = program.command('model').description('The learned model for running text. Needs no server.');
  model
    .command('train')
    .description(
      'Go on training with your corrected mentions: a CoNLL file as extract --conll writes it, a word and its label a line, an empty line between sentences.',
    )
    .argument('<file>', 'UTF-8; labels B-PER, I-PER, B-LOC, I-LOC, O (B-ORG and B-MISC are learned too)')
    .option('--from <file>', 'the model to start from; the one that comes with Sijill when absent')
    .option('--passes <number>', 'times to go through the sentences', '4')
    .requiredOption('--out <file>', 'the model file to write')
    .option('--json', 'as JSON')
    .action(train);
}
