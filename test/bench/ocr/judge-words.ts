import type { WordBox } from '@sijill/domain';
import type { TruthWord } from '../pages/page-truth.ts';
import { bareWord } from './bare-word.ts';
import type { JudgedWord } from './calibration.ts';
import { touches } from './table-cells.ts';
import { countWords } from './word-recall.ts';

/**
 * Judges each found word that holds a letter or digit: right when a true word of the same text lies where it was
 * found and no other found word claimed it. Boxes are px of the same image.
 */
export function judgeByPlace(truth: readonly TruthWord[], found: readonly WordBox[]): JudgedWord[] {
  const byText = new Map<string, TruthWord[]>();
  for (const word of truth) {
    const text = bareWord(word.text);
    byText.set(text, [...(byText.get(text) ?? []), word]);
  }
  return judged(found, (text, word) => {
    const candidates = byText.get(text) ?? [];
    const at = candidates.findIndex((candidate) => touches(candidate, word));
    if (at >= 0) candidates.splice(at, 1);
    return at >= 0;
  });
}

/** The same where only the page's text is known: right when the text holds the word often enough. */
export function judgeByText(truth: readonly string[], found: readonly WordBox[]): JudgedWord[] {
  const left = countWords(truth.map(bareWord));
  return judged(found, (text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0;
  });
}

const judged = (found: readonly WordBox[], isRight: (text: string, word: WordBox) => boolean): JudgedWord[] =>
  found.flatMap((word) => {
    const text = bareWord(word.text);
    return text === '' ? [] : [{ confidence: word.confidence, right: isRight(text, word), line: word.line }];
  });
