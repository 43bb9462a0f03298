import { NewMentionMark } from '@sijill/domain';
import {
  addCorrection,
  addMentionMark,
  erase,
  getPage,
  pagesToExtract,
  readTrainingLines,
  saveMentions,
} from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase, reviewer } from '../../../test/support/judging-case.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { extractDocument } from './extract-document.ts';

/** Invented; a place and people that no list has. */
const LINES = ['الاسم سالم حسن', 'وصل زركون هاروك إلى شنكارة مساء', 'غادر سالم حسن المدينة'];
const AMIRA = { author: reviewer('Amira'), authenticated: true };

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

async function paperOf(people: Parameters<typeof judgingCase>[1] = []) {
  const { db } = database;
  const one = await judgingCase(database, people);
  const paper = await one.addPaper(LINES, [{ text: 'سالم حسن' }]);
  const page = () => getPage(db, paper.pageId);
  const extract = () =>
    extractDocument({ db, queues: { enqueue: async () => undefined } as never }, paper.documentId);
  const mark = async (text: string, kind: NewMentionMark['kind'], nth = 1) => {
    const { text: all, transcriptionId } = await page();
    let start = -1;
    for (let count = 0; count < nth; count += 1) start = all.indexOf(text, start + 1);
    const span = { start, end: start + text.length };
    await addMentionMark(db, {
      ...AMIRA,
      ...span,
      kind,
      pageId: paper.pageId,
      basedOn: transcriptionId ?? '',
    });
  };
  const found = async () => (await page()).mentions.map(({ kind, text }) => `${kind} ${text}`);
  const lines = () => readTrainingLines(db, { caseId: one.caseId, actor: 'Amira' });
  return { ...one, paper, page, extract, mark, found, lines };
}

describe('what people say of names on a page', () => {
  it('is followed: a missing name, another kind, no name; and it stays when other lines are corrected', async () => {
    const { paper, page, extract, mark, found } = await paperOf();
    await mark('شنكارة', 'place');
    await mark('زركون هاروك', 'person');
    await mark('سالم حسن', null, 2);
    await extract();
    expect(await found()).toEqual(['person سالم حسن', 'person زركون هاروك', 'place شنكارة']);
    // What was found as people say stays as it was found.
    const by = (await page()).mentions.map(({ foundBy }) => foundBy);
    expect(by.slice(1)).toEqual(['person.model', 'place.marked']);
    expect((await page()).marks).toMatchObject([
      { text: 'زركون هاروك', kind: 'person', by: 'Amira' },
      { text: 'شنكارة', kind: 'place' },
      { text: 'سالم حسن', kind: null },
    ]);

    await addCorrection(database.db, {
      ...AMIRA,
      pageId: paper.pageId,
      reason: '',
      basedOn: (await page()).transcriptionId ?? '',
      change: { at: { line: 0 }, rewrite: (words) => words.slice(0, 2) },
    });
    await extract();
    expect(await found()).toEqual(expect.arrayContaining(['person زركون هاروك', 'place شنكارة']));
    expect((await page()).mentions.filter(({ text }) => text === 'سالم حسن')).toEqual([]);

    await mark('شنكارة', 'organisation');
    await extract();
    expect(await found()).toContain('organisation شنكارة');
  });

  it('counts also when it is said while the page is being extracted', async () => {
    const { paper, mark, found, extract } = await paperOf();
    await mark('شنكارة', 'place');
    const [before] = (await pagesToExtract(database.db, paper.documentId)) ?? [];
    await mark('زركون هاروك', 'person');
    const late = { ...before!, searchText: '', mentions: [] };
    expect(await saveMentions(database.db, paper.documentId, 'late', [late])).toBe('overtaken');
    await extract();
    expect(await found()).toContain('person زركون هاروك');
  });

  it('is refused where no words stand, and of a text that is another by now', async () => {
    const { paper, page, mark } = await paperOf();
    await expect(mark('حسن\nوصل', 'person')).resolves.toBeUndefined();
    const basedOn = (await page()).transcriptionId ?? '';
    const at = (start: number, end: number, based = basedOn) =>
      addMentionMark(database.db, { ...AMIRA, pageId: paper.pageId, basedOn: based, start, end, kind: null });
    await expect(at(5, 9)).rejects.toMatchObject({ code: 'correction.none' });
    await expect(at(9_000, 9_005)).rejects.toMatchObject({ code: 'correction.none' });
    await expect(at(0, 5, paper.pageId)).rejects.toMatchObject({ code: 'correction.outdated' });
    expect(NewMentionMark.safeParse({ basedOn, start: 5, end: 5, kind: null }).success).toBe(false);
  });
});

