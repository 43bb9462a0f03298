import type { Page } from 'playwright-core';
import type { PageTruth, PlacedMention, TruthBox, TruthTable, TruthWord } from './page-truth.ts';

export interface DomTruth extends Omit<PageTruth, 'width' | 'height'> {
  /** Something stands outside of the sheet, of its cell, or on the footer. */
  readonly overflows: boolean;
}

/** Reads lines, words, tables and mentions back from a laid-out page, boxes in CSS px of the window. */
export async function readTruth(tab: Page): Promise<DomTruth> {
  // tsx names inner functions through a helper that does not exist inside the browser.
  await tab.evaluate('globalThis.__name = (target) => target');
  return tab.evaluate(readDom);
}

/** The boxes of words and tables alone, in the order of `readTruth`: after the sheet was tilted they are elsewhere. */
export async function readBoxes(tab: Page): Promise<{ words: TruthBox[]; tables: TruthBox[] }> {
  return tab.evaluate(() => {
    const box = ({ x, y, width, height }: DOMRect) => ({ x, y, width, height });
    const ranges = (globalThis as unknown as { wordRanges: Range[] }).wordRanges;
    return {
      words: ranges.map((range) => box(range.getBoundingClientRect())),
      tables: [...document.querySelectorAll('[data-table]')].map((table) =>
        box(table.getBoundingClientRect()),
      ),
    };
  });
}

