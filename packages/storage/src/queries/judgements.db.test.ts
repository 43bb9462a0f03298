import { isSijillError } from '@sijill/domain';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countsDiffer } from '../../../../test/support/counts-differ.ts';
import { judgingCase, reviewer } from '../../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { getCandidate } from './candidate-detail.ts';
import { judgingProgress, listCandidates } from './candidates.ts';
import { addJudgement, getJudging } from './judgements.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterEach(async () => expect(await countsDiffer(database)).toEqual([]));
afterAll(() => database.close());

const PEOPLE = [{ nameLatin: 'Salim Hasan' }, { nameLatin: 'Salem Hassan' }];
const NAME = 'سالم حسن';

/** One paper that names سالم حسن, proposed beside R1. */
async function oneCandidate() {
  const judging = await judgingCase(database, PEOPLE);
  const paper = await judging.addPaper(['الاسم سالم حسن', 'التاريخ'], [{ text: NAME }]);
  await judging.compare([{ name: NAME, ownId: 'R1', score: 0.8 }]);
  const { rows } = await listCandidates(database.db, judging.caseId, { limit: 10 });
  return { ...judging, paper, id: rows[0]!.id };
}

const stateFor = async (id: string, who: string | null) =>
  (await getJudging(database.db, { kind: 'candidate', id, reader: who ? reviewer(who) : null })).state;

const show = (caseId: string, who: string, shown: 'to-judge' | 'judged' | 'review-again' | 'not-proposed') =>
  listCandidates(database.db, caseId, { limit: 10, reader: reviewer(who), show: shown });

describe('two people judge', () => {
  it('and only their agreement is a link', async () => {
    const { id, judge, caseId } = await oneCandidate();
    await judge(id, 'Amira', 'same', { reason: 'the tattoo is named too' });
    expect(await stateFor(id, 'Amira')).toBe('awaiting-second');
    expect(await stateFor(id, 'Basim')).toBe('open');
    expect((await show(caseId, 'Amira', 'to-judge')).rows).toEqual([]);
    await judge(id, 'Basim', 'same');
    for (const who of ['Amira', 'Basim', 'Carla', null]) expect(await stateFor(id, who)).toBe('agreed-same');
    expect(await judgingProgress(database.db, caseId, reviewer('Carla'))).toMatchObject({
      total: 1,
      toJudge: 0,
      agreedSame: 1,
    });
  });

  it('a third settles what two disagree on', async () => {
    const { id, judge } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await judge(id, 'Basim', 'different');
    expect(await stateFor(id, 'Basim')).toBe('disagreement');
    expect(await stateFor(id, 'Carla')).toBe('open');
    await judge(id, 'Carla', 'different');
    expect(await stateFor(id, 'Dana')).toBe('agreed-different');
  });

  it('one person under two spellings of the name is not two', async () => {
    const { id, judge } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await judge(id, ' amira ', 'same');
    expect(await stateFor(id, 'Amira')).toBe('awaiting-second');
  });

  it('who follows the other after seeing it makes no link', async () => {
    const { id, judge } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await judge(id, 'Basim', 'different');
    await judge(id, 'Basim', 'same');
    expect(await stateFor(id, 'Amira')).toBe('awaiting-second');
  });

  it('a score of 1 links nothing by itself', async () => {
    const { caseId, compare } = await oneCandidate();
    await compare([{ name: NAME, ownId: 'R1', score: 1 }]);
    expect((await listCandidates(database.db, caseId, { limit: 1 })).rows[0]).toMatchObject({
      score: 1,
      state: 'open',
    });
  });

  it('at the same moment, and both count, each blind', async () => {
    const { id, judge } = await oneCandidate();
    await Promise.all([judge(id, 'Amira', 'same'), judge(id, 'Basim', 'same')]);
    const { judgements } = await getJudging(database.db, {
      kind: 'candidate',
      id,
      reader: reviewer('Amira'),
    });
    expect(judgements.map(({ blind }) => blind)).toEqual([true, true]);
    expect(await stateFor(id, null)).toBe('agreed-same');
  });
});

