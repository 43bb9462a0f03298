import { compileName } from '../names/compiled-name.ts';
import { rarityAmong } from './asked-parts.ts';
import type { MatchPerson } from './matching-types.ts';
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
  /** Name parts (vocabulary numbers) of name n: `parts[starts[n]]` to `parts[starts[n + 1]]`. */
  readonly parts: number[] = [];
  readonly starts: number[] = [0];
  /** Where part p stands in its name's text: from `spans[2 * p]` to `spans[2 * p + 1]`. */
  readonly spans: number[] = [];
  /** Names (numbers) that hold each part, by part number. */
  readonly names: number[][] = [];
  readonly #peopleOfPart: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #personNumbers = new Map<string, number>();

  constructor(people: Iterable<MatchPerson>) {
    for (const person of people) this.add(person);
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

  /** The parts of a name, each once. */
  partsOf(name: number): number[] {
    return this.parts.slice(this.starts[name]!, this.starts[name + 1]!);
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
    for (const { start, end } of tokens) this.spans.push(start, end);
    const name = this.texts.push(text) - 1;
    this.#numbers.set(text, name);
    this.bearers.push([]);
    const filed = new Set<number>();
    for (const token of compiled) {
      const part = this.vocabulary.number(token);
      this.parts.push(part);
      if (part === this.names.length) {
        this.names.push([]);
        this.#peopleOfPart.push(0);
      }
      if (!filed.has(part)) this.names[part]!.push(name);
      filed.add(part);
    }
    this.starts.push(this.parts.length);
    return name;
  }
}

const namesOf = (person: MatchPerson): Set<string> =>
  new Set([...person.names, ...(person.kunya ? [person.kunya] : [])]);