/** Runs inside the browser, so it holds everything it needs. */
function readDom(): DomTruth {
  interface Piece {
    readonly text: string;
    readonly range: Range;
    readonly rect: DOMRect;
    /** Mentions that it holds letters of, from the first such letter to after the last. */
    readonly mentions: readonly { element: HTMLElement; from: number; to: number }[];
  }
  const box = ({ x, y, width, height }: DOMRect): TruthBox => ({ x, y, width, height });
  const tableElements = [...document.querySelectorAll<HTMLElement>('[data-table]')];
  const wordRanges: Range[] = [];

  /** The words of an element in order, each with the mentions that its letters lie in. */
  const piecesOf = (element: Element): Piece[] => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const letters: { node: Node; offset: number; letter: string }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      for (let offset = 0; offset < text.length; offset++)
        letters.push({ node, offset, letter: text[offset]! });
    }
    const pieces: Piece[] = [];
    const finish = (word: typeof letters) => {
      if (word.length === 0) return;
      const range = document.createRange();
      range.setStart(word[0]!.node, word[0]!.offset);
      range.setEnd(word.at(-1)!.node, word.at(-1)!.offset + 1);
      const mentions = new Map<HTMLElement, { element: HTMLElement; from: number; to: number }>();
      word.forEach(({ node }, at) => {
        const tagged = node.parentElement?.closest<HTMLElement>('[data-kind]');
        if (!tagged) return;
        const known = mentions.get(tagged);
        if (known) known.to = at + 1;
        else mentions.set(tagged, { element: tagged, from: at, to: at + 1 });
      });
      pieces.push({
        text: word.map(({ letter }) => letter).join(''),
        range,
        rect: range.getBoundingClientRect(),
        mentions: [...mentions.values()],
      });
    };
    let word: typeof letters = [];
    for (const letter of letters) {
      if (/\s/.test(letter.letter)) {
        finish(word);
        word = [];
      } else word.push(letter);
    }
    finish(word);
    return pieces;
  };

  /** Words that stand on one height. */
  const rowsOf = (pieces: readonly Piece[]): Piece[][] => {
    const rows: Piece[][] = [];
    for (const piece of pieces) {
      const row = rows.at(-1);
      const last = row?.at(-1)?.rect;
      const middle = piece.rect.y + piece.rect.height / 2;
      if (row && last && Math.abs(last.y + last.height / 2 - middle) < last.height * 0.4) row.push(piece);
      else rows.push([piece]);
    }
    return rows;
  };

  const lines: string[] = [];
  const words: TruthWord[] = [];
  const strips: number[][] = [];
  const mentioned = new Map<HTMLElement, { start: number; end: number }>();
  let length = 0;

  const addWords = (
    pieces: readonly Piece[],
    zone: TruthWord['zone'],
    cell: TruthWord['cell'],
    first: boolean,
  ) => {
    pieces.forEach((piece, at) => {
      if (!(first && at === 0)) {
        lines[lines.length - 1] += ' ';
        length++;
      }
      for (const { element, from, to } of piece.mentions) {
        const known = mentioned.get(element);
        if (known) known.end = length + to;
        else mentioned.set(element, { start: length + from, end: length + to });
      }
      lines[lines.length - 1] += piece.text;
      length += piece.text.length;
      words.push({
        text: piece.text,
        line: lines.length - 1,
        zone,
        ...box(piece.rect),
        ...(cell ? { cell } : {}),
      });
      wordRanges.push(piece.range);
    });
    let next = words.length - pieces.length;
    for (const row of rowsOf(pieces)) strips.push(row.map(() => next++));
  };
  const startLine = () => {
    if (lines.length > 0) length++;
    lines.push('');
  };

  for (const element of document.querySelectorAll<HTMLElement>('[data-line]')) {
    const zone: TruthWord['zone'] = element.closest('.stamp')
      ? 'stamp'
      : element.closest('.header')
        ? 'header'
        : element.closest('[data-table]')
          ? 'table'
          : element.closest('.foot')
            ? 'margin'
            : 'body';
    const cells = [...element.querySelectorAll<HTMLElement>('[data-cell]')];
    if (cells.length === 0) {
      for (const row of rowsOf(piecesOf(element))) {
        startLine();
        addWords(row, zone, undefined, true);
      }
      continue;
    }
    const tableElement = element.closest<HTMLElement>('[data-table]');
    const table = tableElement ? tableElements.indexOf(tableElement) : -1;
    const row = tableElement
      ? [...tableElement.querySelectorAll('tr')].indexOf(element as HTMLTableRowElement)
      : -1;
    startLine();
    let first = true;
    cells.forEach((cell, column) => {
      const pieces = piecesOf(cell);
      if (pieces.length === 0) return;
      addWords(pieces, zone, table < 0 ? undefined : { table, row, column }, first);
      first = false;
    });
  }

  const tidy = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const tables: TruthTable[] = tableElements.map((element) => ({
    ...box(element.getBoundingClientRect()),
    ruled: element.dataset['ruled'] !== undefined,
    cells: [...element.querySelectorAll('tr')].map((row) =>
      [...row.querySelectorAll('[data-cell]')].map(tidy),
    ),
  }));
  const mentions: PlacedMention[] = [...mentioned].map(([element, span]) => ({
    kind: element.dataset['kind'] ?? '',
    text: tidy(element),
    ...(element.dataset['value'] === undefined ? {} : { value: element.dataset['value'] }),
    ...span,
  }));
  (globalThis as unknown as { wordRanges: Range[] }).wordRanges = wordRanges;

  const sheet = document.querySelector('.sheet')!.getBoundingClientRect();
  const foot = document.querySelector('.foot')!.getBoundingClientRect().top;
  const flowing = [...document.querySelectorAll<HTMLElement>('[data-line]:not(.foot)')].filter(
    (element) => !element.closest('.stamp'),
  );
  const tooLow = flowing.some((element) => element.getBoundingClientRect().bottom > foot - 4);
  const tooWide = words.some(({ x, width }) => x < sheet.left + 20 || x + width > sheet.right - 20);
  const rows = [...document.querySelectorAll<HTMLElement>('.row, .pair')].filter((row) => {
    const rects = [...row.children]
      .filter((child) => child.textContent !== '')
      .map((child) => child.getBoundingClientRect());
    return rects.some((rect, at) => at > 0 && rect.right > rects[at - 1]!.left - 10);
  });
  return {
    text: lines.join('\n'),
    lines,
    words,
    strips,
    tables,
    mentions,
    overflows: tooLow || tooWide || rows.length > 0,
  };
}
