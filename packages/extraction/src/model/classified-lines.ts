import type { TokenLabel } from '@sijill/domain';
import { labelNumber } from './labels.ts';
import type { LineTagger, Tagged } from './line-tagger.ts';
import { marginOf } from './tag-words.ts';

/**
 * Lets a classifier that answers later (`TokenClassifier`) stand in for the tagger: a first extraction with this
 * tagger collects the lines that a model is asked about and labels nothing; a second one, with `classifiedLines`,
 * has the answers.
 */
export class AskedLines implements LineTagger {
  /** Search-level words of each line, every line once. */
  readonly lines: (readonly string[])[] = [];
  readonly #seen = new Set<string>();

  tag(words: readonly string[]): Tagged {
    const key = words.join(' ');
    if (!this.#seen.has(key)) {
      this.#seen.add(key);
      this.lines.push([...words]);
    }
    return nothing(words.length);
  }

  knows(): boolean {
    return true;
  }
}

/** A tagger that answers with the labels of the classifier of that name; a line that was not asked about has none. */
export function classifiedLines(
  lines: readonly (readonly string[])[],
  labelled: readonly (readonly TokenLabel[])[],
  name: string,
): LineTagger {
  const answers = new Map(lines.map((words, index) => [words.join(' '), labelled[index] ?? []]));
  return {
    name,
    tag(words) {
      const tagged = nothing(words.length);
      for (const [index, { label, confidence }] of (answers.get(words.join(' ')) ?? []).entries()) {
        tagged.labels[index] = labelNumber(label);
        tagged.margins[index] = marginOf(confidence);
      }
      return tagged;
    },
    // What another model has seen is not told: its word stands.
    knows: () => true,
  };
}

const nothing = (words: number): Tagged => ({
  labels: new Uint8Array(words),
  margins: new Float64Array(words),
});
