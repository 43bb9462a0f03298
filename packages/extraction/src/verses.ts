import { givenName, normalise } from '@sijill/arabic';
import table from './data/suras.json' with { type: 'json' };
import type { Line } from './line.ts';
import { PhraseIndex } from './phrases.ts';

const REACH = 4;
const suras = new PhraseIndex<string>(
  table.names.flatMap((line) => line.split('|')).map((name) => [name, name] as const),
);
const cues: ReadonlySet<string> = new Set(table.cues.split(' ').map((word) => normalise(word).text));
/** Chapters that are also people, months or weekdays prove nothing by themselves. */
const ALONE_TOO_COMMON = new Set([
  'الجمعة',
  'القمر',
  'الحج',
  'الناس',
  'الليل',
  'البلد',
  'الصف',
  'الملك',
  'محمد',
  'الطلاق',
]);

/** Whether the number at a token is a verse's: after سورة or آية, or right after a chapter's name in brackets. */
export function isVerse(line: Line, at: number): boolean {
  for (let before = at; before > Math.max(0, at - REACH); before -= 1) {
    if (cues.has(line.words[before - 1] ?? '')) return true;
    const sura = suras.endingBefore(line.words, before, 2)?.meaning;
    if (!sura || ALONE_TOO_COMMON.has(sura) || givenName(normalise(sura).text)) continue;
    const between = line.words.slice(before, at);
    if (between.every((word) => /^[:،,/()[\]\-.]$/.test(word))) return true;
  }
  return false;
}
