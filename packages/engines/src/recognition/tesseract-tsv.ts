import type { TesseractWord } from './tesseract-words.ts';

const COLUMNS = [
  'level',
  'page_num',
  'block_num',
  'par_num',
  'line_num',
  'word_num',
  'left',
  'top',
  'width',
  'height',
  'conf',
  'text',
];
/** Rows of this level are words; the others are the boxes around them. */
const WORD_LEVEL = '5';

/**
 * Lines of words of Tesseract's TSV output, in its reading order. Throws `Error` when the output has another shape:
 * a reading cut short must not pass for an empty page.
 */
export function linesOfTsv(tsv: string): TesseractWord[][] {
  const [head, ...rows] = tsv.replace(/\n$/, '').split('\n');
  if (head !== COLUMNS.join('\t')) throw new Error('its output is not the table that was asked for');
  const lines = new Map<string, TesseractWord[]>();
  for (const row of rows) {
    const cells = row.split('\t');
    if (cells.length !== COLUMNS.length) throw new Error('its output is cut short');
    if (cells[0] !== WORD_LEVEL) continue;
    const place = cells.slice(1, 5).join('/');
    const line = lines.get(place) ?? [];
    line.push(wordOf(cells));
    lines.set(place, line);
  }
  return [...lines.values()];
}

function wordOf(cells: readonly string[]): TesseractWord {
  const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.slice(6, 11).map(Number);
  if (![left, top, width, height, confidence].every(Number.isFinite))
    throw new Error('its output has a box without numbers');
  return { text: cells[11] ?? '', left, top, right: left + width, bottom: top + height, confidence };
}
