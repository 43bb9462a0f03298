import { lightStem, withParticles } from '@sijill/arabic';
import { Random } from '../extract/forms/random.ts';
import type { Pool } from './fill.ts';
import { folded, givenNames, textWords } from './lists.ts';

export interface StemmerScore {
  readonly stemmer: string;
  /** Of the inflected forms of a word, those that a search for the word finds; 0 to 1. */
  readonly found: number;
  /** Of the given names, those that a search for another given name finds. */
  readonly namesMixed: number;
  /** Other words of running text that a search for one word finds, mean. */
  readonly otherWords: number;
}

const BEFORE = ['', 'و', 'ب', 'ل', 'ال', 'وال', 'بال', 'لل'];
const AFTER = ['', 'ه', 'ها', 'هم', 'نا', 'ات', 'ين', 'ون', 'ان'];

/** Forms that a clerk writes of a word: particle or article before it, ending or pronoun after it. */
function formsOf(word: string, random: Random): string[] {
  return Array.from({ length: 6 }, () => random.pick(BEFORE) + word + random.pick(AFTER)).filter(
    (form) => form !== word,
  );
}

/** Our light stemmer (with particles added on the side of the query) beside the Arabic one of Snowball in PostgreSQL. */
export async function compareStemmers(pool: Pool, seed: number): Promise<StemmerScore[]> {
  const random = new Random(seed);
  const words = [...new Set(textWords.map(folded))].filter(
    (word) => /^[\u0621-\u064a]{4,7}$/u.test(word) && !word.startsWith('ال'),
  );
  const chosen = Array.from({ length: 400 }, () => random.pick(words));
  const names = [...new Set(givenNames.map(folded))];
  const forms = chosen.map((word) => [...new Set(formsOf(word, random))]);
  const everything = [...new Set([...chosen, ...forms.flat(), ...names, ...words])];
  const { rows } = await pool.query(
    "SELECT word, (ts_lexize('arabic_stem', word))[1] AS stem FROM unnest($1::text[]) word",
    [everything],
  );
  const snowball = new Map(rows.map(({ word, stem }) => [word as string, (stem ?? word) as string]));
  const ours = (word: string, form: string) =>
    lightStem(word) === lightStem(form) ||
    withParticles(word).includes(form) ||
    withParticles(form).includes(word);
  const theirs = (word: string, form: string) => snowball.get(word) === snowball.get(form);
  const never = (word: string, form: string) => word === form;
  return [
    score('none', never, { chosen, forms, names, words }),
    score('Snowball (PostgreSQL arabic_stem)', theirs, { chosen, forms, names, words }),
    score('ours: light stem and particles', ours, { chosen, forms, names, words }),
  ];
}

function score(
  stemmer: string,
  same: (word: string, form: string) => boolean,
  data: {
    chosen: readonly string[];
    forms: readonly (readonly string[])[];
    names: readonly string[];
    words: readonly string[];
  },
): StemmerScore {
  const all = data.forms.flatMap((forms, index) => forms.map((form) => same(data.chosen[index]!, form)));
  const mixed = data.names.filter((name) => data.names.some((other) => other !== name && same(name, other)));
  const others = data.chosen
    .slice(0, 100)
    .map((word) => data.words.filter((other) => other !== word && same(word, other)).length);
  return {
    stemmer,
    found: all.filter(Boolean).length / all.length,
    namesMixed: mixed.length / data.names.length,
    otherWords: others.reduce((sum, count) => sum + count, 0) / others.length,
  };
}
