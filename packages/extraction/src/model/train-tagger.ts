import type { LabelledSentence } from './conll.ts';
import { ALWAYS_KEY, FeatureReader } from './features.ts';
import { KeyTable } from './key-table.ts';
import { LABELS } from './labels.ts';
import type { Lexicon } from './lexicon.ts';
import { misread } from './ocr-noise.ts';
import { seededRandom, shuffle } from './random.ts';
import { bestLabels } from './viterbi.ts';

const COUNT = LABELS.length;
const PERSON = [LABELS.indexOf('B-PER'), LABELS.indexOf('I-PER')];

export interface TrainingOptions {
  readonly passes: number;
  /** Noisy copies of every sentence beside the clean one. */
  readonly noisyCopies: number;
  /** Share of wrong letters in a noisy copy, 0 to 1. */
  readonly noiseRate: number;
  readonly seed: number;
  /** Features seen in fewer words are not learned. */
  readonly fewest: number;
  /** Features kept in the end, the heaviest first. */
  readonly mostFeatures: number;
  /** Taken off the score of O at every word: trades precision for recall; set where development F1 is best. */
  readonly entityBias: number;
  /** Given to the labels of a person at every word, in the same way: news has many names that it has not had before. */
  readonly personBias: number;
  /** By how much the right label of a word must win while learning, in steps of the weights. */
  readonly margin: number;
  readonly onPass?: (pass: number, mistakes: number) => void;
}

export const DEFAULT_TRAINING: TrainingOptions = {
  passes: 6,
  noisyCopies: 1,
  noiseRate: 0.05,
  seed: 20_261,
  fewest: 2,
  mostFeatures: 260_000,
  entityBias: 8,
  personBias: 20,
  margin: 50,
};

/** A linear model: `LABELS.length` weights a feature, and one for each pair of labels. */
export interface LinearModel {
  readonly features: KeyTable;
  readonly weights: Float32Array;
  readonly transitions: Float32Array;
}

interface Example {
  readonly features: readonly Int32Array[];
  readonly gold: Uint8Array;
}

/** Copies of the sentences with misread letters, so that the model learns what survives OCR. */
export function withNoise(
  sentences: readonly LabelledSentence[],
  options: Pick<TrainingOptions, 'noisyCopies' | 'noiseRate' | 'seed'>,
): LabelledSentence[] {
  const random = seededRandom(options.seed);
  const all = [...sentences];
  for (let copy = 0; copy < options.noisyCopies; copy += 1) {
    for (const { words, labels } of sentences)
      all.push({ words: words.map((word) => misread(word, options.noiseRate, random)), labels });
  }
  return all;
}

function indexFeatures(
  sentences: readonly LabelledSentence[],
  lexicon: Lexicon,
  fewest: number,
  base?: LinearModel,
): { examples: Example[]; features: KeyTable } {
  const reader = new FeatureReader(lexicon);
  const keyed = sentences.map(({ words }) => reader.read(words));
  const counts = new KeyTable(1 << 20);
  for (const sentence of keyed)
    for (const word of sentence) for (const key of word) counts.set(key, Math.max(0, counts.get(key)) + 1);
  const features = new KeyTable(1 << 20);
  for (const [key, row] of base?.features.entries() ?? []) features.set(key, row);
  for (const [key, count] of counts.entries())
    if (count >= fewest && features.get(key) < 0) features.set(key, features.size);
  const examples = keyed.map((sentence, index) => ({
    features: sentence.map((word) => word.map((key) => features.get(key)).filter((row) => row >= 0)),
    gold: Uint8Array.from(sentences[index]!.labels),
  }));
  return { examples, features };
}

/** Averaged structured perceptron (Collins 2002): weights move at wrong words only and are averaged over all steps. */
class Perceptron {
  readonly weights: Float64Array;
  readonly totals: Float64Array;
  readonly transitions = new Float64Array((COUNT + 1) * COUNT);
  readonly transitionTotals = new Float64Array((COUNT + 1) * COUNT);
  #step = 1;

  constructor(features: number, base?: LinearModel) {
    this.weights = new Float64Array(features * COUNT);
    if (base) {
      this.weights.set(base.weights);
      this.transitions.set(base.transitions);
    }
    this.totals = new Float64Array(features * COUNT);
  }

