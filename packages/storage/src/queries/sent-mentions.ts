import type { PlacedWord } from './name-bearers.ts';

/** A row of search_person. */
export interface SentMention {
  /** Where it lies (ctid). */
  readonly block: number;
  readonly line: number;
  /** Its page. */
  readonly key: number;
  readonly words: readonly PlacedWord[];
}

/** The upper two bits of a place in a tsvector are its weight. */
const PLACE = 0x3fff;

/**
 * Rows as the server sends them one after the other, each `tidsend(ctid) || int4send(key) || tsvectorsend(words)`: its own
 * binary format takes neither side a tenth of the time of the readable one, which quotes every word. Of their words only
 * the wanted ones are told.
 */
export function* sentMentions(sent: Buffer, wanted: ReadonlySet<string>): Generator<SentMention> {
  const spellings = new Spellings(sent, wanted);
  for (let at = 0; at < sent.length; ) {
    const [block, line, key] = [sent.readUInt32BE(at), sent.readUInt16BE(at + 4), sent.readInt32BE(at + 6)];
    const lexemes = sent.readInt32BE(at + 10);
    const words: PlacedWord[] = [];
    at += 14;
    for (let lexeme = 0; lexeme < lexemes; lexeme += 1) {
      const { word, end } = spellings.read(at);
      at = end + 3 + 2 * twoBytes(sent, end + 1);
      if (word !== undefined)
        for (let place = end + 3; place < at; place += 2)
          words.push({ word, place: twoBytes(sent, place) & PLACE });
    }
    yield { block, line, key, words };
  }
}

/** As `readUInt16BE`, which looks twice at what is asked and is called for every word. */
const twoBytes = (sent: Buffer, at: number): number => (sent[at]! << 8) | sent[at + 1]!;

interface Spelling {
  readonly from: number;
  /** Where the zero behind it stands. */
  readonly end: number;
  /** Undefined: not a wanted one. */
  readonly word: string | undefined;
}

/** Words by their bytes: a word that was met before is told without being made a string once more. */
class Spellings {
  readonly #sent: Buffer;
  readonly #wanted: ReadonlySet<string>;
  readonly #met = new Map<number, Spelling>();

  constructor(sent: Buffer, wanted: ReadonlySet<string>) {
    this.#sent = sent;
    this.#wanted = wanted;
  }

  /** The word that begins here. */
  read(from: number): { readonly word: string | undefined; readonly end: number } {
    const sent = this.#sent;
    // FNV-1a, of 31 bits.
    let hash = 0x811c9dc5;
    let end = from;
    for (; sent[end] !== 0; end += 1) hash = Math.imul(hash ^ sent[end]!, 0x01000193);
    const met = this.#met.get(hash >>> 1);
    if (met && this.#same(met, from, end)) return { word: met.word, end };
    const text = sent.toString('utf8', from, end);
    const word = this.#wanted.has(text) ? text : undefined;
    this.#met.set(hash >>> 1, { from, end, word });
    return { word, end };
  }

  #same(met: Spelling, from: number, end: number): boolean {
    if (met.end - met.from !== end - from) return false;
    for (let step = 0; step < end - from; step += 1)
      if (this.#sent[met.from + step] !== this.#sent[from + step]) return false;
    return true;
  }
}
