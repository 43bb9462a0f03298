import type { Zone } from './mention.ts';

/**
 * One recognised word. Boxes are in page-image pixels, origin top left, x to the right, y down.
 * `text` is in logical order, never empty, and holds no white space.
 */
export interface WordBox {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Index of the line the word stands on, counted in reading order from 0; never decreases along a page. */
  readonly line: number;
  /** Where on the page the word stands, when the layout tells; zones are evidence of their own. */
  readonly zone?: Zone;
  /** The table cell that holds the word. */
  readonly cell?: CellPlace;
  /** What a run of digits says in ASCII (`1436`, `13/11/1436`), where `text` holds Eastern or Persian digits. */
  readonly value?: string;
}

/** A cell of a table of the page. Tables count from 0 down the page, rows from the top, columns from the right. */
export interface CellPlace {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

export type TextSource = 'ocr' | 'text-layer';

/** What an engine (or a text layer) says stands on one page. Words come in reading order. */
export interface PageReading {
  readonly words: readonly WordBox[];
  /** Size of the page image the boxes refer to, px. */
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly source: TextSource;
  readonly engine: string;
  readonly engineVersion: string;
  /** SHA-256 (hex) of everything that could change the result: engine, model, settings, preparation. */
  readonly configurationHash: string;
  /** Whether the reading can be relied on, and why. */
  readonly verdict?: PageVerdict;
}

/**
 * good: it may be searched and relied on as far as its confidences say; check: a person should look, for the reasons
 * given; unreadable: what was read is not worth relying on.
 */
export interface PageVerdict {
  readonly verdict: 'good' | 'check' | 'unreadable' | 'blank';
  /** Each a short phrase, e.g. `handwriting`, `low confidence`, `low resolution`. */
  readonly reasons: readonly string[];
}

/** A page's text with, for every word, the UTF-16 offset at which it starts. */
export interface PageText {
  readonly text: string;
  readonly starts: readonly number[];
}

/**
 * Text of a page: words of a line joined by one space, lines by one newline. The only place where words become
 * text, so that an offset in the text always leads back to a box.
 */
export function pageText(words: readonly WordBox[]): PageText {
  const starts: number[] = [];
  let text = '';
  let line = words[0]?.line ?? 0;
  for (const [index, word] of words.entries()) {
    if (index > 0) text += word.line === line ? ' ' : '\n';
    line = word.line;
    starts.push(text.length);
    text += word.text;
  }
  return { text, starts };
}

/** Indexes of the words that the span [start, end) of the page's text touches. */
export function wordsInSpan(page: PageText, start: number, end: number): number[] {
  const touched: number[] = [];
  for (const [index, from] of page.starts.entries()) {
    const to = (page.starts[index + 1] ?? page.text.length + 1) - 1;
    if (from < end && to > start) touched.push(index);
  }
  return touched;
}

/** Mean confidence of the words weighted by their length, 0 to 1; 0 for a page without words. */
export function meanConfidence(words: readonly WordBox[]): number {
  let weight = 0;
  let sum = 0;
  for (const word of words) {
    weight += word.text.length;
    sum += word.text.length * word.confidence;
  }
  return weight === 0 ? 0 : sum / weight;
}
