import { compileName } from '../names/compiled-name.ts';
import { rarityAmong } from './asked-parts.ts';
import { IntList } from './int-list.ts';
import type { MatchPerson } from './matching-types.ts';
import { type Postings, postingsOf } from './postings.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * The registry in memory: its people, their distinct names as numbers of name parts, and for each part the names that
 * hold it. A person can be added or taken out at any time; a name stays once it was seen.
 */
export class NameIndex {
  readonly people: (MatchPerson | null)[] = [];
  readonly vocabulary = new Vocabulary();
  /** Texts of the names by name number. */
  readonly texts: string[] = [];
  /** People (numbers) who bear each name. */
  readonly bearers: number[][] = [];
  readonly #parts = new IntList();
  readonly #starts = new IntList();
  readonly #spans = new IntList();
  #postings: Postings | null = null;
  readonly #peopleOfPart: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #personNumbers = new Map<string, number>();

  constructor(people: Iterable<MatchPerson>) {
    this.#starts.push(0);
    for (const person of people) this.add(person);
  }

  /** Name parts (vocabulary numbers) of name n: `parts[starts[n]]` to `parts[starts[n + 1] - 1]`. */
  get parts(): Int32Array {
    return this.#parts.items;
  }
  get starts(): Int32Array {
    return this.#starts.items;
  }
  /** Where part p stands in its name's text: from `spans[2 * p]` to `spans[2 * p + 1]`. */
  get spans(): Int32Array {
    return this.#spans.items;
  }

  /** Names (numbers) by the parts that they hold; made anew after new names. */
  get postings(): Postings {
    this.#postings ??= postingsOf(this.texts.length, this.vocabulary.tokens.length, this);
    return this.#postings;
  }

  /** People in the registry now. */
  get size(): number {
    return this.#personNumbers.size;
  }

  /** Adds a person, in place of one of the same id. */
  add(person: MatchPerson): void {
    this.remove(person.id);
    const number = this.people.push(person) - 1;
    this.#personNumbers.set(person.id, number);
    const parts = new Set<number>();
    for (const text of namesOf(person)) {
      const name = this.#name(text);
      if (name === null) continue;
      this.bearers[name]!.push(number);
      for (const part of this.partsOf(name)) parts.add(part);
    }
    for (const part of parts) this.#peopleOfPart[part]!++;
  }

  /** Takes a person out; answers whether there was one. */
  remove(id: string): boolean {
    const number = this.#personNumbers.get(id);
    if (number === undefined) return false;
    const parts = new Set<number>();
    for (const text of namesOf(this.people[number]!)) {
      const name = this.#numbers.get(text);
      if (name === undefined) continue;
      this.bearers[name] = this.bearers[name]!.filter((bearer) => bearer !== number);
      for (const part of this.partsOf(name)) parts.add(part);
    }
    for (const part of parts) this.#peopleOfPart[part]!--;
    this.people[number] = null;
    this.#personNumbers.delete(id);
    return true;
  }

  /** The parts of a name in its order. */
  partsOf(name: number): number[] {
    return Array.from(this.parts.subarray(this.starts[name]!, this.starts[name + 1]!));
  }

  /** ln(1 / share of people) for a number of people, 0 to 8 nats. */
  rarity(people: number): number {
    return rarityAmong(people, this.size);
  }

  /** People who bear a name part. */
  peopleOf(part: number): number {
    return this.#peopleOfPart[part]!;
  }

  #name(text: string): number | null {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const { compiled, tokens } = compileName(text);
    if (compiled.length === 0) return null;
    for (const { start, end } of tokens) {
      this.#spans.push(start);
      this.#spans.push(end);
    }
    const name = this.texts.push(text) - 1;
    this.#numbers.set(text, name);
    this.bearers.push([]);
    for (const token of compiled) {
      const part = this.vocabulary.number(token);
      this.#parts.push(part);
      if (part === this.#peopleOfPart.length) this.#peopleOfPart.push(0);
    }
    this.#starts.push(this.#parts.length);
    this.#postings = null;
    return name;
  }
}

const namesOf = (person: MatchPerson): Set<string> =>
  new Set([...person.names, ...(person.kunya ? [person.kunya] : [])]);
