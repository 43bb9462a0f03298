import { meanConfidence, type WordBox } from '@sijill/domain';
import { around } from './boxes.ts';
import type { LineBox } from './page-layout.ts';

/** A few signs that the engine hardly believes in, alone on their piece; in pictures, whatever it is not sure of. */
const NOISE = { signs: 4, confidence: 0.4, inPicture: 0.6 } as const;

/** Specks, pieces of frames and lines of drawings, which an engine reads as signs. Cells of tables are never noise. */
function isNoise(words: readonly WordBox[], { cell, inPicture }: LineBox): boolean {
  if (words.length === 0 || cell) return false;
  const signs = words.reduce((sum, { text }) => sum + text.length, 0);
  const mean = meanConfidence(words);
  return (signs <= NOISE.signs && mean < NOISE.confidence) || (inPicture === true && mean < NOISE.inPicture);
}

/** Below this mean a piece of writing was not read, and what the engine made of it is no reading. */
const UNREAD = { confidence: 0.1, fewestSigns: 6 } as const;
/** Stands for writing that could not be read, with the box of its ink. */
export const ILLEGIBLE = '[…]';

/**
 * What stands of the words that were read on a line: none where the ink was no writing, one mark where hardly any can
 * be right (it is shown and left to people, not guessed), else all.
 */
export function legibleWords(words: readonly WordBox[], line: LineBox): readonly WordBox[] {
  if (isNoise(words, line)) return [];
  const signs = words.reduce((sum, { text }) => sum + text.length, 0);
  const confidence = meanConfidence(words);
  if (confidence >= UNREAD.confidence || signs < UNREAD.fewestSigns) return words;
  return [{ ...words[0]!, ...around(words), text: ILLEGIBLE, confidence, zone: 'handwriting' }];
}
