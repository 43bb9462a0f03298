import type { ReportWord, ReportWords } from './words.en.ts';

/** A word of the report's language, `{name}` filled from the values. */
export type Say = (word: ReportWord, values?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
  (words: ReportWords): Say =>
  (word, values = {}) =>
    (words[word] ?? word).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '?'));
