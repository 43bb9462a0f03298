import type { PageTruth } from '../pages/page-truth.ts';
import type { JudgedWord } from './calibration.ts';
import { digitRunRecall, type RunCounts } from './digit-runs.ts';
import { editDistance, wordEditDistance } from './edit-distance.ts';
import { type ErrorCauses, errorCauses } from './error-causes.ts';
import { type FoundPage, foundText, scaledTo } from './found-page.ts';
import { judgeByPlace, judgeByText } from './judge-words.ts';
import { scoreLines } from './line-finding.ts';
import { lettersOnly, normaliseForScoring } from './normalise.ts';
import { type CellCounts, scoreCells } from './table-cells.ts';
import { foundAnywhere } from './word-recall.ts';

/** Wrong and all of one kind of thing on a page. */
export interface Errors {
  readonly wrong: number;
  readonly total: number;
}

/** How well one system read one page (or one document, where the truth is not told by page). */
export interface PageScore {
  readonly characters: Errors;
  /** The wrong characters by what went wrong. */
  readonly causes: ErrorCauses;
  readonly letters: Errors;
  readonly words: Errors;
  /** Words not found anywhere, reading order aside. */
  readonly lost: Errors;
  readonly runs: RunCounts;
  readonly judged: readonly JudgedWord[];
  /** Only where boxes are known. */
  readonly cells?: { readonly ruled: CellCounts; readonly unruled: CellCounts };
  readonly lines?: { readonly found: number; readonly total: number };
}

/** The truth of what was read; boxes and tables only for generated pages. */
export interface Expected {
  readonly text: string;
  readonly boxes?: Pick<PageTruth, 'words' | 'strips' | 'tables' | 'width'>;
}

/** Scores what was found on the pages that one truth covers. */
export function scorePages(expected: Expected, pages: readonly FoundPage[]): PageScore {
  const raw = pages.map(foundText).join('\n');
  const [truth, found] = [normaliseForScoring(expected.text), normaliseForScoring(raw)];
  const [truthLetters, foundLetters] = [lettersOnly(truth), lettersOnly(found)];
  const [truthWords, foundWords] = [wordsOf(truth), wordsOf(found)];
  const lexical = wordsOf(truthLetters);
  const text = {
    characters: { wrong: editDistance(truth, found), total: truth.length },
    causes: errorCauses(truth, found),
    letters: { wrong: editDistance(truthLetters, foundLetters), total: truthLetters.length },
    words: { wrong: wordEditDistance(truthWords, foundWords), total: truthWords.length },
    lost: {
      wrong: lexical.length - foundAnywhere(lexical, wordsOf(foundLetters)),
      total: lexical.length,
    },
    runs: digitRunRecall(expected.text, raw),
  };
  const { boxes } = expected;
  const [only] = pages;
  if (!boxes || !only) {
    const words = pages.flatMap((page) => page.words);
    return { ...text, judged: judgeByText(expected.text.split(/\s+/), words) };
  }
  const placed = scaledTo(only, boxes.width);
  return {
    ...text,
    judged: judgeByPlace(boxes.words, placed),
    cells: scoreCells(boxes, placed),
    lines: scoreLines(boxes, placed),
  };
}

const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean);
