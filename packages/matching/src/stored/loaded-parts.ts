import type { Reading } from '../channel/reading.ts';
import type { CompiledName } from '../names/compiled-name.ts';
import { type AskedName, askName, type RegistryParts, rarityAmong } from '../registry/asked-parts.ts';
import { Vocabulary } from '../registry/vocabulary.ts';
import { compilePart, partKey } from './name-parts.ts';

/** A kept part with what a search must know of it. */
export interface PartCounts {
  readonly number: number;
  readonly key: string;
  /** People who bear it, and distinct names that hold it. */
  readonly people: number;
  readonly names: number;
}

/**
 * The part of a kept vocabulary that was asked for so far, as of one state of the registries. `ask` tells which sounds
 * are wanting; `learn` takes what the database has under them.
 */
export class LoadedParts implements RegistryParts {
  readonly vocabulary = new Vocabulary((key) => {
    if (!this.#loaded.has(key)) this.#wanting.add(key);
  });
  readonly #people: number;
  readonly #loaded = new Set<number>();
  /** Kept until they are learned: what was answered without them is remembered. */
  readonly #wanting = new Set<number>();
  /** By number in the vocabulary. */
  readonly #parts: PartCounts[] = [];
  readonly #numbers = new Map<string, number>();

  /** `people`: all of the registries. */
  constructor(people: number) {
    this.#people = people;
  }

  /** Parts held in memory. */
  get size(): number {
    return this.#parts.length;
  }

  /** What to look for, or the sounds that must be learned before that can be said. */
  ask(name: CompiledName, reading: Reading): { asked: AskedName; wanting: readonly number[] } {
    const asked = askName(this, name, reading);
    return { asked, wanting: [...this.#wanting] };
  }

  /** Takes every part that is kept under these sounds. */
  learn(sounds: readonly number[], parts: readonly PartCounts[]): void {
    for (const sound of sounds) {
      this.#loaded.add(sound);
      this.#wanting.delete(sound);
    }
    for (const part of parts) {
      if (this.#numbers.has(part.key)) continue;
      const number = this.vocabulary.number(compilePart(part.key));
      this.#numbers.set(part.key, number);
      this.#parts[number] = part;
    }
  }

  /** What is known of a part, by its number in the vocabulary. */
  part(number: number): PartCounts {
    return this.#parts[number]!;
  }

  /** Numbers of a name's parts in the vocabulary; -1 for one that nothing asked for sounds like. */
  wordsOf({ compiled }: CompiledName): number[] {
    return compiled.map((token) => this.#numbers.get(partKey(token)) ?? -1);
  }

  peopleOf(number: number): number {
    return this.#parts[number]!.people;
  }

  rarity(people: number): number {
    return rarityAmong(people, this.#people);
  }
}
