/** A run of the page's text in which word, mention and found text stay the same. `null`: none there. */
export interface TextSegment {
  /** UTF-16 offsets in the page's text. */
  from: number;
  to: number;
  text: string;
  /** Index into the page's words. */
  word: number | null;
  /** Index into the page's mentions; the first one where they overlap. */
  mention: number | null;
  found: boolean;
}

interface Span {
  start: number;
  end: number;
}

interface PageMarks {
  text: string;
  words: readonly { text: string; start: number }[];
  mentions: readonly Span[];
  /** Text to mark wherever it stands. */
  find?: string | undefined;
}

/** Cuts a page's text where a word, a mention or found text begins or ends. The segments joined are the text. */
export function segmentText({ text, words, mentions, find }: PageMarks): TextSegment[] {
  const wordSpans = words.map((word) => ({ start: word.start, end: word.start + word.text.length }));
  const foundSpans = occurrences(text, find);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...wordSpans, ...mentions, ...foundSpans]) {
    for (const cut of [start, end]) if (cut > 0 && cut < text.length) cuts.add(cut);
  }
  const inOrder = [...cuts].sort((a, b) => a - b);
  const wordAt = coverage(text.length, wordSpans);
  const mentionAt = coverage(text.length, mentions);
  const foundAt = coverage(text.length, foundSpans);
  return inOrder.slice(0, -1).map((from, index) => {
    const to = inOrder[index + 1]!;
    return {
      from,
      to,
      text: text.slice(from, to),
      word: wordAt[from] ?? null,
      mention: mentionAt[from] ?? null,
      found: foundAt[from] !== undefined,
    };
  });
}

/** For every offset the index of the first span over it. */
function coverage(length: number, spans: readonly Span[]): (number | undefined)[] {
  const at = new Array<number | undefined>(length).fill(undefined);
  spans.forEach(({ start, end }, index) => {
    for (let offset = Math.max(0, start); offset < Math.min(end, length); offset++) at[offset] ??= index;
  });
  return at;
}

function occurrences(text: string, find: string | undefined): Span[] {
  const spans: Span[] = [];
  if (!find) return spans;
  for (let start = text.indexOf(find); start >= 0; start = text.indexOf(find, start + find.length)) {
    spans.push({ start, end: start + find.length });
  }
  return spans;
}