describe('what the model is taught', () => {
  it('is the lines that people touched, with the names that stand there now; taking them is in the log', async () => {
    const { caseId, page, paper, extract, mark, lines } = await paperOf();
    expect(await lines()).toEqual({ lines: [], pages: 0, leftOut: 0 });
    await mark('شنكارة', 'place');
    await expect(lines()).rejects.toMatchObject({ code: 'training.unfinished' });
    await extract();
    const taught = await lines();
    expect(taught).toMatchObject({ pages: 1, leftOut: 0 });
    expect(taught.lines.map(({ text }) => text)).toEqual([LINES[1]]);
    expect(taught.lines[0]!.names).toContainEqual({ kind: 'place', start: 20, end: 26 });

    await addCorrection(database.db, {
      ...AMIRA,
      pageId: paper.pageId,
      reason: '',
      basedOn: (await page()).transcriptionId ?? '',
      change: { at: { line: 2 }, rewrite: (words) => [...words] },
    });
    await extract();
    expect((await lines()).lines.map(({ text }) => text)).toEqual([LINES[1], LINES[2]]);
    const { rows } = await database.pool.query(
      "SELECT details, actor FROM custody_event WHERE action = 'training.taken' AND case_id = $1 ORDER BY seq DESC LIMIT 1",
      [caseId],
    );
    expect(rows).toMatchObject([{ actor: 'Amira', details: { lines: 2, pages: 1, left_out: 0 } }]);
  });

  it('is committed to document by document, so that an erasure takes the salts of its own lines', async () => {
    const one = await paperOf();
    const other = await one.addPaper(['وصل سالم حسن إلى شنكارة مساء'], [{ text: 'سالم حسن' }]);
    const { db, pool } = database;
    await one.mark('شنكارة', 'place');
    const { text, transcriptionId } = await getPage(db, other.pageId);
    const start = text.indexOf('شنكارة');
    await addMentionMark(db, {
      ...AMIRA,
      ...{ pageId: other.pageId, basedOn: transcriptionId ?? '', start, end: start + 6, kind: 'place' },
    });
    await one.extract();
    await extractDocument({ db, queues: { enqueue: async () => undefined } as never }, other.documentId);
    expect((await one.lines()).pages).toBe(2);
    const salts = async () => {
      const { rows } = await pool.query(
        "SELECT o.name FROM custody_opening o JOIN custody_event e USING (seq) WHERE e.action = 'training.taken' AND e.case_id = $1",
        [one.caseId],
      );
      return rows.map(({ name }) => name).sort();
    };
    const nameOf = (documentId: string) => `lines_${documentId}`;
    expect(await salts()).toEqual([one.paper.documentId, other.documentId].map(nameOf).sort());
    await erase(db, {
      ...{ caseId: one.caseId, subject: 'document', id: one.paper.documentId, reason: 'test', trial: false },
      ...{ reviewer: AMIRA.author, authenticated: true },
    });
    expect(await salts()).toEqual([nameOf(other.documentId)]);
  });

  it('leaves out lines with a name proposed as somebody who is protected, until two people say otherwise', async () => {
    const one = await paperOf([{ ownId: 'R1', nameArabic: 'سالم حسن', minor: true }]);
    await one.mark('شنكارة', 'place');
    await one.mark('سالم حسن', 'person');
    await one.extract();
    await one.compare([{ name: 'سالم حسن', ownId: 'R1', score: 0.9 }]);
    const taught = await one.lines();
    expect(taught.leftOut).toBe(1);
    expect(JSON.stringify(taught.lines)).not.toContain('سالم حسن');
    expect(taught.lines.map(({ text }) => text)).toEqual([LINES[1]]);
  });
});
