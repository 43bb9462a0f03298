import { hashText, KEY_MASK, mix } from './hashing.ts';
import {
  COARSE_SHIFT,
  firstCluster,
  type Lexicon,
  LISTED,
  LONGEST_PHRASE,
  listed,
  NO_CLUSTER,
  secondCluster,
  wordKey,
} from './lexicon.ts';
import { rasm } from './rasm.ts';

/** What is known of one word by itself; computed once a word and kept. */
interface WordFacts {
  readonly id: number;
  readonly stem: number;
  /** Finer and coarser cluster of the word, and a cluster of another partition; 0 for none. */
  readonly fine: number;
  readonly coarse: number;
  readonly other: number;
  /** Membership of lists, bits of `LISTED`: of the word, or where it is no name of a place, of what its particle stands before. */
  readonly lists: number;
  /** The word without a particle, where what is left is a listed place (`بالرياض`); the word itself where not. */
  readonly bare: string;
  /** و, ف, ب, ل, ك in front: which (0 for none). */
  readonly clitic: number;
  readonly kind: number;
  /** Keys of the features that need no neighbour. */
  readonly own: Int32Array;
}

const CLITICS = /^([وف]?(?:ال|لل|[بلكس])?)(?=\p{L}{3})/u;
/** Words, some 400 bytes each; of a thousand pages some ten thousand are different, the misread ones among them. */
const MOST_CACHED = 50_000;
const DISTANT = {
  id: 1,
  stem: 1,
  fine: 0,
  coarse: 0,
  other: 0,
  lists: 0,
  bare: '',
  clitic: 0,
  kind: 9,
  own: new Int32Array(),
};

const coarseOf = (fine: number) => (fine === NO_CLUSTER ? 0 : ((fine - 1) >>> COARSE_SHIFT) + 1);

const kindOf = (word: string) => {
  if (/^\d/.test(word)) return 1 + Math.min(4, word.length);
  if (/^[a-z]/i.test(word)) return 6;
  return /^\p{L}/u.test(word) ? 0 : 7;
};

/** The splits of a word into particle and rest, the whole word first. */
function splits(word: string): { clitic: string; stem: string }[] {
  const most = CLITICS.exec(word)?.[1] ?? '';
  const found = [{ clitic: '', stem: word }];
  for (let cut = 1; cut <= most.length; cut += 1) {
    const clitic = word.slice(0, cut);
    if (/^[وف]?(?:ال|لل|[بلكس])?$/u.test(clitic)) found.push({ clitic, stem: word.slice(cut) });
  }
  return found;
}

function known(lexicon: Lexicon, word: string) {
  const all = splits(word);
  for (const { clitic, stem } of all) {
    const entry = lexicon.words.get(wordKey(stem));
    if (entry >= 0) return { clitic, stem, entry, misread: false };
    // للموصل is ل + الموصل.
    if (clitic.endsWith('لل')) {
      const article = lexicon.words.get(wordKey(`ال${stem}`));
      if (article >= 0) return { clitic, stem: `ال${stem}`, entry: article, misread: false };
    }
  }
  if (word.length >= 4) {
    const entry = lexicon.skeletons.get(wordKey(rasm(word)));
    if (entry >= 0) return { clitic: '', stem: word, entry, misread: true };
  }
  return { clitic: '', stem: word, entry: 0, misread: true };
}

const PLACE = LISTED.place | LISTED.worldPlace | LISTED.worldTown;

/** A listed place behind a particle: `بالرياض`, `وكوبا`, though the whole is a word that the reference text has too. */
function behindParticle(lexicon: Lexicon, word: string) {
  for (const { clitic, stem } of splits(word).slice(1)) {
    for (const text of clitic.endsWith('لل') ? [`ال${stem}`, stem] : [stem]) {
      const entry = lexicon.words.get(wordKey(text));
      if (entry >= 0 && (listed(entry) & PLACE) !== 0) return { clitic, text, entry };
    }
  }
  return undefined;
}

/** Features of a sentence's words as 28-bit keys, ready for a linear model. */
export class FeatureReader {
  readonly #lexicon: Lexicon;
  readonly #cache = new Map<string, WordFacts>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** One array of keys a word; `words` are search-level tokens, signs and numbers among them. */
  read(words: readonly string[]): Int32Array[] {
    const facts = words.map((word) => this.#facts(word));
    const phrases = this.#phrases(words, facts);
    return facts.map((_, at) => contextual(facts, phrases, at));
  }

  /** Where listed place names of several words stand: 1 at their first word, 2 within, 3 at the last; 0 elsewhere. */
  #phrases(words: readonly string[], facts: readonly WordFacts[]): Uint8Array {
    const marks = new Uint8Array(words.length);
    for (let at = 0; at < words.length; at += 1) {
      const length = (facts[at]!.lists & LISTED.placeToken) === 0 ? 0 : this.#phraseAt(words, facts, at);
      if (length === 0) continue;
      marks.fill(2, at, at + length);
      marks[at] = 1;
      marks[at + length - 1] = 3;
      at += length - 1;
    }
    return marks;
  }

