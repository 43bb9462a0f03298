import type { SearchRequest } from '@sijill/domain';
import type { Random } from '../extract/forms/random.ts';
import type { Pool } from './fill.ts';

/** A kind of query, and how one of it is made from a name and words that stand on a page of the case. */
interface Kind {
  readonly name: string;
  readonly ask: (from: Source) => Partial<SearchRequest> & { q: string };
}

export interface Source {
  /** Words of a name that a page bears, folded. */
  readonly name: readonly string[];
  /** Two words near each other on a page. */
  readonly word: string;
  readonly other: string;
  readonly latin: readonly string[];
  readonly district: string;
  readonly zone: string;
}

const phrase = (words: readonly string[]) => `"${words.join(' ')}"`;

/** The kinds that are timed. */
export const KINDS: readonly Kind[] = [
  { name: 'one word', ask: ({ name }) => ({ q: name[0]! }) },
  { name: 'three words, AND', ask: ({ name, word }) => ({ q: `${name[0]} ${name[1]} ${word}` }) },
  { name: 'phrase', ask: ({ name }) => ({ q: phrase(name.slice(0, 2)) }) },
  { name: 'nearness', ask: ({ word, other }) => ({ q: `${phrase([word, other])}~5` }) },
  { name: 'one differing letter', ask: ({ name }) => ({ q: `${name[0]}~1 ${name[1]}~1` }) },
  { name: 'two differing letters', ask: ({ name }) => ({ q: `${name[0]}~2` }) },
  {
    name: 'wildcard',
    ask: ({ name, word }) => ({ q: `${name[0]!.slice(0, 3)}* ${word.slice(0, 2)}?${word.slice(3)}` }),
  },
  {
    name: 'boolean',
    ask: ({ name, word, other }) => ({
      q: `(${name[0]} OR ${name[1]}) AND (${word} OR "${other}") NOT ${name[2]}`,
    }),
  },
  { name: 'misread name', ask: ({ name }) => ({ q: phrase(name), ocr: true }) },
  {
    name: 'name across scripts',
    ask: ({ latin }) => ({ q: `person:(${latin.join(' ')})`, scripts: true, ocr: true }),
  },
  { name: 'person in a zone', ask: ({ name }) => ({ q: `person:${name[0]} zone:stamp` }) },
  { name: 'zone alone', ask: ({ zone }) => ({ q: `zone:${zone}` }) },
  {
    name: 'filtered',
    ask: ({ name, district }) => ({
      q: `${name[0]} place:${district} date:2014..2016`,
      filters: { type: ['letter', 'payroll', 'court-record'] },
    }),
  },
];

const LATIN: readonly (readonly string[])[] = [
  ['Khalaf', 'Murad'],
  ['Hussein', 'Ali'],
  ['Salim', 'Hasan'],
  ['Ibrahim', 'Khalil'],
  ['Mahmoud', 'Qasim'],
  ['Yousef', 'Ahmad'],
  ['Mustafa', 'Omar'],
  ['Jamal', 'Said'],
];
const ZONES = ['stamp', 'table', 'body', 'header'];
const DISTRICTS = ['iq.nin.sinjar', 'iq.nin', 'Mosul', 'sy'];

/** Draws what queries are made from out of the pages of a case: frequent words are asked for often, as people do. */
export async function drawSources(
  pool: Pool,
  caseId: string,
  count: number,
  random: Random,
): Promise<Source[]> {
  const { rows } = await pool.query(
    `SELECT m.search_text AS name, t.search_text AS text FROM search_page s
     JOIN mention m ON m.page_id = s.page_id AND m.kind = 'person' JOIN transcription t ON t.id = s.transcription_id
     WHERE s.case_id = $1 AND s.key % greatest(1, (SELECT count(*) / $2 FROM search_page)) = 0
     ORDER BY m.ordinal LIMIT $2`,
    [caseId, count * 40],
  );
  const usable = rows.filter(
    ({ name }) => name.split(' ').length >= 3 && name.split(' ').every((word: string) => word.length > 3),
  );
  return Array.from({ length: count }, () => {
    const { name, text } = random.pick(usable) as { name: string; text: string };
    const words = text.split(' ').filter((word) => word.length > 4);
    const at = random.below(words.length - 4);
    return {
      name: name.split(' '),
      word: words[at]!,
      other: words[at + 3]!,
      latin: random.pick(LATIN),
      district: random.pick(DISTRICTS),
      zone: random.pick(ZONES),
    };
  });
}
