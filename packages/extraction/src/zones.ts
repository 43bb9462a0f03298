import { normalise } from '@sijill/arabic';
import type { WordBox, Zone } from '@sijill/domain';
import type { LineSpan } from './line.ts';

const HEADER_LINES = 12;
const SIGNATURE_LINES = 4;
/** A page with fewer lines has no zones to tell apart. */
const FEWEST_LINES = 5;
const HEADER_WORDS = /الدوله|ولايه|ديوان|هييه|العدد|التاريخ|مكتب|محكمه|المحكمه|الخلافه/;
const HEADER_END = /بسم الله|السلام عليكم|الحمد لله|الموضوع|وبعد|الي *[:/]/;
const SIGNATURE_WORDS = /والسلام|جزاكم الله|التوقيع|الوالي|امير|اخوكم|الختم|نسخه منه|القاضي|المدير/;
const LONGEST_SIGNATURE = 60;
/** A line of so many words is prose: the header ended before it. */
const PROSE_WORDS = 12;

const isTableRow = (text: string) => (text.match(/[|\t]/g)?.length ?? 0) >= 2;

function headerEnd(lines: readonly string[]): number {
  let end = 0;
  for (const [index, line] of lines.slice(0, HEADER_LINES).entries()) {
    if (end > 0 && line.split(/\s+/).length >= PROSE_WORDS) return end;
    if (HEADER_END.test(line) && !HEADER_WORDS.test(line)) {
      if (index > 0 || end > 0) return Math.max(end, index);
    } else if (HEADER_WORDS.test(line) && line.length < LONGEST_SIGNATURE * 2) end = index + 1;
  }
  return end;
}

function signatureStart(lines: readonly string[], headEnd: number): number {
  const first = Math.max(headEnd, lines.length - SIGNATURE_LINES);
  for (let index = first; index < lines.length; index += 1) {
    if (SIGNATURE_WORDS.test(lines[index]!) && lines[index]!.length < LONGEST_SIGNATURE) return index;
  }
  const last = lines.length - 1;
  return last > headEnd && lines[last]!.length < LONGEST_SIGNATURE / 2 && !isTableRow(lines[last]!)
    ? last
    : lines.length;
}

/**
 * A guess at each line's zone from the text alone. Header: the first lines up to the last one that names a state
 * office, number or date, before basmala or greeting. Signature: from a closing word in the last four lines, or a
 * short last line. Table: a line with at least two column marks. Where the layout told a line's zone, that stands; its
 * `body` is only what is no table, stamp or handwriting.
 */
export function guessZones(
  text: string,
  spans: readonly LineSpan[],
  { words, starts }: { readonly words: readonly WordBox[]; readonly starts: readonly number[] },
): Zone[] {
  const guessed = zonesOfText(text, spans);
  let at = 0;
  return spans.map((span, index) => {
    while (at < starts.length && starts[at]! < span.start) at += 1;
    const told = at < starts.length && starts[at]! < span.end ? words[at]?.zone : undefined;
    return told === undefined || told === 'body' ? guessed[index]! : told;
  });
}

function zonesOfText(text: string, spans: readonly LineSpan[]): Zone[] {
  const few = spans.length < FEWEST_LINES;
  const head = spans.slice(0, HEADER_LINES);
  const tail = spans.slice(Math.max(0, spans.length - SIGNATURE_LINES));
  const read = (span: LineSpan) => normalise(text.slice(span.start, span.end)).text.trim();
  const headerLines = few ? 0 : headerEnd(head.map(read));
  const tailLines = tail.map(read);
  const before = spans.length - tail.length;
  const signature = few
    ? spans.length
    : before + signatureStart(tailLines, Math.max(0, headerLines - before));
  return spans.map((span, index) => {
    if (isTableRow(text.slice(span.start, span.end))) return 'table';
    if (index < headerLines) return 'header';
    return index >= signature ? 'signature' : 'body';
  });
}
