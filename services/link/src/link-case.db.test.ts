import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cancelLinking,
  getLinking,
  listCandidates,
  requestFullLinking,
  requestLinking,
} from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeTestKeys } from '../../../test/support/identity-keys.ts';
import { judgingCase } from '../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { compareProcesses } from './compare-processes.ts';
import { createLinker } from './link-case.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

// Invented people.
const KHALID = { nameArabic: 'خالد حسن علي' };
const SHIREEN = { nameLatin: 'Shireen Khalaf Murad' };
const named = (text: string) => ({ text, value: { ism: text.split(' ')[0]! } });

async function found(caseId: string): Promise<[string, string | null][]> {
  const { rows } = await listCandidates(database.db, caseId, { limit: 50 });
  return rows.map(({ mention, person }) => [mention.text, person.nameArabic ?? person.nameLatin]);
}

it('compares new documents with everybody and leaves the compared ones alone', async () => {
  const { caseId, addPaper } = await judgingCase(database, [KHALID, SHIREEN]);
  const link = createLinker(database);
  await addPaper(['حضر خالد حسن علي'], [named('خالد حسن علي')]);
  await link(caseId);
  expect(await found(caseId)).toEqual([['خالد حسن علي', KHALID.nameArabic]]);
  await addPaper(['وحضرت شيرين خلف مراد'], [named('شيرين خلف مراد')]);
  await link(caseId);
  expect((await found(caseId)).map(([text]) => text).sort()).toEqual(['خالد حسن علي', 'شيرين خلف مراد']);
  expect(await getLinking(database.db, caseId)).toMatchObject({ state: 'done', documents: 1, compared: 1 });
});

it('compares what was read with a registry row that is added or changed later', async () => {
  const { caseId, addPaper, importPeople } = await judgingCase(database, [KHALID]);
  const link = createLinker(database);
  await addPaper(['حضرت شيرين خلف مراد'], [named('شيرين خلف مراد')]);
  await addPaper(['حضر خالد حسن علي'], [named('خالد حسن علي')]);
  await link(caseId);
  expect(await found(caseId)).toEqual([['خالد حسن علي', KHALID.nameArabic]]);
  await importPeople([KHALID, SHIREEN]);
  await link(caseId);
  expect((await found(caseId)).map(([, name]) => name).sort()).toEqual([
    SHIREEN.nameLatin,
    KHALID.nameArabic,
  ]);
  await importPeople([KHALID, { nameLatin: 'Omar Nasir Jasim' }]);
  await link(caseId);
  expect(await found(caseId)).toEqual([['خالد حسن علي', KHALID.nameArabic]]);
});

it('follows corrected words: what is extracted anew is compared anew', async () => {
  const { caseId, addPaper, extractAgain } = await judgingCase(database, [KHALID]);
  const link = createLinker(database);
  const paper = await addPaper(['حضر خالد حسن علي'], [named('حضر خالد')]);
  await link(caseId);
  await extractAgain(paper, [named('خالد حسن علي')]);
  await link(caseId);
  expect(await found(caseId)).toEqual([['خالد حسن علي', KHALID.nameArabic]]);
});

it('stops when asked, and a later request goes on with what is left', async () => {
  const { caseId, addPaper } = await judgingCase(database, [KHALID]);
  const link = createLinker(database);
  await addPaper(['حضر خالد حسن علي'], [named('خالد حسن علي')]);
  await cancelLinking(database.db, caseId);
  await link(caseId);
  expect(await found(caseId)).toEqual([]);
  expect(await getLinking(database.db, caseId)).toMatchObject({ state: 'stopped', compared: 0 });
  await requestLinking(database.db, caseId);
  await link(caseId);
  expect(await found(caseId)).toHaveLength(1);
});

it('gives the same candidates the same ids when everything is compared anew', async () => {
  const { caseId, addPaper } = await judgingCase(database, [KHALID, SHIREEN]);
  const link = createLinker(database);
  await addPaper(['حضر خالد حسن علي'], [named('خالد حسن علي')]);
  await link(caseId);
  const before = (await listCandidates(database.db, caseId, { limit: 5 })).rows;
  await requestFullLinking(database.db, caseId);
  await createLinker(database)(caseId);
  expect((await listCandidates(database.db, caseId, { limit: 5 })).rows).toEqual(before);
});

it('compares in several processes at once what one would find, and fails when they cannot reach the database', async () => {
  const { caseId, addPaper } = await judgingCase(database, [KHALID, SHIREEN]);
  for (let paper = 0; paper < 5; paper++)
    await addPaper(['حضر خالد حسن علي'], [named(paper % 2 === 0 ? 'خالد حسن علي' : 'خالد حسن')]);
  const keys = { home: await mkdtemp(join(tmpdir(), 'sijill-keys-')), identitiesKeyFile: undefined };
  writeTestKeys(join(keys.home, 'keys', 'identities.key'));
  const lost = compareProcesses({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', keys }, 1);
  await expect(createLinker(database, lost)(caseId)).rejects.toThrow(/database/i);
  await lost.close();
  const two = compareProcesses({ databaseUrl: database.url, keys }, 2);
  await createLinker(database, two, { documents: 2, pages: 1_000 })(caseId);
  await two.close();
  const { rows } = await listCandidates(database.db, caseId, { limit: 500 });
  expect(rows).toHaveLength(5);
  expect(await getLinking(database.db, caseId)).toMatchObject({
    state: 'done',
    documents: 5,
    compared: 5,
  });
});

it('compares a lone given name together with the father and the family that the list gives apart', async () => {
  const { caseId, addPaper } = await judgingCase(database, [
    {
      nameArabic: 'خالد',
      father: 'حسن',
      grandfather: 'علي',
      partsArabic: { father: 'حسن', grandfather: 'علي' },
    },
    {
      nameArabic: 'خالد',
      father: 'ناصر',
      grandfather: 'جاسم',
      partsArabic: { father: 'ناصر', grandfather: 'جاسم' },
    },
  ]);
  await addPaper(['حضر خالد حسن علي'], [named('خالد حسن علي')]);
  await createLinker(database)(caseId);
  const { rows } = await listCandidates(database.db, caseId, { limit: 5 });
  expect(rows.map(({ person, comparedName }) => [person.ownId, person.nameArabic, comparedName])).toEqual([
    ['R1', 'خالد', 'خالد حسن علي'],
  ]);
  expect(rows[0]!.score).toBeGreaterThan(0.8);
});
