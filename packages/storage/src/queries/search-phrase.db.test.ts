import type { PhraseWays } from '@sijill/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { createCase } from './cases.ts';
import { searching } from './search.ts';
import { pairNumber, wordNumber } from './search-numbers.ts';
import { pagesHolding } from './search-phrase.ts';

/** Words of many pages, and of a few. */
const FREQUENT = ['حسن', 'حسين', 'علي', 'عالي', 'كريم', 'كريمه'];
const RARE = ['حسذ', 'عبي', 'كربم', 'سن', 'عا', 'كم'];
const PAGES = 600;
const WORDS_A_PAGE = 14;

/** Three names, each with forms of its own; the first may be torn, the first two run together. */
const [FIRST, SECOND, THIRD] = [
  ['حسن', 'حسين', 'حسذ'],
  ['علي', 'عالي', 'عبي'],
  ['كريم', 'كريمه', 'كربم'],
];
const WAYS: PhraseWays = [
  [FIRST, SECOND, THIRD],
  [['حس'], ['ن'], SECOND, THIRD],
  [['حسنعلي'], THIRD],
];
/** What the words of the first way may be when it takes all others to know them. */
const FAR = [['سن', 'حسذ'], ['عا'], ['كم']];
/** Another word with the number of one of the phrase. */
const SAME_NUMBER = Array.from({ length: 1_000_000 }, (_, index) => `غيره${index}`).find(
  (word) => wordNumber(word) === wordNumber('علي'),
)!;

let database: ScratchDatabase;
let caseId: string;
let texts: string[][];

/** The same texts every time; one page in ten bears the phrase, one in fifty all but one of its words. */
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
    const planted = page % 10 === 0 ? WAYS[next(WAYS.length)]!.map(pick) : [];
    words.splice(next(10), planted.length, ...planted);
    if (page % 50 === 1) words.splice(3, 3, 'حسن', SAME_NUMBER, 'كريم');
    const at = page % 3;
    if (page % 20 === 2)
      words.splice(5, 3, ...WAYS[0]!.map((terms, step) => (step === at ? FAR[at]![0]! : pick(terms))));
    if (page % 50 === 3) words.splice(5, 3, FAR[0]![0]!, FAR[1]![0]!, 'كريم');
    return words;
  });
}

/** Puts a page a text into a case, as indexing does. */
async function indexTexts(ofCase: string, name: string, all: readonly string[][]): Promise<void> {
  await database.pool.query(
    `WITH d AS (
       INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status)
       VALUES ($1, $3, $3, 1, $3, $3, 'processed') RETURNING id
     ), p AS (
       INSERT INTO page (document_id, number, status) SELECT id, n, 'read' FROM d, generate_series(1, cardinality($2::text[])) n
       RETURNING id, document_id, number
     ), t AS (
       INSERT INTO transcription (page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes,
         boxes_format, confidence, verdict, search_text)
       SELECT id, number::text, 'p', 'ocr', 'e', '1', '', '\\x', 2, 0.9, 'good', ($2::text[])[number] FROM p
       RETURNING id, page_id
     )
     INSERT INTO search_page (page_id, document_id, case_id, transcription_id, position, confidence, day, days, labels, persons,
       places, words)
     SELECT p.id, p.document_id, $1, t.id, lpad(p.number::text, 7, '0'), 0.9, NULL, '{}', '{}', '{}', '{}',
       search_words(($2::text[])[p.number])
     FROM p JOIN t ON t.page_id = p.id`,
    [ofCase, all.map((words) => words.join(' ')), name],
  );
  await database.pool.query(
    `INSERT INTO search_sequence (key, case_id, words, pairs)
     SELECT s.key, s.case_id, search_numbers(t.search_text), search_neighbours(search_numbers(t.search_text))
     FROM search_page s JOIN transcription t ON t.id = s.transcription_id WHERE s.case_id = $1`,
    [ofCase],
  );
}