describe('a view that is no longer true', () => {
  const judgeUnder = (id: string, who: string, version: string) =>
    addJudgement(database.db, {
      kind: 'candidate',
      id,
      reviewer: reviewer(who),
      authenticated: false,
      act: 'same',
      certainty: 'high',
      reason: '',
      version,
    });
  const versionFor = async (id: string, who: string) =>
    (await getJudging(database.db, { kind: 'candidate', id, reader: reviewer(who) })).version!;

  it('is refused when the same person judged in another window', async () => {
    const { id } = await oneCandidate();
    const version = await versionFor(id, 'Amira');
    const both = await Promise.allSettled([
      judgeUnder(id, 'Amira', version),
      judgeUnder(id, 'Amira', version),
    ]);
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(isSijillError(refused[0]!.reason, 'judgement.outdated')).toBe(true);
  });

  it('is refused when two others settled it, and not when one judged', async () => {
    const { id, judge } = await oneCandidate();
    const version = await versionFor(id, 'Carla');
    await judge(id, 'Amira', 'same');
    expect(await versionFor(id, 'Carla')).toBe(version);
    await judge(id, 'Basim', 'same');
    await expect(judgeUnder(id, 'Carla', version)).rejects.toMatchObject({ code: 'judgement.outdated' });
  });

  it('is refused when the evidence changed', async () => {
    const { id, compare } = await oneCandidate();
    const version = await versionFor(id, 'Amira');
    await compare([{ name: NAME, ownId: 'R1', score: 0.6 }]);
    await expect(judgeUnder(id, 'Amira', version)).rejects.toMatchObject({ code: 'judgement.outdated' });
  });
});

