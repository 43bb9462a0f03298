import { readFileSync } from 'node:fs';

interface VocabularyFile {
  readonly sentences: readonly string[];
  readonly points: readonly string[];
  readonly [list: string]: string | readonly string[];
}

const file = JSON.parse(
  readFileSync(new URL('./vocabulary.json', import.meta.url), 'utf8'),
) as VocabularyFile;
const names = JSON.parse(
  readFileSync(new URL('../../../packages/arabic/src/data/given-names.json', import.meta.url), 'utf8'),
) as { readonly male: readonly string[]; readonly female: readonly string[] };

const list = (name: string): readonly string[] => String(file[name]).split('|');
const given = (lines: readonly string[]): readonly string[] => lines.join(' ').split(' ');

/** Words that pages are made of. */
export const VOCABULARY = {
  wilayat: list('wilayat'),
  towns: list('towns'),
  quarters: list('quarters'),
  diwans: list('diwans'),
  offices: list('offices'),
  occupations: list('occupations'),
  works: list('works'),
  notes: list('notes'),
  goods: list('goods'),
  nisbas: list('nisbas'),
  kunyaNames: list('kunyaNames'),
  male: [...given(names.male), ...list('moreMale')],
  female: [...given(names.female), ...list('moreFemale')],
  salams: list('salams'),
  closings: list('closings'),
  signers: list('signers'),
  subjects: list('subjects'),
  sentences: file.sentences,
  points: file.points,
};
