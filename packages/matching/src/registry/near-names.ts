import type { Reading } from '../channel/reading.ts';
import type { CompiledName } from '../names/compiled-name.ts';
import { type AskedName, type AskedPart, askName } from './asked-parts.ts';
import type { NameIndex } from './name-index.ts';
import { NameTally } from './name-tally.ts';

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
    const { names, texts, starts } = this.#index;
    this.#tally.clear(texts.length);
    const postings = ({ worths }: AskedPart): number =>
      worths.reduce((sum, [part]) => sum + names[part]!.length, 0);
    const sized = parts.map((part) => ({ part, size: postings(part) })).sort((a, b) => a.size - b.size);
    let walked = 0;
    for (const { part, size } of sized) {
      walked += size;
      if (walked > MOST_POSTINGS && this.#tally.size > 0) this.#lookUp(part);
      else for (const [word, worth] of part.worths) this.#tally.addAll(names[word]!, worth);
    }
    return this.#tally.best(most, (name) => Math.abs(starts[name + 1]! - starts[name]! - length));
  }

  /** Adds the part's worth to the names found by rarer parts. */
  #lookUp({ worths }: AskedPart): void {
    const worthOf = new Map(worths);
    const { parts, starts } = this.#index;
    for (const name of this.#tally.met())
      for (let at = starts[name]!; at < starts[name + 1]!; at++) {
        const worth = worthOf.get(parts[at]!);
        if (worth === undefined) continue;
        this.#tally.add(name, worth);
        break;
      }
  }
}