  #phraseAt(words: readonly string[], facts: readonly WordFacts[], at: number): number {
    const { bare } = facts[at]!;
    for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 1; length -= 1) {
      const rest = words.slice(at + 1, at + length).join(' ');
      for (const first of bare === words[at] ? [bare] : [words[at]!, bare]) {
        const entry = this.#lexicon.words.get(wordKey(`${first} ${rest}`));
        if (entry >= 0 && (listed(entry) & LISTED.placePhrase) !== 0) return length;
      }
    }
    return 0;
  }

  #facts(word: string): WordFacts {
    const cached = this.#cache.get(word);
    if (cached) return cached;
    const facts = this.#compute(word);
    if (this.#cache.size >= MOST_CACHED) this.#cache.clear();
    this.#cache.set(word, facts);
    return facts;
  }

  #compute(word: string): WordFacts {
    const kind = kindOf(word);
    const shown = kind >= 1 && kind <= 5 ? '0'.repeat(Math.min(word.length, 5)) : word;
    const { clitic, stem, entry, misread } = known(this.#lexicon, shown);
    const fine = firstCluster(entry);
    const lists = listed(entry);
    const behind = (lists & PLACE) === 0 && kind === 0 ? behindParticle(this.#lexicon, shown) : undefined;
    const facts = {
      id: hashText(shown),
      stem: hashText(stem),
      fine,
      coarse: coarseOf(fine),
      other: secondCluster(entry),
      lists: behind ? listed(behind.entry) : lists,
      bare: behind?.text ?? shown,
      clitic: clitic === '' ? 0 : hashText(clitic),
      kind,
    };
    const own = ownFeatures(shown, stem, { ...facts, misread, behind });
    return { ...facts, own };
  }
}

/** The feature that every word has. */
export const ALWAYS_KEY = mix(1, 0) & KEY_MASK;

type Behind = ReturnType<typeof behindParticle>;
type Bare = Omit<WordFacts, 'own'> & { readonly misread: boolean; readonly behind: Behind };

function ownFeatures(word: string, stem: string, facts: Bare): Int32Array {
  const keys: number[] = [];
  const add = (template: number, value: number) => keys.push(mix(template, value) & KEY_MASK);
  add(1, 0);
  add(2, facts.id);
  add(3, facts.stem);
  add(4, facts.fine);
  add(5, facts.coarse);
  add(6, facts.other);
  add(7, facts.lists);
  add(8, facts.kind);
  add(9, mix(facts.clitic, facts.lists));
  add(10, mix(facts.coarse, facts.lists));
  if (facts.kind !== 0) return Int32Array.from(keys);
  const skeleton = rasm(word);
  const length = word.length;
  for (let size = 1; size <= 4 && size <= length; size += 1) {
    add(10 + size, hashText(word, 0, size));
    add(20 + size, hashText(word, length - size));
  }
  for (let size = 2; size <= 4 && size < stem.length; size += 1) add(30 + size, hashText(stem, 0, size));
  add(40, Math.min(length, 9));
  add(41, hashText(skeleton));
  add(42, hashText(skeleton, 0, Math.min(4, length)));
  add(43, hashText(skeleton, Math.max(0, length - 4)));
  for (let at = 0; at + 3 <= stem.length; at += 1) add(44, hashText(stem, at, at + 3));
  add(45, mix(Number(facts.misread), Math.min(length, 9)));
  add(46, mix(hashText(word, 0, Math.min(2, length)), hashText(word, Math.max(0, length - 2))));
  const { behind } = facts;
  if (behind) {
    const fine = firstCluster(behind.entry);
    add(3, hashText(behind.text));
    add(47, hashText(behind.clitic));
    add(48, fine);
    add(49, mix(hashText(behind.clitic), coarseOf(fine)));
    add(50, mix(hashText(behind.clitic), listed(behind.entry)));
  }
  return Int32Array.from(keys);
}

function contextual(facts: readonly WordFacts[], phrases: Uint8Array, at: number): Int32Array {
  const far = DISTANT;
  const here = facts[at]!;
  const left = facts[at - 1] ?? far;
  const left2 = facts[at - 2] ?? far;
  const right = facts[at + 1] ?? far;
  const right2 = facts[at + 2] ?? far;
  const phrase = phrases[at]!;
  const values = [
    left.id,
    right.id,
    left2.id,
    right2.id,
    left.stem,
    right.stem,
    left.fine,
    right.fine,
    left2.fine,
    right2.fine,
    left.coarse,
    right.coarse,
    left2.coarse,
    right2.coarse,
    left.other,
    right.other,
    left.lists,
    right.lists,
    mix(left.id, here.id),
    mix(here.id, right.id),
    mix(left.id, right.id),
    mix(left2.id, left.id),
    mix(right.id, right2.id),
    mix(left.coarse, here.coarse),
    mix(here.coarse, right.coarse),
    mix(left.coarse, right.coarse),
    mix(mix(left.coarse, here.coarse), right.coarse),
    mix(mix(left2.coarse, left.coarse), here.coarse),
    mix(mix(here.coarse, right.coarse), right2.coarse),
    mix(left.fine, here.fine),
    mix(here.fine, right.fine),
    mix(left.fine, right.fine),
    mix(left.lists, here.lists),
    mix(here.lists, right.lists),
    mix(mix(left.lists, here.lists), right.lists),
    mix(left.id, here.lists),
    mix(right.id, here.lists),
    mix(left.fine, here.lists),
    mix(here.lists, right.fine),
    mix(left.id, here.coarse),
    mix(here.coarse, right.id),
    mix(left.stem, here.fine),
    mix(left.other, here.other),
    mix(here.other, right.other),
    mix(left.kind, mix(here.kind, right.kind)),
    mix(left.clitic, here.lists),
    mix(mix(left2.stem, left.stem), here.coarse),
    at === 0 ? 1 : 0,
    mix(at === 0 ? 1 : 0, here.coarse),
    phrase,
    mix(phrase, phrases[at + 1] ?? 0),
    mix(phrase, phrases[at - 1] ?? 0),
    mix(phrase, here.id),
    mix(phrase, left.stem),
  ];
  const keys = new Int32Array(here.own.length + values.length);
  keys.set(here.own);
  for (let index = 0; index < values.length; index += 1)
    keys[here.own.length + index] = mix(100 + index, values[index]!) & KEY_MASK;
  return keys;
}
