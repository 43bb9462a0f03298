/**
 * Entity F1 on news text: `node --import tsx test/bench/extract/ner.ts [--model FILE] [--rules] [--errors]`.
 *
 * ANERcorp's own test part is not here: the last fifth of its training part is the development set. The shipped model
 * has learned from that part too, so its figures here are flattering; give `--model` a file made by
 * `train-default.ts --fold 4 --out FILE` for honest ones. Wojood's sample is of another domain and other guidelines.
 * An entity counts when its first and last word and its type are right (words of the file that a mention touches).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type ConllSentence,
  extractMentions,
  misread,
  readConll,
  readTaggerFile,
  seededRandom,
  Tagger,
} from '@sijill/extraction';

const shared = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const NOISE = 0.05;

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

function foundEntities(tokens: readonly string[], tagger: Tagger | null | undefined): Entity[] {
  const starts: number[] = [];
  let at = 0;
  for (const token of tokens) {
    starts.push(at);
    at += token.length + 1;
  }
  const text = tokens.join(' ');
  const mentions = extractMentions(tagger === undefined ? { text } : { text, tagger });
  return mentions.flatMap(({ kind, start, end, foundBy }) => {
    const type = kind === 'person' ? 'PER' : kind === 'place' ? 'LOC' : undefined;
    if (!type) return [];
    const touched = starts.flatMap((from, index) =>
      from < end && start < from + tokens[index]!.length ? [index] : [],
    );
    return [{ type, from: touched[0] ?? 0, to: (touched.at(-1) ?? 0) + 1, foundBy }];
  });
}

const key = ({ type, from, to }: Entity) => `${type} ${from} ${to}`;
const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));

function score(
  name: string,
  sentences: readonly ConllSentence[],
  tagger: Tagger | null | undefined,
  errors: boolean,
): void {
  const counts = { PER: { right: 0, gold: 0, found: 0 }, LOC: { right: 0, gold: 0, found: 0 } };
  const byFinder = new Map<string, [number, number]>();
  let words = 0;
  const began = performance.now();
  for (const { tokens, labels } of sentences) {
    words += tokens.length;
    const gold = goldEntities(labels).filter(({ type }) => type === 'PER' || type === 'LOC');
    const found = foundEntities(tokens, tagger);
    const right = new Set(gold.map(key));
    for (const { type } of gold) counts[type as 'PER' | 'LOC'].gold += 1;
    for (const one of found) {
      const isRight = right.has(key(one));
      counts[one.type as 'PER' | 'LOC'].found += 1;
      counts[one.type as 'PER' | 'LOC'].right += Number(isRight);
      const finder = byFinder.get(one.foundBy ?? '') ?? [0, 0];
      byFinder.set(one.foundBy ?? '', [finder[0] + Number(isRight), finder[1] + 1]);
    }
  }
  const seconds = (performance.now() - began) / 1000;
  const parts = Object.entries(counts).map(
    ([type, { right, gold, found }]) =>
      `${type} F1 ${((2 * right) / (gold + found)).toFixed(3)} (P ${percent(right, found)} R ${percent(right, gold)} n ${gold})`,
  );
  console.log(`${name}: ${parts.join('  ')}  ${Math.round(words / seconds)} words/s`);
  if (errors)
    for (const [finder, [right, all]] of [...byFinder].sort((left, right) => right[1][1] - left[1][1]))
      console.log(`    ${finder}: ${right} right of ${all}`);
}

function noisy(sentences: readonly ConllSentence[]): ConllSentence[] {
  const random = seededRandom(99);
  return sentences.map(({ tokens, labels }) => ({
    tokens: tokens.map((token) => misread(token, NOISE, random)),
    labels,
  }));
}

function main(): void {
  const { values } = parseArgs({
    options: { model: { type: 'string' }, rules: { type: 'boolean' }, errors: { type: 'boolean' } },
  });
  const file = (name: string) => join(shared, 'ner', name);
  if (!existsSync(file('anercorp_camel_train.conll'))) {
    console.log(`skipped: no ${file('anercorp_camel_train.conll')} (set SIJILL_SHARED_DATA)`);
    return;
  }
  const read = (name: string) => readConll(readFileSync(file(name), 'utf8'));
  const anercorp = read('anercorp_camel_train.conll');
  const development = anercorp.slice(Math.floor((anercorp.length * 4) / 5));
  const wojood = read('wojood_sample_val.conll').map(({ tokens, labels }) => ({
    tokens,
    labels: labels.map((label) => label.replace(/PERS$/, 'PER').replace(/GPE$/, 'LOC')),
  }));
  const loaded = values.model ? readTaggerFile(readFileSync(values.model)) : undefined;
  const tagger = values.rules ? null : loaded ? new Tagger(loaded.model, loaded.lexicon) : undefined;
  const errors = values.errors ?? false;
  score('ANERcorp development, clean', development, tagger, errors);
  score('ANERcorp development, 5 % misread', noisy(development), tagger, errors);
  score('Wojood validation, clean', wojood, tagger, errors);
}

main();
