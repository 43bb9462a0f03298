import type { MisreadPhrase } from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createCase } from './cases.ts';
import { searching } from './search.ts';
import { searchPair } from './search-pair.ts';
import { pagesOfPhrase } from './search-phrase.ts';

/** Words of many pages, and of a few. */
const FREQUENT = ['حسن', 'حسين', 'علي', 'عالي', 'كريم', 'كريمه'];
const RARE = ['حسذ', 'عبي', 'كربم'];
const PAGES = 600;
const WORDS_A_PAGE = 14;

/** Three names, each with forms of its own; the first may be torn, the first two run together. */
const PHRASE: MisreadPhrase = {
  words: [
    [['حسن'], ['حسين'], ['حسذ'], ['حس', 'ن'], ['حسنعلي']],
    [['علي'], ['عالي'], ['عبي'], ['حسنعلي']],
    [['كريم'], ['كريمه'], ['كربم']],
  ],
  whole: [
    ['حسن', 'حسين', 'حسذ'],
    ['علي', 'عالي', 'عبي'],
    ['كريم', 'كريمه', 'كربم'],
  ],
};
const SEQUENCES = [
  PHRASE.whole,
  [['حس'], ['ن'], PHRASE.whole[1]!, PHRASE.whole[2]!],
  [['حسنعلي'], PHRASE.whole[2]!],
];

let database: ScratchDatabase;
let caseId: string;
let texts: string[][];

/** The same texts every time. */
function draw(): string[][] {
  let state = 7;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const pick = (terms: readonly string[]) => terms[next(terms.length)]!;
  const word = () => {
    if (next(400) === 0) return pick(RARE);
    return next(2) === 0 ? pick(FREQUENT) : `كلمه${next(50)}`;
  };
  return Array.from({ length: PAGES }, (_, page) => {
    const words = Array.from({ length: WORDS_A_PAGE }, word);
    const planted = page % 10 === 0 ? SEQUENCES[next(SEQUENCES.length)]!.map(pick) : [];
    words.splice(next(10), planted.length, ...planted);
    return words;
  });
}

beforeAll(async () => {
  database = await scratchDatabase();
  caseId = (await createCase(database.db, 'phrases', 'test')).id;
  texts = draw();
  const { pool } = database;
  await pool.query(
    `WITH d AS (
       INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status)
       VALUES ($1, 'p', 'p', 1, 'p.pdf', 'SJL-9999998', 'processed') RETURNING id
     ), p AS (
       INSERT INTO page (document_id, number, status) SELECT id, n, 'read' FROM d, generate_series(1, cardinality($2::text[])) n
       RETURNING id, document_id, number
     ), t AS (
       INSERT INTO transcription (page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes,
         boxes_format, confidence, verdict, search_text)
       SELECT id, number::text, 'p', 'ocr', 'e', '1', '', '\\x', 2, 0.9, 'good', '' FROM p RETURNING id, page_id
     )
     INSERT INTO search_page (page_id, document_id, case_id, transcription_id, position, confidence, day, days, labels, persons,
       places, words, pairs)
     SELECT p.id, p.document_id, $1, t.id, lpad(p.number::text, 7, '0'), 0.9, NULL, '{}', '{}', '{}', '{}',
       search_words(($2::text[])[p.number]), search_pairs(($2::text[])[p.number])
     FROM p JOIN t ON t.page_id = p.id`,
    [caseId, texts.map((words) => words.join(' '))],
  );
  await pool.query(
    `INSERT INTO search_term (term, frequent, pages)
     SELECT term, term <> ALL ($1::text[]), CASE WHEN term = ANY ($1::text[]) THEN array_agg(key) ELSE '{}' END
     FROM search_page, unnest(tsvector_to_array(words)) term GROUP BY term`,
    [RARE],
  );
  await pool.query('ANALYZE search_page');
}, 60_000);
afterAll(() => database.close());

const holds = (words: readonly string[]): boolean =>
  SEQUENCES.some((slots) =>
    words.some((_, at) => slots.every((terms, step) => terms.includes(words[at + step] ?? ''))),
  );

async function found(few: number): Promise<number[]> {
  const pages = await searching(database.db, (transaction) =>
    pagesOfPhrase(transaction, caseId, PHRASE, few),
  );
  const { rows } = await database.pool.query<{ key: number; position: string }>(
    'SELECT key, position FROM search_page WHERE key = ANY ($1)',
    [pages.map(({ key }) => key)],
  );
  return rows.map(({ position }) => Number(position) - 1).sort((a, b) => a - b);
}

describe('the pages of a misread phrase', () => {
  it.each([
    ['its rarest words', Number.POSITIVE_INFINITY],
    ['the neighbours of frequent words', -1],
  ])('are all found by %s', async (_, few) => {
    const truth = [...texts.keys()].filter((index) => holds(texts[index]!));
    const pages = await found(few);
    expect(truth.length).toBeGreaterThan(20);
    expect(truth.filter((index) => !pages.includes(index))).toEqual([]);
  });

  it('are hardly more than those that hold it where neighbours are looked up', async () => {
    const [byWords, byNeighbours] = [await found(Number.POSITIVE_INFINITY), await found(-1)];
    expect(byNeighbours.length).toBeLessThan(byWords.length / 2);
  });

  it('are told with where its words stand', async () => {
    const [page] = await searching(database.db, (transaction) => pagesOfPhrase(transaction, caseId, PHRASE));
    const { rows } = await database.pool.query<{ position: string }>(
      'SELECT position FROM search_page WHERE key = $1',
      [page!.key],
    );
    const words = texts[Number(rows[0]!.position) - 1]!;
    for (const [index, term] of page!.terms.entries()) expect(words[page!.places[index]! - 1]).toBe(term);
  });

  it('has one number for two neighbours, here and in the database', async () => {
    const { rows } = await database.pool.query<{ pair: number }>("SELECT search_pair('حسن', 'علي') AS pair");
    expect(rows[0]!.pair).toBe(searchPair('حسن', 'علي'));
  });
});
