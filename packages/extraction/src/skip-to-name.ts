import type { Line } from './line.ts';
import { readName } from './name-reader.ts';

const ORDINALS = new Set([
  'الاول',
  'الثاني',
  'الثالث',
  'الرابع',
  'الاولي',
  'الثانيه',
  'المسمي',
  'المسماه',
  'المدعو',
  'المدعوه',
  'اعلاه',
  'المذكور',
  'المذكوره',
]);
const TITLES = new Set([
  'الاخ',
  'الاخت',
  'السيد',
  'السيده',
  'الشيخ',
  'المجاهد',
  'الامير',
  'المواطن',
  'المواطنه',
  'الحاج',
  'الحاجه',
  'الدكتور',
  'الدكتوره',
  'الاستاذ',
  'القاضي',
  'الملا',
  'الطفل',
  'الطفله',
  'السبيه',
]);
const COLONS = new Set([':', '/', '؛', '=', '-', '_']);
/** د. and م. before a name. */
const SHORT_TITLES = new Set(['د', 'م', 'ا']);
const MOST_SKIPPED = 8;

const QUOTES = /^["«»]$/;
const LONGEST_REMARK = 4;
const LONGEST_BRACKETED = 8;
/** Unknown names that a name in brackets may hold beside a known one. */
const UNKNOWN = 3;

/** Where the bracket that opens at a token closes; -1 where it does not, or far away. */
function closing(line: Line, at: number, most: number): number {
  const to = line.words.slice(at, at + most + 2).indexOf(')');
  return to < 0 ? -1 : at + to;
}

/** `السبية (نسرين خضر)`: what stands in the bracket is the name, and no remark on the label. */
function isNameInBrackets(line: Line, at: number): boolean {
  const close = closing(line, at, LONGEST_BRACKETED);
  const name = close > 0 ? readName(line, at + 1, { unknown: UNKNOWN }) : undefined;
  return name?.to === close && (name.kunya || name.known > 0);
}

/** Past colon, dots, bracketed remarks, ordinals, an item's number and titles between a label and its name. */
export function skipToName(line: Line, from: number): { at: number; colon: boolean } {
  let at = from;
  let colon = false;
  for (let skipped = 0; skipped < MOST_SKIPPED; skipped += 1) {
    const word = line.words[at];
    if (word === undefined) break;
    const isColon = COLONS.has(word);
    // Dotted leaders, not the end of a sentence.
    const dots = word === '…' || (word === '.' && (line.words[at + 1] === '.' || line.words[at - 1] === '.'));
    const closed = word === '(' ? closing(line, at, LONGEST_REMARK) : -1;
    const item = colon && /^\d\d?$/.test(word) && /^[-.)]$/.test(line.words[at + 1] ?? '');
    if (SHORT_TITLES.has(word) && /^[./]$/.test(line.words[at + 1] ?? '')) at += 2;
    else if (item) at += 2;
    else if (QUOTES.test(word) || (word === '(' && isNameInBrackets(line, at))) at += 1;
    else if (closed > 0) at = closed + 1;
    else if (isColon || dots || ORDINALS.has(word) || TITLES.has(word)) {
      colon ||= isColon;
      at += 1;
    } else break;
  }
  return { at, colon };
}
