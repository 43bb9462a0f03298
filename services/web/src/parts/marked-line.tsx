import type { HitLine } from '@sijill/domain';

/** A line of a page with what answers the question marked. */
export function MarkedLine({ line }: { line: HitLine }) {
  return segments(line).map(({ text, marked, at }) =>
    marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}

/** The line in pieces, those that answer marked. */
function segments({ text, marks }: HitLine): { text: string; marked: boolean; at: number }[] {
  const pieces: { text: string; marked: boolean; at: number }[] = [];
  let at = 0;
  for (const { from, to } of marks) {
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false, at });
    pieces.push({ text: text.slice(from, to), marked: true, at: from });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false, at });
  return pieces;
}
