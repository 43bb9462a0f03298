import type { WordBox } from '@sijill/domain';
import type { InkComponent } from './ink-components.ts';

/** What a word's text and ink must look like to be worth a look by the digit reader. */
export const CANDIDATE = {
  /** Widest connected piece that can be a digit, in heights of the line. */
  widestPiece: 0.8,
  /** Words of more letters than this are only looked at when the engine was unsure or wrote digit-like letters. */
  shortWord: 4,
  /** Below this the engine was unsure, 0 to 1. */
  unsure: 0.75,
  /** Share of letters that the engine writes for digits from which a word is looked at. */
  lookalikes: 0.6,
} as const;

/** What the engine's model writes where Eastern digits stand, having no such signs; seen on rendered pages. */
const LOOKALIKE = /[اأإآهةوؤمرزلدذىيعغحتنبVvAaOoIilTtEFPqygr|!\\[\](){}/.,:;'"«»<>*+^~_=\-–—٠-٩٪%٫٬،؛]/gu;

const DIGIT = /\p{Nd}/u;

/** Whether the digit reader should look at a word. `lineHeight` in px; `pieces` are the word's connected inks. */
export function isCandidate(word: WordBox, pieces: readonly InkComponent[], lineHeight: number): boolean {
  if (DIGIT.test(word.text)) return true;
  const widest = pieces.reduce((wide, piece) => Math.max(wide, piece.width), 0);
  if (widest > CANDIDATE.widestPiece * lineHeight) return false;
  const letters = [...word.text].length;
  if (letters <= CANDIDATE.shortWord || word.confidence < CANDIDATE.unsure) return true;
  return (word.text.match(LOOKALIKE)?.length ?? 0) / letters >= CANDIDATE.lookalikes;
}
