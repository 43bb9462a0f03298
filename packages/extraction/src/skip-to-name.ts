import type { Line } from './line.ts';

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

/** Past colon, dots, bracketed remarks, ordinals and titles between a label and its name. */
export function skipToName(line: Line, from: number): { at: number; colon: boolean } {
  let at = from;
  let colon = false;
  for (let skipped = 0; skipped < MOST_SKIPPED; skipped += 1) {
    const word = line.words[at];
    if (word === undefined) break;
    const isColon = COLONS.has(word);
    // Dotted leaders, not the end of a sentence.
    const dots = word === '…' || (word === '.' && (line.words[at + 1] === '.' || line.words[at - 1] === '.'));
    const closed = word === '(' ? line.words.indexOf(')', at) : -1;
    if (SHORT_TITLES.has(word) && /^[./]$/.test(line.words[at + 1] ?? '')) at += 2;
    else if (closed > 0 && closed - at <= 4) at = closed + 1;
    else if (isColon || dots || ORDINALS.has(word) || TITLES.has(word)) {
      colon ||= isColon;
      at += 1;
    } else break;
  }
  return { at, colon };
}
