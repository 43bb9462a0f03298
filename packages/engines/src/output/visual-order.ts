/**
 * How text is put down in a PDF. Readers (Poppler, pdf.js, PDFium) take letters by their places from left to right and
 * turn round what runs from right to left; so the letters must stand where an eye would find them.
 */

/** Letters of right-to-left scripts; their digits and number signs are none. */
const RIGHT_TO_LEFT =
  /[\u0590-\u05ff\u0608\u060b\u060d\u061b-\u065f\u066d-\u06dc\u06e5-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/**
 * What keeps its direction inside a right-to-left line: letters of other scripts, digits, and the signs that the
 * bidirectional algorithm counts with numbers (classes ES, ET and CS).
 */
const KEEPS_ORDER =
  /[\p{L}\p{N}#$%+,\-./:\u00a2-\u00a5\u00b0\u00b1\u060c\u066a-\u066c\u2030-\u2034\u20a0-\u20cf\u2212]/u;

/**
 * Right-to-left mark: ends what keeps its order. Without it readers go on to the next right-to-left letter, and put
 * the space and the brackets on the way to the wrong side.
 */
export const FENCE = '\u200f';

/** Whether a word has a letter that runs from right to left. Numbers alone do not. */
export const runsRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/**
 * The letters (code points) of one word of a right-to-left line, from left to right as they are seen: letters, brackets
 * and quotation marks from the right, numbers and foreign letters in their own order, each of these fenced on its left
 * unless a right-to-left letter stands there.
 */
export function visualOrder(text: string): string[] {
  const letters = [...text];
  const runs: string[][] = [];
  for (let at = 0; at < letters.length; ) {
    let end = at;
    while (end < letters.length && keepsOrder(letters[end] ?? '')) end++;
    if (end === at) {
      runs.push([letters[at] ?? '']);
      at++;
      continue;
    }
    const fence = runsRightToLeft(letters[end] ?? '') ? [] : [FENCE];
    runs.push([...fence, ...letters.slice(at, end)]);
    at = end;
  }
  return runs.reverse().flat();
}

const keepsOrder = (letter: string): boolean => KEEPS_ORDER.test(letter) && !RIGHT_TO_LEFT.test(letter);
