/**
 * Trains the tagger that comes with Sijill, from the public data to the committed file, in one command:
 *
 *   node --import tsx packages/extraction/train/train-default.ts
 *
 * reads SIJILL_SHARED_DATA (`ner/`, `text/`, `names/`, `places/`), writes `src/model/default-tagger.generated.json`. Deterministic:
 * the same data give the same bytes. Needs 2 GB of memory and three minutes on a free core.
 *
 * `--fold 4 --out FILE` leaves out the fifth fifth of ANERcorp and writes a plain model file, for development scores;
 * `--same-words` takes the clusters and lists of the shipped file, which know no labels, instead of making them anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { tokenise } from '@sijill/arabic';
import { type LabelledSentence, readConll, toTaggerTokens } from '../src/model/conll.ts';
import { defaultTaggerBytes } from '../src/model/default-tagger.ts';
import type { Lexicon } from '../src/model/lexicon.ts';
import { readTaggerFile, writeTaggerFile } from '../src/model/tagger-file.ts';
import { DEFAULT_TRAINING, trainTagger } from '../src/model/train-tagger.ts';
import { buildLexicon } from './build-lexicon.ts';
import { readLists } from './read-lists.ts';
import { clusterWords } from './word-clusters.ts';

const shared = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const target = join(import.meta.dirname, '../src/model/default-tagger.generated.json');
const FOLDS = 5;

/** Digits count by their number only, in the clusters as in the features. */
const shape = (word: string) => (/^\d/.test(word) ? '0'.repeat(Math.min(5, word.length)) : word);
const shapes = (words: readonly string[]) => words.map(shape);

function newsSentences(): string[][] {
  const text = gunzipSync(readFileSync(join(shared, 'text/arabic_news_2015.txt.gz'))).toString('utf8');
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?؟])\s/))
    .map((sentence) => shapes(tokenise(sentence).map((token) => token.text)))
    .filter((sentence) => sentence.length > 0);
}

const conll = (file: string) =>
  readConll(readFileSync(join(shared, 'ner', file), 'utf8')).map(toTaggerTokens);
const log = (text: string) => process.stderr.write(`${text}\n`);

function newLexicon(anercorp: readonly LabelledSentence[]): Lexicon {
  const plain = [...anercorp, ...conll('wojood_sample_train.conll')].map(({ words }) => shapes(words));
  log('clusters ...');
  const clusters = clusterWords([...newsSentences(), ...plain], {
    words: 60_000,
    contexts: 2_000,
    dimensions: 100,
    seed: 5,
  });
  return buildLexicon(clusters, readLists(shared), 30_000);
}

function main(): void {
  const { values } = parseArgs({
    options: { fold: { type: 'string' }, out: { type: 'string' }, 'same-words': { type: 'boolean' } },
  });
  const anercorp = conll('anercorp_camel_train.conll');
  const lexicon = values['same-words'] ? readTaggerFile(defaultTaggerBytes()).lexicon : newLexicon(anercorp);
  const fold = values.fold === undefined ? undefined : Number(values.fold);
  const from = fold === undefined ? 0 : Math.floor((anercorp.length * fold) / FOLDS);
  const to = fold === undefined ? 0 : Math.floor((anercorp.length * (fold + 1)) / FOLDS);
  const model = trainTagger([...anercorp.slice(0, from), ...anercorp.slice(to)], lexicon, {
    ...DEFAULT_TRAINING,
    onPass: (pass, mistakes) => log(`pass ${pass}: ${mistakes} wrong words`),
  });
  const bytes = writeTaggerFile({ model, lexicon });
  log(`${bytes.length} bytes`);
  if (values.out) writeFileSync(values.out, bytes);
  else
    writeFileSync(
      target,
      `${JSON.stringify({ card: 'see MODEL-CARD.md', base64: Buffer.from(bytes).toString('base64') }, null, 2)}\n`,
    );
}

main();
