import type { DateTruth } from './dates.ts';

export type TruthKind = 'person' | 'date' | 'place';

/** What a page says, known because the page was made. Offsets are UTF-16 units of `Form.text`. */
export interface Truth {
  readonly kind: TruthKind;
  readonly start: number;
  readonly end: number;
  readonly role: string | null;
  /** Where a place's own name begins, when a word that announces it is part of the truth. */
  readonly nameStart?: number;
  readonly date?: DateTruth;
}

export interface Form {
  readonly name: string;
  readonly text: string;
  readonly truth: readonly Truth[];
}

/** Collects a page's text and the truth about it. */
export class FormWriter {
  #text = '';
  readonly #truth: Truth[] = [];

  write(text: string): void {
    this.#text += text;
  }

  entity(kind: TruthKind, text: string, more: { role: string | null; date?: DateTruth }): void {
    const start = this.#text.length;
    this.#text += text;
    this.#truth.push({ kind, start, end: this.#text.length, ...more });
  }

  finish(name: string): Form {
    return { name, text: this.#text, truth: this.#truth };
  }
}
