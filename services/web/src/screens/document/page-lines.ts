import { LOW_CONFIDENCE, type PageView } from '@sijill/domain';

/** One line of a page's text. */
export interface PageLine {
  /** As words count it; not every number need have a line. */
  readonly number: number;
  readonly text: string;
  /** UTF-16 offsets in the page's text. */
  readonly start: number;
  readonly end: number;
  readonly words: PageView['words'];
  /** It has a word that the engine was not sure of, or could not read. */
  readonly doubtful: boolean;
}

/** What stands where an engine could not read. */
const UNREAD = '[…]';

/** The lines of a page, from the top. */
export function pageLines(page: PageView): PageLine[] {
  const lines: PageLine[] = [];
  for (let from = 0; from < page.words.length; ) {
    const number = page.words[from]!.line;
    let to = from;
    while (page.words[to]?.line === number) to += 1;
    const words = page.words.slice(from, to);
    const start = words[0]!.start;
    const last = words.at(-1)!;
    const end = last.start + last.text.length;
    const doubtful = words.some(({ text, confidence }) => text === UNREAD || confidence < LOW_CONFIDENCE);
    lines.push({ number, text: page.text.slice(start, end), start, end, words, doubtful });
    from = to;
  }
  return lines;
}

/** The nearest doubtful line after (or, with -1, before) a line; undefined when there is none. */
export function nextDoubtful(lines: readonly PageLine[], after: number, step: 1 | -1): number | undefined {
  const there = lines.filter(
    ({ number, doubtful }) => doubtful && (step === 1 ? number > after : number < after),
  );
  return (step === 1 ? there[0] : there.at(-1))?.number;
}

/** The strip of the image that shows a line with some of what is around it: x, y, width, height, px. */
export function stripOf({ words }: PageLine, imageWidth: number): [number, number, number, number] {
  const top = Math.min(...words.map((word) => word.y));
  const height = Math.max(...words.map((word) => word.y + word.height)) - top;
  const left = Math.min(...words.map((word) => word.x));
  const right = Math.max(...words.map((word) => word.x + word.width));
  const x = Math.max(0, left - height);
  return [
    x,
    Math.max(0, top - height * 0.5),
    Math.max(1, Math.min(imageWidth, right + height) - x),
    Math.max(1, height * 2),
  ];
}
