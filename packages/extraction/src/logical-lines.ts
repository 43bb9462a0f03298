import { personCues } from './cues.ts';
import { fields } from './fields.ts';
import { type Line, lineOf } from './line.ts';

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
/** A line of prose that reaches the margin: so long, and so much of the longest line of the page. */
const SHORTEST_FULL = 45;
const FULL = 0.72;
const MOST_TOKENS = 160;
const LONGEST_VALUE = 8;
const ITEM = /^[-•*–)]$/;

const width = (line: Line) => line.tokens.at(-1)!.end - line.tokens[0]!.start;
const hasCells = (line: Line) => line.separated || line.tokens.some((token) => token.cell);

function beginsAnew(line: Line): boolean {
  if (line.tokens[0]!.kind === 'number' || ITEM.test(line.words[0]!)) return true;
  const label = fields.longest(line.labels, 0);
  return label !== undefined && line.words[label.length] === ':';
}

/** The whole line is a label or a title, with or without a colon. */
function isOnlyLabel(line: Line): boolean {
  const length = line.words.at(-1) === ':' ? line.words.length - 1 : line.words.length;
  if (length === 0 || length > 4) return false;
  return personCues.longest(line.labels, 0)?.length === length;
}

type Join = 'wrapped' | 'labelled' | undefined;

function joinOf(upper: Line, lower: Line, widest: number): Join {
  if (upper.zone !== lower.zone && !(isOnlyLabel(upper) && lower.zone === 'signature')) return undefined;
  if (upper.tokens.length + lower.tokens.length > MOST_TOKENS) return undefined;
  if (hasCells(upper) || hasCells(lower) || beginsAnew(lower)) return undefined;
  if (isOnlyLabel(upper))
    return lower.tokens.length <= LONGEST_VALUE && !isOnlyLabel(lower) ? 'labelled' : undefined;
  const last = upper.tokens.at(-1)!;
  if (DANGLING.has(last.text)) return 'wrapped';
  const full = width(upper) >= Math.max(SHORTEST_FULL, FULL * widest);
  return full && last.kind === 'word' ? 'wrapped' : undefined;
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
  const widest = lines.reduce((most, line) => (line.zone === 'body' ? Math.max(most, width(line)) : most), 0);
  const logical: Line[] = [];
  let joined: Line | undefined;
  let last: Line | undefined;
  for (const line of lines) {
    const how = joined && last && joinOf(last, line, widest);
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
