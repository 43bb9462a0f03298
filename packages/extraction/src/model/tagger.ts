import { FeatureReader } from './features.ts';
import { LABELS } from './labels.ts';
import { firstCluster, type Lexicon, NO_CLUSTER, wordKey } from './lexicon.ts';
import type { LineTagger, Tagged } from './line-tagger.ts';
import type { LinearModel } from './train-tagger.ts';
import { bestLabels } from './viterbi.ts';

const COUNT = LABELS.length;

/** Labels words with a linear model; the same words always give the same labels. */
export class Tagger implements LineTagger {
  readonly #model: LinearModel;
  readonly #reader: FeatureReader;
  readonly #lexicon: Lexicon;
  readonly name?: string;

  /** `name`: what its mentions say found them, for a model of the user's own. */
  constructor(model: LinearModel, lexicon: Lexicon, name?: string) {
    if (name !== undefined) this.name = name;
    this.#model = model;
    this.#reader = new FeatureReader(lexicon);
    this.#lexicon = lexicon;
  }

  /** Whether it has seen a search-level word often enough to know how it is used. */
  knows(word: string): boolean {
    const entry = this.#lexicon.words.get(wordKey(word));
    return entry >= 0 && firstCluster(entry) !== NO_CLUSTER;
  }

  tag(words: readonly string[]): Tagged {
    const emissions = this.#emissions(words);
    const labels = bestLabels(emissions, this.#model.transitions, words.length);
    const margins = new Float64Array(words.length);
    for (let word = 0; word < words.length; word += 1) {
      let other = Number.NEGATIVE_INFINITY;
      for (let label = 0; label < COUNT; label += 1)
        if (label !== labels[word]) other = Math.max(other, emissions[word * COUNT + label]!);
      margins[word] = emissions[word * COUNT + labels[word]!]! - other;
    }
    return { labels, margins };
  }

  #emissions(words: readonly string[]): Float64Array {
    const { features, weights } = this.#model;
    const emissions = new Float64Array(words.length * COUNT);
    const keyed = this.#reader.read(words);
    for (let word = 0; word < words.length; word += 1) {
      const base = word * COUNT;
      for (const key of keyed[word]!) {
        const row = features.get(key);
        if (row < 0) continue;
        for (let label = 0; label < COUNT; label += 1)
          emissions[base + label]! += weights[row * COUNT + label]!;
      }
    }
    return emissions;
  }
}
