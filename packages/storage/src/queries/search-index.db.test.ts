import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgingCase } from '../../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

/** Words with the papers that they lead to, or as frequent. */
async function words(): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ term: string; papers: string }>(
    `SELECT t.term, CASE WHEN t.frequent THEN 'frequent' ELSE string_agg(DISTINCT d.name, ' ' ORDER BY d.name) END AS papers
     FROM search_term t LEFT JOIN search_page s ON s.key = ANY (t.pages) LEFT JOIN document d ON d.id = s.document_id
     GROUP BY t.term, t.frequent ORDER BY t.term`,
  );
  return Object.fromEntries(rows.map(({ term, papers }) => [term, papers]));
}

const indexed = async (pages: readonly string[]): Promise<string[]> =>
  (
    await database.pool.query<{ term: string }>('SELECT term FROM search_index_pages($1::uuid[]) AS term', [
      pages,
    ])
  ).rows.map(({ term }) => term);

it('pages of one call are indexed as those of several, each new word is told once, and many pages make it frequent', async () => {
  const { addPaper } = await judgingCase(database, []);
  const named = (text: string) => [{ text, value: { ism: text.split(' ')[0]! } }];
  const papers = [];
  for (const name of ['سالم حسن', 'سالم مراد', 'خالد مراد'])
    papers.push(await addPaper([`حضر ${name}`], named(name)));
  const pages = papers.map(({ pageId }) => pageId);
  await database.pool.query(`UPDATE transcription SET search_text = text WHERE page_id = ANY ($1::uuid[])`, [
    pages,
  ]);
  for (const page of pages) await indexed([page]);
  const before = await words();
  expect(Object.values(before).filter((found) => found.split(' ').length === 2)).toHaveLength(2);
  expect(Object.values(before).filter((found) => found.split(' ').length === 3)).toHaveLength(1);

  expect(await indexed(pages)).toEqual([]);
  expect(await words()).toEqual(before);
  await database.pool.query('DELETE FROM search_term');
  const told = await indexed([...pages, ...pages]);
  expect(told.toSorted()).toEqual(Object.keys(before).toSorted());
  expect(await words()).toEqual(before);

  expect(await indexed([])).toEqual([]);
  for (let more = 0; more < 32; more++) {
    const { pageId } = await addPaper(['سالم'], []);
    await database.pool.query('UPDATE transcription SET search_text = text WHERE page_id = $1', [pageId]);
    pages.push(pageId);
  }
  await indexed(pages);
  const after = await words();
  const frequent = Object.entries(after).filter(([, found]) => found === 'frequent');
  expect(frequent).toHaveLength(1);
  expect({ ...after, [frequent[0]![0]]: before[frequent[0]![0]] }).toEqual(before);
});
