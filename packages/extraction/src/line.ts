import { type Token, tokenise } from '@sijill/arabic';
import type { Zone } from '@sijill/domain';
import type { PersonCue } from './cues.ts';
import { joinDamaged } from './damaged-words.ts';
import { mendLabel } from './vocabulary.ts';

export interface LineToken {
  /** Search-level text; of a damaged word the letters alone. */
  readonly text: string;
  readonly kind: Token['kind'];
  /** UTF-16 offsets in the page's text. */
  readonly start: number;
  readonly end: number;
  /** It begins a cell: a bar, a tab, three spaces or a wide gap between word boxes stands before it. */
  readonly cell: boolean;
  /** Number of bars and tabs before it, or the layout's column: its column when the line shows its separators. */
  readonly column: number;
  /** As written on the page. */
  readonly written: string;
  /** Damage took letters from its beginning or end (`حس#`), or from within (`ح#سن`). */
  readonly torn?: 'edge' | 'inside';
}

export interface Line {
  readonly tokens: readonly LineToken[];
  readonly zone: Zone;
  /** The tokens' search-level texts, for phrase look-up. */
  readonly words: readonly string[];
  /** The same with damaged label words mended (`الاسع` reads الاسم): only for looking up labels, never for names. */
  readonly labels: readonly string[];
  /** Bars, tabs or the layout separate its cells, so that `column` counts empty ones too. */
  readonly separated: boolean;
  /** It is an item of a list whose heading announces names; what the heading says of the people, null when nothing. */
  readonly listed?: PersonCue | null;
}

export interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/** A longer line is read in pieces, so that the work stays linear and the memory small. */
const LONGEST_LINE = 4000;
const BREAK = /[\n\r\u2028\u2029\f\v]/g;

function* pieces(text: string, start: number, end: number): Generator<LineSpan> {
  let from = start;
  while (end - from > LONGEST_LINE) {
    const limit = from + LONGEST_LINE;
    // Looking back only within the piece keeps a text without spaces linear.
    const space = text.slice(from, limit).lastIndexOf(' ');
    const to = space > 0 ? from + space : limit;
    yield { start: from, end: to };
    from = to;
  }
  yield { start: from, end };
}

/** The lines of a text with at least one character that is not white space, very long ones in pieces. */
export function* lineSpans(text: string): Generator<LineSpan> {
  let start = 0;
  for (const match of text.matchAll(BREAK)) {
    if (match.index > start) yield* pieces(text, start, match.index);
    start = match.index + 1;
  }
  if (start < text.length) yield* pieces(text, start, text.length);
}

export interface ReadLineOptions {
  readonly zone: Zone;
  /** Offsets before which a wide gap stands between word boxes. */
  readonly wideGaps: ReadonlySet<number>;
}

/** A line of tokens put together from others. */
export function lineOf(tokens: readonly LineToken[], zone: Zone, separated: boolean): Line {
  const words = tokens.map((token) => token.text);
  return { tokens, zone, words, labels: words.map(mendLabel), separated };
}

/** Tokens of one line; a bar between columns is no token but begins a cell. */
export function readLine(text: string, span: LineSpan, options: ReadLineOptions): Line {
  const tokens: LineToken[] = [];
  let bar = false;
  let column = 0;
  let separators = 0;
  let last = span.start;
  for (const token of joinDamaged(tokenise(text.slice(span.start, span.end)))) {
    const start = span.start + token.start;
    const end = span.start + token.end;
    const tabs = token.gapBefore ? countTabs(text, last, start) : 0;
    column += tabs;
    separators += tabs;
    last = end;
    if (token.text === '|') {
      bar = true;
      column += 1;
      separators += 1;
      continue;
    }
    const cell = tokens.length > 0 && (bar || token.gapBefore || options.wideGaps.has(start));
    tokens.push({
      text: token.text,
      kind: token.kind,
      start,
      end,
      cell,
      column,
      written: text.slice(start, end),
      ...(token.torn && { torn: token.torn }),
    });
    bar = false;
  }
  return lineOf(tokens, options.zone, separators > 0);
}

/** Tokens as they stand on the page: signs within a word without spaces. */
export function writtenOf(line: Line, from: number, to: number): string {
  let written = '';
  let last = Number.POSITIVE_INFINITY;
  for (const token of line.tokens.slice(from, to)) {
    // One sign of the page can be several tokens (…).
    if (token.end !== last || token.start === last) {
      const space = written !== '' && token.start !== last ? ' ' : '';
      written += space + token.written;
    }
    last = token.end;
  }
  return written;
}

function countTabs(text: string, from: number, to: number): number {
  let tabs = 0;
  for (let at = from; at < to; at += 1) if (text[at] === '\t') tabs += 1;
  return tabs;
}
