import { normalise } from '@sijill/arabic';
import type { Flag, WordBox } from '@sijill/domain';

/** A line that is a letterhead or a basmala holds little else. */
const LONGEST = 60;
const STATE = /^(?:الدوله الاسلاميه|دوله الخلافه)/;
const BASMALA = /^بسم الله/;
/** What closes a letter: nothing of its head comes after it. */
const CLOSING = /^(?:والسلام|وجزاكم الله|جزاكم الله|والحمد لله)/;
/** A second letter on the same page begins anew. */
const HEAD = /^(?:ولايه|ديوان|العدد|التاريخ)/;

/** The page's lines without those of stamps, as they are written and folded. */
function linesOf(words: readonly WordBox[], text: string) {
  const stamped = new Set(words.filter(({ zone }) => zone === 'stamp').map(({ line }) => line));
  const numbers = [...new Set(words.map(({ line }) => line))];
  return text
    .split('\n')
    .filter((_, index) => !stamped.has(numbers[index] ?? -1))
    .map((written) => ({ written: written.trim(), folded: normalise(written).text.trim() }));
}

/**
 * The parts of a letter in an order that its offices did not use: the state's name, or the basmala, only below the words
 * that close it. Where one of them stands above too, or an office, number or date of a second letter comes with it, nothing
 * is said.
 */
export function oddLayout(words: readonly WordBox[], text: string): Flag[] {
  const lines = linesOf(words, text);
  const closing = lines.findIndex(({ folded }) => CLOSING.test(folded));
  if (closing < 0) return [];
  const below = lines.slice(closing + 1);
  if (below.some(({ folded }) => HEAD.test(folded))) return [];
  const closed = lines[closing]!.written;
  const misplaced = (part: RegExp, sentence: string): Flag[] => {
    if (lines.slice(0, closing).some(({ folded }) => part.test(folded))) return [];
    const found = below.find(({ folded }) => part.test(folded) && folded.length <= LONGEST);
    return found ? [{ code: 'odd-layout', sentence, evidence: [closed, found.written] }] : [];
  };
  return [
    ...misplaced(STATE, 'The name of the state stands only below the words that close the letter.'),
    ...misplaced(BASMALA, 'The basmala stands only below the words that close the letter.'),
  ];
}
