/**
 * Entity F1 on news text: written rules alone, the learned model alone, and both together as the service combines them.
 *
 * ANERcorp's own test part is not here: a fifth of its training part stands for it, the last by default. The shipped
 * model has learned from that part too, so its figures here are flattering; give `--model` a file made by
 * `train-default.ts --fold 4 --out FILE` (and the same `--fold`) for honest ones. Wojood's sample is of another domain and other guidelines.
 * An entity counts when its first and last word and its type are right (words of the file that a mention touches).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenise } from '@sijill/arabic';
import {
  type ConllSentence,
  defaultTagger,
  extractMentions,
  misread,
  readConll,
  readTaggerFile,
  seededRandom,
  Tagger,
  tagPersonsAndPlaces,
} from '@sijill/extraction';

const shared = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const NOISE = 0.05;
const FOLDS = 5;

interface Entity {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly foundBy?: string;
}

function goldEntities(labels: readonly string[]): Entity[] {
  const found: Entity[] = [];
  for (let at = 0; at < labels.length; ) {
    const label = labels[at]!;
    if (label === 'O') {
      at += 1;
      continue;
    }
    const type = label.slice(2);
    let to = at + 1;
    while (labels[to] === `I-${type}`) to += 1;
    found.push({ type, from: at, to });
    at = to;
  }
  return found;
}

type Finder = 'rules' | 'model' | 'both';

/** Spans of the text that a finder takes for persons or places. */
function foundSpans(text: string, tagger: Tagger, finder: Finder) {
  if (finder === 'model') {
    const tokens = tokenise(text);
    const words = tokens.map((token) => token.text);
    return tagPersonsAndPlaces(words, tagger).map(({ type, from, to }) => ({
      type: type as string,
      start: tokens[from]!.start,
      end: tokens[to - 1]!.end,
      foundBy: 'model',
    }));
  }
  return extractMentions({ text, tagger: finder === 'rules' ? null : tagger }).flatMap(
    ({ kind, start, end, foundBy }) => {
      const type = kind === 'person' ? 'PER' : kind === 'place' ? 'LOC' : undefined;
      return type ? [{ type, start, end, foundBy }] : [];
    },
  );
}

function foundEntities(tokens: readonly string[], tagger: Tagger, finder: Finder): Entity[] {
  const starts: number[] = [];
  let at = 0;
  for (const token of tokens) {
    starts.push(at);
    at += token.length + 1;
  }
  return foundSpans(tokens.join(' '), tagger, finder).map(({ type, start, end, foundBy }) => {
    const touched = starts.flatMap((from, index) =>
      from < end && start < from + tokens[index]!.length ? [index] : [],
    );
    return { type, from: touched[0] ?? 0, to: (touched.at(-1) ?? 0) + 1, foundBy };
  });
}

const key = ({ type, from, to }: Entity) => `${type} ${from} ${to}`;
const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));

interface Asked {
  readonly name: string;
  readonly tagger: Tagger;
  readonly finder: Finder;
  /** Prints how often each rule was right. */
  readonly errors: boolean;
}

function score(sentences: readonly ConllSentence[], { name, tagger, finder, errors }: Asked): void {
  const counts = { PER: { right: 0, gold: 0, found: 0 }, LOC: { right: 0, gold: 0, found: 0 } };
  const byFinder = new Map<string, [number, number]>();
  for (const { tokens, labels } of sentences) {
    const gold = goldEntities(labels).filter(({ type }) => type === 'PER' || type === 'LOC');
    const found = foundEntities(tokens, tagger, finder);
    const right = new Set(gold.map(key));
    for (const { type } of gold) counts[type as 'PER' | 'LOC'].gold += 1;
    for (const one of found) {
      const isRight = right.has(key(one));
      counts[one.type as 'PER' | 'LOC'].found += 1;
      counts[one.type as 'PER' | 'LOC'].right += Number(isRight);
      const known = byFinder.get(one.foundBy ?? '') ?? [0, 0];
      byFinder.set(one.foundBy ?? '', [known[0] + Number(isRight), known[1] + 1]);
    }
  }
  const cells = Object.values(counts).flatMap(({ right, gold, found }) => [
    ((2 * right) / (gold + found)).toFixed(3),
    percent(right, found),
    percent(right, gold),
    gold,
  ]);
  console.log(`| ${[name, finder, ...cells].join(' | ')} |`);
  if (errors)
    for (const [by, [right, all]] of [...byFinder].sort((left, other) => other[1][1] - left[1][1]))
      console.log(`    ${by}: ${right} right of ${all}`);
}

function noisy(sentences: readonly ConllSentence[]): ConllSentence[] {
  const random = seededRandom(99);
  return sentences.map(({ tokens, labels }) => ({
    tokens: tokens.map((token) => misread(token, NOISE, random)),
    labels,
  }));
}

export interface NewsOptions {
  /** A model file; the shipped model when absent. */
  readonly model: string | undefined;
  readonly errors: boolean;
  /** Which fifth of ANERcorp's training part is scored, 0 to 4. */
  readonly fold: number;
}

/** One table of entity F1 on news text, by text and finder. */
export function measureNews({ model, errors, fold }: NewsOptions): void {
  const file = (name: string) => join(shared, 'ner', name);
  if (!existsSync(file('anercorp_camel_train.conll'))) {
    console.log(`News text skipped: no ${file('anercorp_camel_train.conll')} (set SIJILL_SHARED_DATA)`);
    return;
  }
  const read = (name: string) => readConll(readFileSync(file(name), 'utf8'));
  const anercorp = read('anercorp_camel_train.conll');
  const development = anercorp.slice(
    Math.floor((anercorp.length * fold) / FOLDS),
    Math.floor((anercorp.length * (fold + 1)) / FOLDS),
  );
  const wojood = read('wojood_sample_val.conll').map(({ tokens, labels }) => ({
    tokens,
    labels: labels.map((label) => label.replace(/PERS$/, 'PER').replace(/GPE$/, 'LOC')),
  }));
  const loaded = model ? readTaggerFile(readFileSync(model)) : undefined;
  const tagger = loaded ? new Tagger(loaded.model, loaded.lexicon) : defaultTagger();
  console.log(
    `\nNews text (${model ? 'model file given' : 'shipped model, which has seen ANERcorp: flattering'})`,
  );
  console.log('| text | finder | PER F1 | P | R | n | LOC F1 | P | R | n |');
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  const texts = [
    [`ANERcorp fold ${fold}, clean`, development],
    [`ANERcorp fold ${fold}, 5 % misread`, noisy(development)],
    ['Wojood validation, clean', wojood],
  ] as const;
  for (const [name, sentences] of texts)
    for (const finder of ['rules', 'model', 'both'] as const)
      score(sentences, { name, tagger, finder, errors });
}
