import type { Reading } from '../channel/reading.ts';
import type { CompiledName } from '../names/compiled-name.ts';
import { type CompiledToken, compileToken } from '../tokens/compiled-token.ts';
import { SKELETON_LENGTH } from '../tokens/skeleton.ts';
import type { NameIndex } from './name-index.ts';
import type { TokenMatch } from './vocabulary.ts';

/** Names worth a full comparison, and how rare each asked name part is in the registry. */
export interface NearNames {
  readonly names: readonly number[];
  /** By part of the asked name: ln(1 / share of people who bear a part like it), nats. */
  readonly rarities: Float64Array;
  /**
   * By part of the asked name: likeness of registry tokens (ids) that may be the same; null for a part that the
   * registry does not know, perhaps because it was misread badly: it is compared with whatever it faces.
   */
  readonly likenesses: readonly (ReadonlyMap<number, number> | null)[];
}

/** Below this many names every one is compared, so that nothing is lost. */
const COMPARE_ALL = 300;
/** Postings walked for one name; the commonest parts beyond are only looked up among the names found already. */
const MOST_POSTINGS = 300_000;
/** What one part more or less than asked for costs in the ranking, nats. */
const PART_APART = 0.2;
/** Share of the most promising name's worth below which a name is no rival to it. */
const WORTH_A_LOOK = 0.4;
/** A joined or divided word must be this like to count. */
const JOINED_LIKENESS = 0.6;

interface Asked {
  readonly matches: readonly TokenMatch[];
  readonly weight: number;
  readonly postings: number;
}

/** Finds by shared name parts, rare ones first, whatever their order, script and spelling. */
export class NearNamesSearch {
  readonly #index: NameIndex;
  #scores = new Float32Array(0);
  #touched = new Int32Array(0);
  #count = 0;

  constructor(index: NameIndex) {
    this.#index = index;
  }

