import type { Reading } from '../channel/reading.ts';
import type { CompiledName } from '../names/compiled-name.ts';
import { type AskedName, type AskedPart, askName } from './asked-parts.ts';
import type { NameIndex } from './name-index.ts';
import { NameTally } from './name-tally.ts';
import type { Postings } from './postings.ts';

/** Names worth a full comparison, and what was asked. */
export interface NearNames extends AskedName {
  readonly names: readonly number[];
}

/** Below this many names every one is compared, so that nothing is lost. */
const COMPARE_ALL = 300;
/** Postings walked for one name; the commonest parts beyond are only looked up among the names found already. */
const MOST_POSTINGS = 300_000;

/** Finds by shared name parts, rare ones first, whatever their order, script and spelling. */
export class NearNamesSearch {
  readonly #index: NameIndex;
  readonly #tally = new NameTally();

  constructor(index: NameIndex) {
    this.#index = index;
  }

  /** At most `most` names, the most promising first. */
  find(name: CompiledName, reading: Reading, most: number): NearNames {
    const asked = askName(this.#index, name, reading);
    if (this.#index.texts.length <= COMPARE_ALL)
      return { ...asked, names: this.#index.texts.map((_, number) => number) };
    return { ...asked, names: this.#rank(asked.parts, name.compiled.length, most) };
  }

  #rank(parts: readonly AskedPart[], length: number, most: number): number[] {
    const { postings, texts, starts } = this.#index;
    this.#tally.clear(texts.length);
    const size = (part: AskedPart): number =>
      part.parts.reduce((sum, word) => sum + postings.starts[word + 1]! - postings.starts[word]!, 0);
    const sized = parts.map((part) => ({ part, size: size(part) })).sort((a, b) => a.size - b.size);
    const apart = (name: number): number => Math.abs(starts[name + 1]! - starts[name]! - length);
    // What a name that holds none of the rarer parts may still come to.
    let left = sized.reduce((sum, { part }) => sum + mostOf(part), 0);
    let walked = 0;
    for (const { part, size } of sized) {
      walked += size;
      if (walked > MOST_POSTINGS && this.#tally.hasMet) this.#lookUp(part);
      else this.#addAll(part, postings, this.#tally.isHopeless(left, apart));
      left -= mostOf(part);
    }
    return this.#tally.best(most, apart);
  }

  #addAll({ parts, worths }: AskedPart, { names, starts }: Postings, onlyMet: boolean): void {
    this.#tally.beginPart(parts.length);
    for (let at = 0; at < parts.length; at++) {
      const word = parts[at]!;
      this.#tally.addAll(names, starts[word]!, starts[word + 1]!, worths[at]!, onlyMet);
    }
  }

  /** Adds the part's worth to the names found by rarer parts. */
  #lookUp(part: AskedPart): void {
    const worthOf = new Map(part.parts.map((word, at) => [word, part.worths[at]!]));
    const { parts, starts } = this.#index;
    this.#tally.beginPart(1);
    for (const name of this.#tally.met()) {
      let most = 0;
      for (let at = starts[name]!; at < starts[name + 1]!; at++)
        most = Math.max(most, worthOf.get(parts[at]!) ?? 0);
      if (most > 0) this.#tally.add(name, most);
    }
  }
}

/** What a part adds to a name at most: its likest word's worth. */
const mostOf = ({ worths }: AskedPart): number => worths[0] ?? 0;
