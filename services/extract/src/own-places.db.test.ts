import { SearchQuestion } from '@sijill/domain';
import { placesInUse } from '@sijill/extraction';
import { runSearch } from '@sijill/search';
import { withSearchStore } from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgingCase } from '../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { extractDocument } from './extract-document.ts';
import { gazetteerName } from './gazetteer-name.ts';

// An invented village in a district that comes with Sijill.
const FILE = {
  path: '/somewhere/places.txt',
  text: 'gn.9|village|Zark|36.2|41.9|زرك الجديدة|iq.nin.sinjar||geonames\n',
};

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

it('imported places are read on pages, named by their file, and found by their district', async () => {
  const { db, pool } = database;
  const one = await judgingCase(database, []);
  const paper = await one.addPaper(['نقلت العائلة إلى زرك الجديدة يوم الخميس'], [{ text: 'العائلة' }]);
  const places = placesInUse(FILE);
  const gazetteer = { name: gazetteerName(FILE), places };
  const queues = { enqueue: async () => undefined } as never;
  await pool.query("UPDATE document SET status = 'extracting' WHERE id = $1", [paper.documentId]);
  await extractDocument({ db, queues, gazetteer }, paper.documentId);
  const { rows } = await pool.query(
    "SELECT text, value->'readings'->0->>'placeId' AS place, extractor_version FROM mention WHERE page_id = $1 AND kind = 'place'",
    [paper.pageId],
  );
  expect(rows).toMatchObject([{ text: 'زرك الجديدة', place: 'gn.9' }]);
  expect(rows[0].extractor_version).toMatch(/\+places:places\.txt@[0-9a-f]{8}$/);

  const found = (q: string, known = places) =>
    withSearchStore(db, one.caseId, (store) => runSearch(store, SearchQuestion.parse({ q }), known));
  expect((await found('place:iq.nin.sinjar')).rows).toHaveLength(1);
  expect((await found('place:iq.nin.sinjar')).facets?.place).toContainEqual({
    value: 'gn.9',
    label: 'زرك الجديدة · Zark',
    pages: 1,
  });
  expect((await found('place:iq.nin.sinjar', placesInUse(undefined))).rows).toEqual([]);
});
