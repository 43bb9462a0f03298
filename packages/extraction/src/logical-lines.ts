import { isNisba, readMonthName } from '@sijill/arabic';
import { isOfSeveral, personCues } from './cues.ts';
import { type Line, lineOf } from './line.ts';
import { isKnown, readName } from './name-reader.ts';

const DANGLING = new Set([
  'بن',
  'ابن',
  'بنت',
  'عبد',
  'ابو',
  'ابي',
  'ام',
  'الموافق',
  'بتاريخ',
  'المورخ',
  'لسنه',
  'سنه',
]);
/** A line of prose that reaches the margin: so long, and so much of the longest line around it. */
const SHORTEST_FULL = 22;
const FULL = 0.72;
const FEWEST_WORDS = 4;
const LONGEST_ENTRY = 45;
/** Lines above and below that show where the margin is. */
const AROUND = 3;
const MOST_TOKENS = 160;
const LONGEST_VALUE = 8;
/** A colon after so many words ends a label. */
const LONGEST_LABEL = 5;
const ITEM = /^[-•*–)]$/;

const width = (line: Line) => line.tokens.at(-1)!.end - line.tokens[0]!.start;
const isListed = ({ listed }: Line) => listed !== undefined;
const hasCells = (line: Line) => line.separated || line.tokens.some((token) => token.cell);

function beginsAnew(line: Line): boolean {
  if (line.tokens[0]!.kind === 'number' || ITEM.test(line.words[0]!)) return true;
  const label = personCues.longest(line.labels, 0);
  if (label?.meaning.strength === 'form' && line.tokens.length <= LONGEST_FIELD) return true;
  const colon = line.words.indexOf(':');
  return colon > 0 && colon <= LONGEST_LABEL;
}

/** The whole line is a label or a title, with or without a colon. */
function isOnlyLabel(line: Line): boolean {
  const length = line.words.at(-1) === ':' ? line.words.length - 1 : line.words.length;
  if (length === 0 || length > 4) return false;
  return personCues.longest(line.labels, 0)?.length === length;
}

const YEAR = /^(?:1[34]|19|20)\d\d$/;
const LONGEST_MONTH = 3;

/** `... في 25 محرم` above `1438 هـ`: a date broken before its year. */
function breaksDate(upper: Line, lower: Line): boolean {
  if (!YEAR.test(lower.words[0]!)) return false;
  for (let words = 1; words <= LONGEST_MONTH; words += 1) {
    const from = upper.words.length - words;
    if (from < 1 || !/^\d\d?$/.test(upper.words[from - 1]!)) continue;
    const month = readMonthName(upper.words, from);
    if (month?.exact && month.words === words) return true;
  }
  return false;
}

/** Names that a field's value can have before its last goes on on the next line. */
const MOST_NAMES = 6;
/** Words of a field's label, its number and a remark in brackets among them. */
const LONGEST_FIELD = 7;

/** `الاسم: خضر الياس` above `مراد` alone: a person's name in a field goes on where the line was too short for it. */
function continuesName(upper: Line, lower: Line): boolean {
  if (lower.tokens.length > 2) return false;
  const colon = upper.words.indexOf(':');
  const label = upper.words.slice(0, Math.max(0, colon));
  if (label.length === 0 || label.length > LONGEST_FIELD || isOnlyLabel(lower)) return false;
  if (
    !label.some((_, at) => personCues.longest(upper.labels, at)) ||
    // The next line is the next of them.
    label.some(isOfSeveral)
  )
    return false;
  const value = readName(upper, colon + 1, { unknown: MOST_NAMES, most: MOST_NAMES });
  if (value?.to !== upper.tokens.length) return false;
  // السنجاري or الدين alone are no name, but end one.
  const [word = ''] = lower.words;
  if (lower.tokens.length === 1 && (word === 'الدين' || (word.startsWith('ال') && isNisba(word))))
    return true;
  const rest = readName(lower, 0, { unknown: 0 });
  if (rest?.to !== lower.tokens.length || !(isKnown(lower, 0) || rest.nisba)) return false;
  // Two names below a single one are the rest of it; below a whole one they may be the next person.
  return rest.units === 1 || value.units === 1;
}

type Join = 'wrapped' | 'labelled' | undefined;

function joinOf(upper: Line, lower: Line, margin: number): Join {
  // The page's last line counts as a signature by its place alone.
  const overZones = lower.zone === 'signature' && (isOnlyLabel(upper) || continuesName(upper, lower));
  if (upper.zone !== lower.zone && !overZones) return undefined;
  if (upper.tokens.length + lower.tokens.length > MOST_TOKENS) return undefined;
  if (hasCells(upper) || hasCells(lower) || isListed(upper) || isListed(lower)) return undefined;
  if (breaksDate(upper, lower)) return 'wrapped';
  if (beginsAnew(lower)) return undefined;
  if (isOnlyLabel(upper))
    return lower.tokens.length <= LONGEST_VALUE && !isOnlyLabel(lower) ? 'labelled' : undefined;
  if (continuesName(upper, lower)) return 'wrapped';
  const last = upper.tokens.at(-1)!;
  if (DANGLING.has(last.text)) return 'wrapped';
  const full = width(upper) >= Math.max(SHORTEST_FULL, FULL * margin) && upper.tokens.length >= FEWEST_WORDS;
  return full && last.kind !== 'sign' && !isWholeName(upper) && !isShortEntry(upper) ? 'wrapped' : undefined;
}

/** A list of names has lines of one length too. */
function isWholeName(line: Line): boolean {
  const name = readName(line, 0, { unknown: 2 });
  return name !== undefined && name.to === line.tokens.length;
}

/** `label: value` on one line, short enough to be whole. */
function isShortEntry(line: Line): boolean {
  const colon = line.words.indexOf(':');
  return colon > 0 && width(line) < LONGEST_ENTRY;
}

/** The second longest of the lines around: one long line alone is no margin. */
function marginAround(widths: readonly number[], at: number): number {
  const around = widths.slice(Math.max(0, at - AROUND), at + AROUND + 1).sort((left, right) => right - left);
  return around[1] ?? around[0] ?? 0;
}

function join(upper: Line, lower: Line, how: Join): Line {
  const [first, ...rest] = lower.tokens;
  const tokens = [...upper.tokens, { ...first!, cell: how === 'labelled' }, ...rest];
  return lineOf(tokens, lower.zone, false);
}

/**
 * Lines of a page as they are meant: a line of prose that wraps is one with the next, so that a name or date broken
 * across them is whole; a title alone on a line announces the name below it. Never across zones, except that a title
 * may stand above its signature.
 */
export function logicalLines(lines: readonly Line[]): Line[] {
  const widths = lines.map(width);
  const logical: Line[] = [];
  let joined: Line | undefined;
  let last: Line | undefined;
  for (const [index, line] of lines.entries()) {
    const how = joined && last && joinOf(last, line, marginAround(widths, index - 1));
    if (joined && how && joined.tokens.length + line.tokens.length <= MOST_TOKENS)
      joined = join(joined, line, how);
    else {
      if (joined) logical.push(joined);
      joined = line;
    }
    last = line;
  }
  if (joined) logical.push(joined);
  return logical;
}