beforeAll(async () => {
  database = await scratchDatabase();
  caseId = (await createCase(database.db, 'phrases', 'test')).id;
  const other = (await createCase(database.db, 'other phrases', 'test')).id;
  texts = draw();
  await indexTexts(caseId, 'SJL-9999998', texts);
  await indexTexts(other, 'SJL-9999999', [['حسن', 'علي', 'كريم']]);
  await database.pool.query(
    `INSERT INTO search_term (term, frequent, pages)
     SELECT term, term <> ALL ($1::text[]), CASE WHEN term = ANY ($1::text[]) THEN array_agg(key) ELSE '{}' END
     FROM search_page, unnest(tsvector_to_array(words)) term GROUP BY term`,
    [RARE],
  );
  await database.pool.query('ANALYZE search_page, search_sequence');
}, 60_000);
afterAll(() => database.close());

/** The first way with one of its words badly misread, each. */
const damagedWays = ([whole]: PhraseWays, far: PhraseWays[number]): PhraseWays =>
  far.map((terms, at) => whole!.map((some, other) => (other === at ? terms : some)));

/** Indexes of the texts that hold a phrase. */
const holding = (ways: PhraseWays): number[] =>
  [...texts.keys()].filter((index) => {
    const words = texts[index]!;
    return ways.some((slots) =>
      words.some((_, at) => slots.every((terms, step) => terms.includes(words[at + step] ?? ''))),
    );
  });

async function found(ways: PhraseWays, far: PhraseWays[number] = []): Promise<number[]> {
  const keys = await searching(database.db, (transaction) => pagesHolding(transaction, caseId, ways, far));
  const { rows } = await database.pool.query<{ position: string }>(
    'SELECT position FROM unnest($1::integer[]) AS told (key) JOIN search_page s ON s.key = told.key',
    [keys],
  );
  return rows.map(({ position }) => Number(position) - 1).sort((a, b) => a - b);
}

describe('the pages of a misread phrase', () => {
  it.each([
    ['three words, torn and run together too', WAYS],
    ['words of which every form is frequent', [[['حسن', 'حسين'], ['علي'], ['كريم']]]],
    ['words of which one has rare forms only', [[FIRST, ['عبي'], THIRD]]],
    ['two words', [[FIRST, SECOND]]],
    ['two words, or one that is both', [[['حسن'], ['علي']], [['حسنعلي', 'عبي']]]],
  ] satisfies [string, PhraseWays][])('are those that hold it and no others: %s', async (_, ways) => {
    const truth = holding(ways);
    expect(truth.length).toBeGreaterThan(0);
    expect(await found(ways)).toEqual(truth);
  });

  it.each([
    ['any of its words', WAYS, FAR],
    ['a frequent word among frequent ones', [[['حسن', 'حسين'], ['علي'], ['كريم']]], FAR],
    ['a word of which nothing else is in the index', [[FIRST, [], THIRD]], [[], ['عا'], []]],
  ] satisfies [string, PhraseWays, PhraseWays[number]][])(
    'are also those that lack one of its words and have a bad misreading of it: %s',
    async (_, ways, far) => {
      const truth = holding([...ways, ...damagedWays(ways, far)]);
      expect(truth.length).toBeGreaterThan(holding(ways).length);
      expect(await found(ways, far)).toEqual(truth);
    },
  );

  it('are none where no word of the index stands for one of its words', async () => {
    expect(await found([[FIRST, [], THIRD]])).toEqual([]);
  });

  it('are not those that have a word of the same number instead', async () => {
    const likeIt = [...texts.keys()].filter((index) => texts[index]!.includes(SAME_NUMBER));
    const pages = await found(WAYS);
    expect(likeIt.some((index) => !pages.includes(index))).toBe(true);
  });

  it('have the same numbers here and in the database', async () => {
    const { rows } = await database.pool.query<{ words: Buffer; pairs: number[] }>(
      `SELECT numbers AS words, search_neighbours(numbers) AS pairs FROM search_numbers('حسن علي  كريم') numbers`,
    );
    const numbers = ['حسن', 'علي', '', 'كريم'].map(wordNumber);
    expect(rows[0]!.words).toEqual(Buffer.from(Uint16Array.from(numbers).buffer).swap16());
    expect(rows[0]!.pairs).toContain(pairNumber(numbers[0]!, numbers[1]!));
    expect(rows[0]!.pairs).not.toContain(pairNumber(numbers[1]!, numbers[3]!));
  });
});
