import { type Flag, LOW_CONFIDENCE, meanConfidence, type WordBox } from '@sijill/domain';

/** Mean confidence of the words outside stamps from which a page is read well, 0 to 1. */
const READ_WELL = 0.85;
/** Fewer words around a stamp say nothing of how well the page can be read. */
const FEWEST_WORDS = 20;
/** A letter or two torn from a stamp's rim are not what it says. */
const FEWEST_LETTERS = 3;

/** Something of the stamp is surely read. */
const isClear = ({ text, confidence }: WordBox) =>
  confidence >= LOW_CONFIDENCE && (text.match(/\p{L}/gu)?.length ?? 0) >= FEWEST_LETTERS;

/**
 * A stamp of which no word can be read on a page that is read well: a bad scan would blur both. Where the text around it
 * is hard to read as well, or the layout saw no stamp, nothing is said.
 */
export function unclearStamp(words: readonly WordBox[]): Flag[] {
  const stamp = words.filter(({ zone }) => zone === 'stamp');
  const around = words.filter(({ zone }) => zone !== 'stamp' && zone !== 'handwriting');
  if (stamp.length === 0 || around.length < FEWEST_WORDS || stamp.some(isClear)) return [];
  if (meanConfidence(around) < READ_WELL) return [];
  const sentence = 'No word of the stamp can be read, although the text around it can.';
  return [{ code: 'unclear-stamp', sentence, evidence: [stamp.map(({ text }) => text).join(' ')] }];
}
