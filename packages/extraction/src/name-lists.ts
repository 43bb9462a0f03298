import { commonWords, type PersonCue, personCues, stopWords } from './cues.ts';
import { fields } from './fields.ts';
import type { Line } from './line.ts';

const HEADING = new Set(['اسماء', 'باسماء', 'الاسماء', 'اسماوهم', 'واسماوهم']);
const LONGEST_HEADING = 12;
/** Without a number before it. */
const FEWEST_NAMES = 2;
const MOST_NAMES = 6;
const LETTERS = /^[\u0621-\u064a\u0671-\u06d3\u06d5]{2,16}$/;

/** Past the number or bullet of an item. */
export function itemStart(line: Line): number {
  const [first, second = ''] = line.words;
  if (line.tokens[0]?.kind === 'number' && first!.length <= 3) return /^[-.)/:]$/.test(second) ? 2 : 1;
  return /^[-•*]$/.test(first ?? '') ? 1 : 0;
}

const isHeading = ({ words, separated }: Line) =>
  !separated && words.length <= LONGEST_HEADING && words.some((word) => HEADING.has(word));

/** What the heading says of the people of the list (`أسماء السبايا`: captives); null when nothing. */
const cueOf = (line: Line): PersonCue | null =>
  line.words.map((_, at) => personCues.longest(line.words, at)?.meaning).find((cue) => cue !== undefined) ??
  null;

/** Up to six words of letters, none of prose and none a label, up to the end or a sign. */
function isItem(line: Line): boolean {
  const from = itemStart(line);
  const sign = line.tokens.findIndex(({ kind, cell }, at) => at > from && (kind !== 'word' || cell));
  const words = line.words.slice(from, sign < 0 ? undefined : sign);
  if (words.length < (from > 0 ? 1 : FEWEST_NAMES) || words.length > MOST_NAMES) return false;
  return words.every(
    (word, at) =>
      LETTERS.test(word) &&
      !stopWords.has(word) &&
      !commonWords.has(word) &&
      fields.longest(line.labels, from + at) === undefined,
  );
}

/**
 * The lines of a page, in order, where those below a heading that announces names (`أسماء الموقوفين`) are marked as a list,
 * up to the first that is no name: there names count that no list of names has.
 */
export function markNameLists(lines: readonly Line[]): Line[] {
  let listed: PersonCue | null | undefined;
  return lines.map((line) => {
    if (line.tokens.length === 0) return line;
    if (isHeading(line)) {
      listed = cueOf(line);
      return line;
    }
    if (listed !== undefined && !isItem(line)) listed = undefined;
    return listed === undefined ? line : { ...line, listed };
  });
}
