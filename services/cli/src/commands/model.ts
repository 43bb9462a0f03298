import { readFile, writeFile } from 'node:fs/promises';
import {
  DEFAULT_TRAINING,
  defaultTaggerBytes,
  readConll,
  readTaggerFile,
  retrainTagger,
  toTaggerTokens,
  writeConll,
  writeTaggerFile,
} from '@sijill/extraction';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { openTagger } from '../open-tagger.ts';
import { findServer } from '../server.ts';
import { write } from '../write.ts';

interface TrainOptions {
  readonly case?: string;
  readonly from?: string;
  readonly out: string;
  readonly passes: string;
  readonly json?: boolean;
}

async function train(file: string | undefined, options: TrainOptions): Promise<void> {
  const passes = Number(options.passes);
  if (!Number.isInteger(passes) || passes < 1)
    throw new CommandError('--passes takes a whole number from 1.', EXIT.usage);
  if ((file === undefined) === (options.case === undefined))
    throw new CommandError('Name a file, or with --case the case whose corrections are learned.', EXIT.usage);
  const text = file === undefined ? (await takeCorrected(options.case)).conll : await readText(file);
  const sentences = readConll(text).map(toTaggerTokens);
  if (!sentences.some(({ labels }) => labels.some((label) => label !== 0)))
    throw new CommandError(
      `${file ?? 'The case'} marks no name: a word and its label (B-PER, I-PER, B-LOC, I-LOC, O) a line.`,
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

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandError(`${file} cannot be read: ${error.message}`, EXIT.usage, { cause: error });
  });
}

/** What people corrected and marked in a case as CoNLL, a line of a page a sentence; what is not among it is said. */
async function takeCorrected(name: string | undefined) {
  const client = await findServer();
  const { lines, pages, leftOut } = await client.trainingLines(await client.caseOf(name));
  if (leftOut > 0)
    process.stderr.write(
      `${leftOut} lines are left out: they bear names proposed as people who are protected or have refused.\n`,
    );
  if (lines.length === 0)
    throw new CommandError('Nobody has corrected a line or marked a name in this case yet.', EXIT.failed);
  return {
    conll: lines.map(({ text, names }) => writeConll(text, names)).join(''),
    lines: lines.length,
    pages,
  };
}

async function corrected(options: { readonly case?: string; readonly out: string; readonly json?: boolean }) {
  const { conll, lines, pages } = await takeCorrected(options.case);
  // Names of people: for nobody but who asked for them.
  await writeFile(options.out, conll, { mode: 0o600 });
  if (options.json) return write(`${JSON.stringify({ lines, pages, file: options.out })}\n`);
  await write(
    `${lines} lines of ${pages} pages written to ${options.out}; "model train" learns from them.\n`,
  );
}

export function addModel(program: Command): void {
  const model = program.command('model').description('The learned model for running text.');
  model
    .command('train')
    .description(
      'Go on training with your corrected mentions: a CoNLL file as extract --conll writes it, a word and its label a line, an empty line between sentences. Or, with --case, with what people corrected and marked there; a file needs no server.',
    )
    .argument('[file]', 'UTF-8; labels B-PER, I-PER, B-LOC, I-LOC, O (B-ORG and B-MISC are learned too)')
    .option('--case <name>', 'instead of a file: the lines that people corrected or marked names in')
    .option('--from <file>', 'the model to start from; the one that comes with Sijill when absent')
    .option('--passes <number>', 'times to go through the sentences', '4')
    .requiredOption('--out <file>', 'the model file to write')
    .option('--json', 'as JSON')
    .action(train);
  model
    .command('corrected')
    .description(
      'Write what people corrected and marked in a case as a CoNLL file, to look at or to learn from elsewhere. It holds names; the custody log tells who took it.',
    )
    .option('--case <name>', 'the case; the only one when absent')
    .requiredOption('--out <file>', 'the file to write')
    .option('--json', 'as JSON')
    .action(corrected);
}
