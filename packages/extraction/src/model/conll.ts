import { tokenise } from '@sijill/arabic';
import type { Mention } from '@sijill/domain';
import { labelNumber } from './labels.ts';

export interface LabelledSentence {
  /** Search-level tokens as the tagger sees them. */
  readonly words: readonly string[];
  /** Numbers of `LABELS`, one a word. */
  readonly labels: readonly number[];
}

/** A sentence as the file gives it: its own tokens and label names. */
export interface ConllSentence {
  readonly tokens: readonly string[];
  readonly labels: readonly string[];
}

/** Sentences of a CoNLL text: a token, white space, a label; an empty line between sentences. */
export function readConll(text: string): ConllSentence[] {
  const sentences: ConllSentence[] = [];
  let tokens: string[] = [];
  let labels: string[] = [];
  const close = () => {
    if (tokens.length > 0) sentences.push({ tokens, labels });
    tokens = [];
    labels = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const [token, ...rest] = line.trim().split(/\s+/);
    if (!token) close();
    else {
      tokens.push(token);
      labels.push(rest.at(-1) ?? 'O');
    }
  }
  close();
  return sentences;
}

/** Cuts a file's tokens the way our tokeniser does; a piece after the first of an entity's token continues it. */
export function toTaggerTokens(sentence: ConllSentence): LabelledSentence {
  const words: string[] = [];
  const labels: number[] = [];
  for (const [index, token] of sentence.tokens.entries()) {
    const label = sentence.labels[index] ?? 'O';
    const pieces = tokenise(token);
    const isWord = pieces.some((piece) => piece.kind !== 'sign');
    let opened = false;
    for (const piece of pieces) {
      words.push(piece.text);
      const number = labelNumber(label);
      // A bracket or full stop written onto a name is no part of it.
      const outside =
        number === 0 ||
        (isWord && piece.kind === 'sign' && !(opened && label.startsWith('B-')) && isEdge(pieces, piece));
      labels.push(outside ? 0 : opened && number % 2 === 1 ? number + 1 : number);
      if (!outside) opened = true;
    }
  }
  return { words, labels };
}

function isEdge(pieces: readonly { kind: string }[], piece: { kind: string }): boolean {
  const at = pieces.indexOf(piece);
  return (
    pieces.slice(0, at).every((one) => one.kind === 'sign') ||
    pieces.slice(at).every((one) => one.kind === 'sign')
  );
}

const LABEL_OF: Readonly<Partial<Record<Mention['kind'], string>>> = {
  person: 'PER',
  place: 'LOC',
  organisation: 'ORG',
};

/**
 * A text and what was found in it as CoNLL, for people to correct and `sijill model train` to learn from: a line of the
 * text is a sentence. Mentions of a text come in order and do not overlap.
 */
export function writeConll(
  text: string,
  mentions: readonly Pick<Mention, 'kind' | 'start' | 'end'>[],
): string {
  const named = mentions.filter(({ kind }) => LABEL_OF[kind] !== undefined);
  let at = 0;
  let offset = 0;
  let written = '';
  for (const line of text.split('\n')) {
    const rows: string[] = [];
    let last = 0;
    for (const token of tokenise(line)) {
      // One sign of the page can be several tokens (…, ㈀); it is written once, and read as several again.
      if (token.start < last) continue;
      last = token.end;
      const [start, end] = [offset + token.start, offset + token.end];
      while ((named[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at += 1;
      const mention = named[at];
      const label = mention && mention.start < end ? LABEL_OF[mention.kind] : undefined;
      // A fused particle (بسنجار) belongs to the word: the first word that a mention touches begins it.
      const begins = mention !== undefined && mention.start >= start;
      rows.push(`${line.slice(token.start, token.end)} ${label ? `${begins ? 'B' : 'I'}-${label}` : 'O'}`);
    }
    if (rows.length > 0) written += `${rows.join('\n')}\n\n`;
    offset += line.length + 1;
  }
  return written;
}
