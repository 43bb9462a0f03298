import { createMatcher, type Matcher, type MatchResult } from '@sijill/matching';
import type { DocumentVersion } from '@sijill/storage';
import type { DocumentPerson } from './document-people.ts';

/**
 * People of the papers of one case that are held at most, some 1.5 kB each with their names: of more, those of the papers
 * that came last.
 */
export const MOST_PEOPLE = 400_000;
/** So many stay when there are too many. */
const STAY = 0.75;

interface Paper {
  readonly version: number;
  readonly people: readonly DocumentPerson[];
}

const NOBODY: readonly DocumentPerson[] = [];

/** The people of a case's papers in memory, and their distinct names ready to be compared. */
export class CasePeople {
  readonly #most: number;
  /** By document, those that were put last at the end. */
  readonly #papers = new Map<string, Paper>();
  /** Documents whose people are not held any more, as there are too many. */
  readonly #forgotten = new Set<string>();
  #size = 0;
  #byName = new Map<string, DocumentPerson[]>();
  #matcher: Matcher = createMatcher([]);

  constructor(most = MOST_PEOPLE) {
    this.#most = most;
  }

  /** Documents whose people nobody can be compared with. */
  get forgotten(): readonly string[] {
    return [...this.#forgotten];
  }

  /** People held. */
  get size(): number {
    return this.#size;
  }

  /** Which of these are not held as they are now. */
  changed(documents: readonly DocumentVersion[]): DocumentVersion[] {
    return documents.filter(({ id, version }) => this.#papers.get(id)?.version !== version);
  }

  /** Undefined: nothing of the document was put yet. */
  versionOf(documentId: string): number | undefined {
    return this.#papers.get(documentId)?.version;
  }

  /** The people of a document, in place of those it had. */
  put({ id, version }: DocumentVersion, people: readonly DocumentPerson[]): void {
    for (const person of this.peopleOf(id)) this.#forget(person);
    this.#papers.delete(id);
    this.#forgotten.delete(id);
    this.#papers.set(id, { version, people: people.length === 0 ? NOBODY : people });
    for (const person of people) this.#add(person);
    if (this.#size > this.#most) this.#forgetOldest();
  }

  peopleOf(documentId: string): readonly DocumentPerson[] {
    return this.#papers.get(documentId)?.people ?? NOBODY;
  }

  *everybody(): Generator<DocumentPerson> {
    for (const { people } of this.#papers.values()) yield* people;
  }

  /** Whoever bears just this name; nobody where it is of one part. */
  named(name: string): readonly DocumentPerson[] {
    return this.#byName.get(name) ?? NOBODY;
  }

  /** Names like that of this person, the likest first; the name itself is one. */
  namesLike({ name, ocr, confidence, kunya, sex }: DocumentPerson, most: number): MatchResult[] {
    return this.#matcher.candidates({ name, ocr, confidence, kunya, sex }, most);
  }

  #add(person: DocumentPerson): void {
    this.#size += 1;
    const { name, kunya, sex } = person;
    // One given name on two papers says nothing of who bears it.
    if (!/\S\s+\S/.test(name)) return;
    const same = this.#byName.get(name);
    if (same) same.push(person);
    else {
      this.#byName.set(name, [person]);
      this.#matcher.add({ id: name, names: [name], kunya, sex });
    }
  }

  #forget(person: DocumentPerson): void {
    this.#size -= 1;
    const left = this.#byName.get(person.name)?.filter((other) => other !== person);
    if (!left) return;
    if (left.length > 0) this.#byName.set(person.name, left);
    else {
      this.#byName.delete(person.name);
      this.#matcher.remove(person.name);
    }
  }

  /** Which documents there were stays known. */
  #forgetOldest(): void {
    for (const [id, { version, people }] of this.#papers) {
      if (this.#size <= STAY * this.#most) break;
      if (people.length === 0) continue;
      this.#papers.set(id, { version, people: NOBODY });
      this.#forgotten.add(id);
      this.#size -= people.length;
    }
    const left = [...this.everybody()];
    this.#size = 0;
    this.#byName = new Map();
    this.#matcher = createMatcher([]);
    for (const person of left) this.#add(person);
  }
}