describe('what was judged stays', () => {
  it('when the document is extracted and compared again', async () => {
    const { id, judge, paper, extractAgain, compare } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await judge(id, 'Basim', 'same');
    await extractAgain(paper, [{ text: NAME }]);
    expect(await stateFor(id, null)).toBe('agreed-same');
    await compare([{ name: NAME, ownId: 'R1', score: 0.8 }], 'matcher 2');
    expect(await stateFor(id, null)).toBe('agreed-same');
  });

  it('and waits for the comparison when its mention is no longer found', async () => {
    const { id, judge, paper, extractAgain, compare } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await judge(id, 'Basim', 'same');
    await extractAgain(paper, []);
    await expect(judge(id, 'Carla', 'same')).rejects.toMatchObject({ code: 'judgement.moving' });
    await extractAgain(paper, [{ text: NAME }]);
    await compare([{ name: NAME, ownId: 'R1', score: 0.8 }], 'matcher 2');
    expect(await stateFor(id, null)).toBe('agreed-same');
  });

  it('when the page is read again with the same words on that line', async () => {
    const { id, judge, paper, readAgain, compare } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await judge(id, 'Basim', 'same');
    await readAgain(paper, ['الاسم سالم حسن', 'تاريخ آخر'], [{ text: NAME }]);
    await compare([{ name: NAME, ownId: 'R1', score: 0.8 }]);
    const { state, judgements } = await getJudging(database.db, { kind: 'candidate', id, reader: null });
    expect(state).toBe('agreed-same');
    expect(judgements[0]!.changes).toMatchObject([{ what: 'page-read-again', material: false }]);
  });

  it('under the name that is read otherwise at its place, and asks for another look', async () => {
    const { id, judge, paper, readAgain, compare, caseId } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await judge(id, 'Basim', 'same');
    await readAgain(paper, ['الاسم سالم حسين', 'التاريخ'], [{ text: 'سالم حسين' }]);
    await compare([{ name: 'سالم حسين', ownId: 'R1', score: 0.79 }]);
    const { state, judgements } = await getJudging(database.db, {
      kind: 'candidate',
      id,
      reader: reviewer('Amira'),
    });
    expect(state).toBe('review-again');
    expect(judgements[0]!.changes).toContainEqual({
      what: 'text',
      before: NAME,
      after: 'سالم حسين',
      material: true,
    });
    expect((await show(caseId, 'Amira', 'review-again')).rows.map((row) => row.id)).toEqual([id]);
    expect(await stateFor(id, 'Carla')).toBe('open');
    await judge(id, 'Amira', 'same');
    expect(await stateFor(id, 'Amira')).toBe('review-again');
    await judge(id, 'Basim', 'same');
    expect(await stateFor(id, null)).toBe('agreed-same');
  });

  it('when the new run does not propose it any more, marked as such', async () => {
    const { id, judge, paper, readAgain, compare, caseId } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await readAgain(paper, ['لا شيء', 'هنا'], []);
    await compare([]);
    const mine = (await show(caseId, 'Amira', 'not-proposed')).rows;
    expect(mine).toMatchObject([{ id, proposed: false, state: 'review-again', mention: { text: NAME } }]);
    expect((await getCandidate(database.db, id, reviewer('Amira'))).crop).not.toBeNull();
    // For those who have not judged it is gone like any other.
    expect((await show(caseId, 'Basim', 'not-proposed')).rows).toEqual([]);
    await expect(getCandidate(database.db, id, reviewer('Basim'))).rejects.toMatchObject({
      code: 'resource.missing',
    });
    await expect(judge(id, 'Basim', 'same')).rejects.toMatchObject({ code: 'resource.missing' });
    await judge(id, 'Amira', 'withdrawn');
  });

  it('when it is proposed again after having been given up', async () => {
    const { id, judge, compare, caseId } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await judge(id, 'Basim', 'same');
    await compare([]);
    expect(await stateFor(id, 'Amira')).toBe('review-again');
    await compare([{ name: NAME, ownId: 'R1', score: 0.8 }]);
    expect(await stateFor(id, null)).toBe('agreed-same');
    expect((await listCandidates(database.db, caseId, { limit: 9 })).rows).toHaveLength(1);
  });

  it('and tells what changed when the registry row did', async () => {
    const { id, judge, importPeople, compare } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    await importPeople([{ nameLatin: 'Salim Hasan', sex: 'female' }]);
    await compare([{ name: NAME, ownId: 'R1', score: 0.8 }]);
    const { judgements } = await getJudging(database.db, {
      kind: 'candidate',
      id,
      reader: reviewer('Amira'),
    });
    expect(judgements[0]!.changes.map(({ what }) => what)).toEqual(['other-side']);
  });

  it('while nobody judged, a candidate keeps its id over a comparison and goes with its mention', async () => {
    const { id, compare, caseId, paper, extractAgain } = await oneCandidate();
    await compare([{ name: NAME, ownId: 'R1', score: 0.7 }]);
    expect((await listCandidates(database.db, caseId, { limit: 9 })).rows).toMatchObject([
      { id, score: expect.closeTo(0.7) },
    ]);
    await extractAgain(paper, []);
    expect((await listCandidates(database.db, caseId, { limit: 9 })).rows).toEqual([]);
  });
});

