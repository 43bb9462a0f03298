import { z } from 'zod';
import { Id } from './ids.ts';
import { pageText, type WordBox } from './page-reading.ts';

/** Kinds of mentions that people can give and take, and that the learned model is taught. */
export const NamedKind = z.enum(['person', 'place', 'organisation']);
export type NamedKind = z.infer<typeof NamedKind>;

/** UTF-16 units of a page's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What somebody says of some words: which kind of name they are; null: none. */
export interface MarkedSpan extends Span {
  readonly kind: NamedKind | null;
}

const LONGEST_NAME = 300;

/** Words [start, end) of the text that was looked at (`basedOn`) are a name of this kind, or none. */
export const NewMentionMark = z
  .strictObject({
    basedOn: Id,
    start: z.number().int().min(0),
    end: z.number().int().min(1),
    kind: NamedKind.nullable(),
  })
  .refine(({ start, end }) => end > start && end - start <= LONGEST_NAME, {
    message: `a name has 1 to ${LONGEST_NAME} characters`,
  });
export type NewMentionMark = z.infer<typeof NewMentionMark>;

/** What was said last of some words, where they stand in the page's text of now. */
export const MentionMarkView = z.object({
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  kind: NamedKind.nullable(),
  by: z.string(),
  at: z.string(),
});
export type MentionMarkView = z.infer<typeof MentionMarkView>;

/** A line that people corrected or marked a name in, with the names it now has: what the learned model is taught. */
export const TrainingLine = z.object({
  text: z.string(),
  names: z.array(z.object({ kind: NamedKind, start: z.number().int(), end: z.number().int() })),
});
export type TrainingLine = z.infer<typeof TrainingLine>;

export const TrainingLines = z.object({
  lines: z.array(TrainingLine),
  /** Pages that they stand on. */
  pages: z.number().int(),
  /** Lines that bear a name proposed as somebody who is protected or has refused. */
  leftOut: z.number().int(),
});
export type TrainingLines = z.infer<typeof TrainingLines>;

/** Words of which an erasure left black squares are no name of anybody. */
const READABLE = /^[^█]*\p{L}[^█]*$/u;

/**
 * Where words that were marked in one text of a page stand in another: the same words on the same line, the nearest to
 * where they stood on it. Undefined where the line does not say them any more.
 */
export function findAgain(
  span: Span,
  before: readonly WordBox[],
  now: readonly WordBox[],
): (Span & { readonly text: string }) | undefined {
  const old = pageText(before);
  const text = old.text.slice(span.start, span.end);
  if (!READABLE.test(text)) return undefined;
  const lineNumber = before[old.starts.findLastIndex((start) => start <= span.start)]?.line;
  const oldLine = lineStart(before, old.starts, lineNumber);
  const current = pageText(now);
  const line = lineStart(now, current.starts, lineNumber);
  if (oldLine === undefined || line === undefined) return undefined;
  const past = now.findIndex((word) => word.line > (lineNumber ?? 0));
  const end = past < 0 ? current.text.length : (current.starts[past] ?? 0);
  const wanted = line + span.start - oldLine;
  let best: number | undefined;
  for (
    let at = current.text.indexOf(text, line);
    at >= 0 && at < end;
    at = current.text.indexOf(text, at + 1)
  )
    if (best === undefined || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  return best === undefined ? undefined : { start: best, end: best + text.length, text };
}

const lineStart = (words: readonly WordBox[], starts: readonly number[], line: number | undefined) =>
  starts[words.findIndex((word) => word.line === line)];

/** What was said last: of marks in the order they were made, each takes the place of earlier ones that it touches. */
export function standing<Mark extends Span>(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of [...marks].reverse())
    if (!kept.some(({ start, end }) => mark.start < end && mark.end > start)) kept.push(mark);
  return kept.sort((left, right) => left.start - right.start);
}