  /** Learns one sentence; gives the number of wrong words. */
  learn({ features, gold }: Example, margin: number): number {
    const length = gold.length;
    const emissions = new Float64Array(length * COUNT);
    for (let word = 0; word < length; word += 1) {
      for (const row of features[word]!)
        for (let label = 0; label < COUNT; label += 1)
          emissions[word * COUNT + label]! += this.weights[row * COUNT + label]!;
      emissions[word * COUNT + gold[word]!]! -= margin;
    }
    const guess = bestLabels(emissions, this.transitions, length);
    let mistakes = 0;
    for (let word = 0; word < length; word += 1) {
      const right = gold[word]!;
      const wrong = guess[word]!;
      if (right !== wrong) {
        mistakes += 1;
        for (const row of features[word]!) {
          this.#move(this.weights, this.totals, row * COUNT + right, 1);
          this.#move(this.weights, this.totals, row * COUNT + wrong, -1);
        }
      }
      const rightPair = (word === 0 ? COUNT : gold[word - 1]!) * COUNT + right;
      const wrongPair = (word === 0 ? COUNT : guess[word - 1]!) * COUNT + wrong;
      if (rightPair !== wrongPair) {
        this.#move(this.transitions, this.transitionTotals, rightPair, 1);
        this.#move(this.transitions, this.transitionTotals, wrongPair, -1);
      }
    }
    this.#step += 1;
    return mistakes;
  }

  average(): { weights: Float32Array; transitions: Float32Array } {
    const mean = (value: number, total: number) => value - total / this.#step;
    return {
      weights: Float32Array.from(this.weights, (value, index) => mean(value, this.totals[index]!)),
      transitions: Float32Array.from(this.transitions, (value, index) =>
        mean(value, this.transitionTotals[index]!),
      ),
    };
  }

  #move(weights: Float64Array, totals: Float64Array, at: number, by: number): void {
    weights[at]! += by;
    totals[at]! += by * this.#step;
  }
}

/** Keeps the heaviest features only, renumbered. */
function prune(model: LinearModel, most: number): LinearModel {
  const ranked = Array.from(model.features.entries(), ([key, row]) => {
    let weight = 0;
    for (let label = 0; label < COUNT; label += 1) weight += Math.abs(model.weights[row * COUNT + label]!);
    return { key, row, weight };
  })
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight)
    .slice(0, most)
    .sort((left, right) => left.key - right.key);
  const features = new KeyTable(ranked.length);
  const weights = new Float32Array(ranked.length * COUNT);
  for (const [index, { key, row }] of ranked.entries()) {
    features.set(key, index);
    weights.set(model.weights.subarray(row * COUNT, row * COUNT + COUNT), index * COUNT);
  }
  return { features, weights, transitions: model.transitions };
}

/** Trains from nothing. Deterministic for the same sentences, lexicon and options. */
export function trainTagger(
  sentences: readonly LabelledSentence[],
  lexicon: Lexicon,
  options: TrainingOptions = DEFAULT_TRAINING,
): LinearModel {
  const { examples, features } = indexFeatures(withNoise(sentences, options), lexicon, options.fewest);
  const perceptron = new Perceptron(features.size);
  const random = seededRandom(options.seed + 1);
  const order = Uint32Array.from(examples, (_, index) => index);
  for (let pass = 1; pass <= options.passes; pass += 1) {
    shuffle(order, random);
    let mistakes = 0;
    for (const index of order) mistakes += perceptron.learn(examples[index]!, options.margin);
    options.onPass?.(pass, mistakes);
  }
  const averaged = perceptron.average();
  const always = features.get(ALWAYS_KEY);
  if (always >= 0) {
    averaged.weights[always * COUNT]! -= options.entityBias;
    for (const label of PERSON) averaged.weights[always * COUNT + label]! += options.personBias;
  }
  return prune({ features, ...averaged }, options.mostFeatures);
}

/** Goes on from a model with a user's corrected sentences: the weights move from where they are, and are averaged. */
export function retrainTagger(
  base: LinearModel,
  sentences: readonly LabelledSentence[],
  lexicon: Lexicon,
  options: TrainingOptions = DEFAULT_TRAINING,
): LinearModel {
  const { examples, features } = indexFeatures(withNoise(sentences, options), lexicon, 1, base);
  const perceptron = new Perceptron(features.size, base);
  const random = seededRandom(options.seed + 1);
  const order = Uint32Array.from(examples, (_, index) => index);
  for (let pass = 1; pass <= options.passes; pass += 1) {
    shuffle(order, random);
    let mistakes = 0;
    for (const index of order) mistakes += perceptron.learn(examples[index]!, options.margin);
    options.onPass?.(pass, mistakes);
  }
  return prune({ features, ...perceptron.average() }, options.mostFeatures);
}
