import { randomUUID } from 'node:crypto';
import { misread } from '@sijill/extraction';
import type { Random } from '../extract/forms/random.ts';

export interface CorpusMention {
  readonly id: string;
  readonly kind: 'person' | 'place' | 'date' | 'organisation';
  readonly text: string;
  readonly start: number;
  readonly zone: string;
  readonly role: string | null;
  readonly value: object;
}

/** Writes words as a machine reads them, and keeps where mentions stand. */
export class CorpusWriter {
  readonly mentions: CorpusMention[] = [];
  #text = '';
  readonly #random: Random;
  readonly #errors: number;

  constructor(random: Random, errors: number) {
    this.#random = random;
    this.#errors = errors;
  }

  word(word: string): void {
    if (this.#text !== '' && !this.#text.endsWith('\n')) this.#text += ' ';
    this.#text += /\d/u.test(word) ? word : misread(word, this.#errors, () => this.#random.next());
  }

  newLine(): void {
    this.#text += '\n';
  }

  mention(
    kind: CorpusMention['kind'],
    text: string,
    more: Pick<CorpusMention, 'zone' | 'role' | 'value'>,
  ): void {
    const words = text.split(' ');
    this.word(words[0]!);
    const start = Math.max(this.#text.lastIndexOf(' '), this.#text.lastIndexOf('\n')) + 1;
    for (const word of words.slice(1)) this.word(word);
    this.mentions.push({ id: randomUUID(), kind, text: this.#text.slice(start), start, ...more });
  }

  text(): string {
    return this.#text.trimEnd();
  }
}
