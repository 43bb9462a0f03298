import { normalise } from '@sijill/arabic';
import { pageText, type WordBox } from '@sijill/domain';
import type { TruePage } from '../pages/page-set.ts';
import type { DateTruth } from './forms/dates.ts';
import type { Form, Truth, TruthKind } from './forms/form.ts';

/** A page of the shared page generator as the extractor is given it: text, words with boxes and cells, and the truth. */
export interface LaidOutForm extends Form {
  readonly words: readonly WordBox[];
}

const KINDS: readonly TruthKind[] = ['person', 'date', 'place'];

/** `hijri:1436-11-13` and the like, `?` for a part that is not written. */
function dateTruth(value: string | undefined): DateTruth | undefined {
  const [, calendar, ...parts] =
    /^(hijri|gregorian):(\d+|\?)(?:-(\d+|\?))?(?:-(\d+|\?))?$/.exec(value ?? '') ?? [];
  if (calendar !== 'hijri' && calendar !== 'gregorian') return undefined;
  const [year = null, month = null, day = null] = parts.map((part) =>
    part === undefined || part === '?' ? null : Number(part),
  );
  return { calendar, year, month, day };
}

/** Columns of dates and of birth years that the generator fills with plain numbers, without marking them as mentions. */
const DATED_COLUMNS: ReadonlySet<string> = new Set(['التاريخ', 'تولد']);

const asNumbers = (text: string) => normalise(text, { level: 'display' }).text.split('/').map(Number);

/** The dates of such columns: `13/11/1436` by its year's size, or a birth year alone. */
function unmarkedDates({ text, words, tables }: TruePage): Truth[] {
  const { starts } = pageText(words.map((word) => ({ ...word, confidence: 1 })));
  return words.flatMap((word, index): Truth[] => {
    const { cell } = word;
    const heading = cell && tables[cell.table]?.cells[0]?.[cell.column];
    if (!cell || cell.row === 0 || !DATED_COLUMNS.has(heading ?? '')) return [];
    const parts = asNumbers(word.text);
    const [day, month, year] = parts.length === 3 ? parts : [null, null, parts[0]];
    if (!year || day === undefined || month === undefined) return [];
    const start = starts[index]!;
    const date = { calendar: year < 1500 ? 'hijri' : 'gregorian', year, month, day } as const;
    if (text.slice(start, start + word.text.length) !== word.text) throw new Error('Words and text differ.');
    return [{ kind: 'date', start, end: start + word.text.length, role: null, date }];
  });
}

export function laidOut(page: TruePage): LaidOutForm {
  const truth = page.mentions.flatMap(({ kind, start, end, value }): Truth[] => {
    const known = KINDS.find((one) => one === kind);
    if (!known) return [];
    const date = known === 'date' ? dateTruth(value) : undefined;
    const cue = /^(?:ولاية|حي|محافظة) /.exec(page.text.slice(start, end))?.[0].length;
    const name = cue === undefined ? {} : { nameStart: start + cue };
    return [{ kind: known, start, end, role: null, ...name, ...(date ? { date } : {}) }];
  });
  const words = page.words.map((word) => ({
    ...word,
    confidence: 1,
    zone: word.zone,
  })) as unknown as WordBox[];
  return { name: page.kind, text: page.text, truth: [...truth, ...unmarkedDates(page)], words };
}
