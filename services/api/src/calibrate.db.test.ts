import { createMatcher, MATCHER_VERSION, matcherVersion } from '@sijill/matching';
import { currentCalibration, linkingRequested } from '@sijill/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judgingCase } from '../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { calibrate } from './calibrate.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

/** Settles candidates directly: `share` of those with each score as the same. */
async function settle(caseId: string, counts: readonly { score: number; same: number; different: number }[]) {
  await database.pool.query(
    `INSERT INTO candidate (case_id, document_id, registry_person_id, mention_before, score, in_doubt, matcher_version, state, judged)
     SELECT $1, d.id, p.id, '{}', s.score, false, $2,
       CASE WHEN n <= s.same THEN 'agreed-same' ELSE 'agreed-different' END, true
     FROM jsonb_to_recordset($3::jsonb) AS s(score real, same integer, different integer),
       generate_series(1, s.same + s.different) AS n,
       (SELECT id FROM document WHERE case_id = $1 LIMIT 1) AS d,
       (SELECT p.id FROM registry_person p JOIN registry r ON r.id = p.registry_id WHERE r.case_id = $1 LIMIT 1) AS p`,
    [caseId, MATCHER_VERSION, JSON.stringify(counts)],
  );
}

it('fits the scores to what people settled, and asks for everything to be scored anew', async () => {
  const { caseId, addPaper } = await judgingCase(database, [{ nameArabic: 'خالد حسن علي' }]);
  await addPaper(['حضر خالد حسن علي'], [{ text: 'خالد حسن علي' }]);
  await settle(caseId, [
    { score: 0.95, same: 60, different: 40 },
    { score: 0.5, same: 10, different: 90 },
  ]);
  const before = await linkingRequested(database.db, caseId);
  const fitted = await calibrate(database.db, { caseId, actor: 'test' });
  expect(fitted).toMatchObject({ number: 1, same: 70, different: 130 });
  expect(fitted.errorAfter).toBeLessThan(fitted.errorBefore);
  expect(await currentCalibration(database.db, caseId)).toEqual(fitted);
  expect((await linkingRequested(database.db, caseId))!.request).toBeGreaterThan(before!.request);

  const people = [{ id: 'a', names: ['خالد حسن علي'] }];
  const query = { name: 'Khalid Hasan Ali', ocr: false };
  const [shipped] = createMatcher(people).candidates(query, 1);
  const [own] = createMatcher(people, { calibration: fitted }).candidates(query, 1);
  expect(own!.score).toBeLessThan(shipped!.score);
  expect(own!.explanation.matcherVersion).toBe(matcherVersion({ calibration: fitted }));
});

it('says what is missing where little is settled', async () => {
  const { caseId, addPaper } = await judgingCase(database, [{ nameArabic: 'خالد حسن علي' }]);
  await addPaper(['حضر خالد حسن علي'], [{ text: 'خالد حسن علي' }]);
  await settle(caseId, [{ score: 0.9, same: 30, different: 3 }]);
  await expect(calibrate(database.db, { caseId, actor: 'test' })).rejects.toMatchObject({
    code: 'calibration.few',
    message: expect.stringContaining('30 pairs are settled as same and 3 as different'),
  });
});