describe('one judgement for a person of a document', () => {
  it('though the name stands on it several times', async () => {
    const judging = await judgingCase(database, PEOPLE);
    const group = { number: 1, reason: 'the same name' };
    await judging.addPaper(
      ['الاسم سالم حسن', 'المدعو سالم حسن خالد'],
      [
        { text: NAME, value: { group } },
        { text: 'سالم حسن خالد', value: { group } },
      ],
    );
    await judging.compare([
      { name: NAME, ownId: 'R1', score: 0.7 },
      { name: 'سالم حسن خالد', ownId: 'R1', score: 0.9 },
      { name: NAME, ownId: 'R2', score: 0.6 },
    ]);
    const { rows } = await listCandidates(database.db, judging.caseId, { limit: 9 });
    expect(rows.map(({ mention, mentionCount }) => [mention.text, mentionCount])).toEqual([
      ['سالم حسن خالد', 2],
      [NAME, 2],
    ]);
    const detail = await getCandidate(database.db, rows[0]!.id, null);
    expect(detail.mentions.map(({ text }) => text)).toEqual([NAME, 'سالم حسن خالد']);
    expect(detail.otherOfMention.map(({ id }) => id)).toEqual([rows[1]!.id]);
    expect(detail.crop).toMatchObject({ text: 'المدعو سالم حسن خالد', from: 7, to: 20 });
  });
});

it('pages that look the same are one source', async () => {
  const { db } = database;
  const judging = await judgingCase(database, PEOPLE);
  const papers = [];
  for (let index = 0; index < 3; index += 1)
    papers.push(await judging.addPaper(['الاسم سالم حسن'], [{ text: NAME }]));
  const copies = papers.slice(0, 2).map(({ pageId }) => pageId);
  await sql`UPDATE page SET near_duplicate_group = ${copies[0]} WHERE id = ANY(${copies}::uuid[])`.execute(
    db,
  );
  await judging.compare([{ name: NAME, ownId: 'R1', score: 0.7 }]);
  const { rows } = await listCandidates(db, judging.caseId, { limit: 9 });
  const copy = rows.find(({ mention }) => mention.pageId === copies[0])!;
  const detail = await getCandidate(db, copy.id, null);
  expect(detail.sources).toEqual({ pages: 3, independentSources: 2 });
  expect(detail.nearDuplicates.map(({ pageId }) => pageId)).toEqual([copies[1]]);
  expect(detail.otherOfPerson.map(({ sameSource }) => sameSource).sort()).toEqual([false, true]);
});

describe('the record', () => {
  it('of judgements cannot be changed', async () => {
    const { id, judge } = await oneCandidate();
    await judge(id, 'Amira', 'same');
    for (const change of [
      sql`UPDATE judgement SET act = 'different'`,
      sql`DELETE FROM judgement`,
      sql`TRUNCATE judgement`,
    ])
      await expect(change.execute(database.db)).rejects.toThrow(/never changed/);
  });

  it('of custody has an event for each, without verdict, name or reason', async () => {
    const { id, judge } = await oneCandidate();
    await judge(id, 'Amira', 'same', { reason: 'سبب' });
    await judge(id, 'Amira', 'withdrawn', { reason: 'سبب آخر' });
    const { rows } = await sql<{
      actor: string;
      action: string;
      object_sha256: string;
      details: { judgement: string };
    }>`SELECT actor, action, object_sha256, details FROM custody_event WHERE object_id = ${id} ORDER BY seq`.execute(
      database.db,
    );
    expect(rows.map(({ actor, action }) => [actor, action])).toEqual([
      ['reviewer', 'candidate.judged'],
      ['reviewer', 'candidate.judged'],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/same|withdrawn|سبب|سالم/);
    expect(new Set(rows.map((row) => row.object_sha256)).size).toBe(2);
  });
});

it('extraction and comparison at the same moment leave nothing half', async () => {
  const { id, judge, paper, extractAgain, compare, caseId } = await oneCandidate();
  await judge(id, 'Amira', 'same');
  for (let times = 0; times < 5; times += 1) {
    const both = await Promise.allSettled([
      extractAgain(paper, [{ text: NAME }]),
      compare([{ name: NAME, ownId: 'R1', score: 0.8 }]),
    ]);
    expect(both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
  }
  await compare([{ name: NAME, ownId: 'R1', score: 0.8 }]);
  const { rows } = await listCandidates(database.db, caseId, { limit: 9 });
  expect(rows.map((row) => row.id)).toEqual([id]);
});