  /** At most `most` names, the most promising first. */
  find(name: CompiledName, reading: Reading, most: number): NearNames {
    const rarities = new Float64Array(name.compiled.length);
    const { vocabulary } = this.#index;
    const found = name.compiled.map((token) => vocabulary.matches(token, reading));
    const likenesses = found.map(({ likely, likenesses: likeness }) => (isKnown(likely) ? likeness : null));
    const asked = found.map(({ likely: matches }, at) => {
      rarities[at] = this.#index.rarity(this.#bearers(matches));
      return this.#ask(matches, rarities[at]!);
    });
    if (this.#index.texts.length <= COMPARE_ALL)
      return { names: this.#index.texts.map((_, number) => number), rarities, likenesses };
    asked.push(...this.#joined(name, reading, rarities), ...this.#divided(name, asked, reading));
    return { names: this.#rank(asked, name.compiled.length, most), rarities, likenesses };
  }

  /** People who bear a part that counts as the same. */
  #bearers(matches: readonly TokenMatch[]): number {
    let people = 0;
    for (const { word, likeness } of matches) if (likeness >= 0.5) people += this.#index.peopleOf(word);
    return people;
  }

  #ask(matches: readonly TokenMatch[], weight: number): Asked {
    let postings = 0;
    for (const { word } of matches) postings += this.#index.names[word]!.length;
    return { matches, weight, postings };
  }

  /** Neighbouring parts that the registry writes as one word. */
  #joined({ compiled }: CompiledName, reading: Reading, rarities: Float64Array): Asked[] {
    return compiled.slice(1).flatMap((second, at) => {
      const first = compiled[at]!;
      if (first.kind === 'kunya' || second.kind === 'kunya' || first.script !== second.script) return [];
      if (!this.#index.vocabulary.holdsSound(joinedSound(first, second))) return [];
      const forms = [first.forms[0]!.letters + second.forms[0]!.letters];
      const token = compileToken({ forms, script: first.script, kind: 'name' });
      const matches = this.#index.vocabulary
        .soundingSame(token, reading)
        .filter(({ likeness }) => likeness >= JOINED_LIKENESS);
      return matches.length === 0 ? [] : [this.#ask(matches, Math.min(8, rarities[at]! + rarities[at + 1]!))];
    });
  }

  /** A part that the registry does not know, as two that it does: a lost space. */
  #divided({ compiled }: CompiledName, asked: readonly Asked[], reading: Reading): Asked[] {
    return compiled.flatMap((token, at) =>
      token.kind === 'kunya' || isKnown(asked[at]!.matches)
        ? []
        : halves(token).flatMap(([left, right]) => {
            const [one, other] = [left, right].map((half) =>
              this.#index.vocabulary.soundingSame(half, reading > 0 ? 1 : 0),
            );
            const sure = [one!, other!].map((matches) =>
              matches.filter(({ likeness }) => likeness >= JOINED_LIKENESS),
            );
            if (sure.some((matches) => matches.length === 0)) return [];
            return sure.map((matches) => this.#ask(matches, this.#index.rarity(this.#bearers(matches))));
          }),
    );
  }

  #rank(asked: readonly Asked[], length: number, most: number): number[] {
    this.#clear();
    let walked = 0;
    for (const ask of [...asked].sort((a, b) => a.postings - b.postings)) {
      walked += ask.postings;
      if (walked > MOST_POSTINGS && this.#count > 0) this.#lookUp(ask);
      else this.#walk(ask);
    }
    return this.#best(length, most);
  }

  #clear(): void {
    for (let at = 0; at < this.#count; at++) this.#scores[this.#touched[at]!] = 0;
    this.#count = 0;
    if (this.#scores.length >= this.#index.texts.length) return;
    const size = Math.ceil(this.#index.texts.length * 1.2);
    this.#scores = new Float32Array(size);
    this.#touched = new Int32Array(size);
  }

  #walk({ matches, weight }: Asked): void {
    for (const { word, likeness } of matches) {
      const worth = (weight + 0.5) * likeness;
      for (const name of this.#index.names[word]!) {
        if (this.#scores[name] === 0) this.#touched[this.#count++] = name;
        this.#scores[name]! += worth;
      }
    }
  }

  /** Adds the part's worth to the names found by rarer parts. */
  #lookUp({ matches, weight }: Asked): void {
    const worths = new Map(matches.map(({ word, likeness }) => [word, (weight + 0.5) * likeness]));
    const { parts, starts } = this.#index;
    for (let at = 0; at < this.#count; at++) {
      const name = this.#touched[at]!;
      for (let part = starts[name]!; part < starts[name + 1]!; part++) {
        const worth = worths.get(parts[part]!);
        if (worth === undefined) continue;
        this.#scores[name]! += worth;
        break;
      }
    }
  }

  #best(length: number, most: number): number[] {
    const { starts } = this.#index;
    const value = (name: number): number =>
      this.#scores[name]! - PART_APART * Math.abs(starts[name + 1]! - starts[name]! - length);
    const found = this.#touched.subarray(0, this.#count);
    const border = this.#border(found, value, most);
    const best: number[] = [];
    for (const name of found) if (value(name) >= border) best.push(name);
    best.sort((a, b) => value(b) - value(a) || a - b);
    const least = best.length === 0 ? 0 : value(best[0]!) * WORTH_A_LOOK;
    return best.slice(0, most).filter((name) => value(name) >= least);
  }

  /** A value that at least `most` names reach (all, where there are fewer), by counting. */
  #border(found: Int32Array, value: (name: number) => number, most: number): number {
    if (found.length <= most) return Number.NEGATIVE_INFINITY;
    const counts = new Int32Array(BUCKETS);
    for (const name of found) counts[bucketOf(value(name))]!++;
    let reached = 0;
    for (let bucket = BUCKETS - 1; bucket > 0; bucket--) {
      reached += counts[bucket]!;
      if (reached >= most) return bucket / FINENESS;
    }
    return Number.NEGATIVE_INFINITY;
  }
}

const isKnown = (likely: readonly TokenMatch[]): boolean => (likely[0]?.likeness ?? 0) >= 0.5;

/** The skeleton of two tokens written as one word. */
function joinedSound(first: CompiledToken, second: CompiledToken): readonly number[] {
  const [one, other] = [first.forms[0]!.skeleton, second.forms[0]!.skeleton];
  const tail = one.at(-1) === other[0] ? other.slice(1) : other;
  return [...one, ...tail].slice(0, SKELETON_LENGTH);
}

const FINENESS = 8;
const BUCKETS = 1024;
const bucketOf = (value: number): number => Math.max(0, Math.min(BUCKETS - 1, Math.floor(value * FINENESS)));

const SHORTEST_HALF = 3;

/** Ways to divide a word in two. */
function halves(token: CompiledToken): [CompiledToken, CompiledToken][] {
  const { letters } = token.forms.at(-1)!;
  const found: [CompiledToken, CompiledToken][] = [];
  for (let at = SHORTEST_HALF; at <= letters.length - SHORTEST_HALF && letters.length <= 16; at++) {
    const half = (text: string): CompiledToken =>
      compileToken({ forms: [text], script: token.script, kind: 'name' });
    found.push([half(letters.slice(0, at)), half(letters.slice(at))]);
  }
  return found;
}
