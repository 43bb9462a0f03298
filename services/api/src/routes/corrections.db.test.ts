import { PageView, type TranscriptionRow, type WorklistRow } from '@sijill/domain';
import { claimPage, listCandidates, rereadWithEngine, saveReading } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase, reviewer } from '../../../../test/support/judging-case.ts';
import { AS_PERSON, type TestApi, testApi } from '../../../../test/support/test-api.ts';

const NAME = 'سالم حسن';
const LINES = ['الاسم سالم حسن', 'تاريخ الولادة ١٩٨٨', 'التوقيع'];

let api: TestApi;
const queued: string[] = [];

beforeAll(async () => {
  api = await testApi((job, payload) => queued.push(`${job} ${Object.values(payload)[0]}`));
});
afterAll(() => api.close());

const onePaper = async () => {
  const one = await judgingCase(api.database, [{ ownId: 'R1', nameArabic: 'سالم حسين' }]);
  const paper = await one.addPaper(LINES, [{ text: NAME }]);
  return { ...one, paper };
};

async function page(pageId: string): Promise<PageView> {
  return PageView.parse((await api.app.inject({ method: 'GET', url: `/api/v1/pages/${pageId}` })).json());
}

const correct = (pageId: string, body: object, who: string | null = 'Amira') =>
  api.app.inject({
    method: 'POST',
    url: `/api/v1/pages/${pageId}/corrections`,
    payload: body,
    headers: who === null ? { authorization: '' } : { [AS_PERSON]: encodeURIComponent(who) },
  });

const history = async (pageId: string): Promise<TranscriptionRow[]> =>
  (await api.app.inject({ method: 'GET', url: `/api/v1/pages/${pageId}/transcriptions` })).json().rows;

describe('a corrected line', () => {
  it('is a new text with its boxes; the old one stays in the history, and the log commits to it', async () => {
    const { paper } = await onePaper();
    const before = await page(paper.pageId);
    const answer = await correct(paper.pageId, {
      basedOn: before.transcriptionId,
      line: 0,
      text: 'الاسم سالم حسين',
      reason: 'seen under the stamp',
    });
    expect(answer.statusCode).toBe(201);
    const after = PageView.parse(answer.json());
    expect(after.text.split('\n')).toEqual(['الاسم سالم حسين', ...LINES.slice(1)]);
    expect(after.corrected).toMatchObject({ by: 'Amira' });
    expect(after.words.map(({ x, y, width }) => [x, y, width])).toEqual(
      before.words.map(({ x, y, width }) => [x, y, width]),
    );
    expect(after.words.slice(0, 3).every(({ confidence }) => confidence === 1)).toBe(true);
    expect(after.words[3]!.confidence).toBeLessThan(1);
    // Their places are those of the old text until the document is extracted again.
    expect(after.mentions).toEqual([]);
    expect(queued).toContain(`extract ${paper.documentId}`);

    const rows = await history(paper.pageId);
    expect(rows).toMatchObject([
      {
        source: 'person',
        current: true,
        engine: null,
        correction: {
          by: 'Amira',
          reason: 'seen under the stamp',
          line: 0,
          before: LINES[0],
          after: 'الاسم سالم حسين',
          basedOn: before.transcriptionId,
        },
      },
      { source: 'ocr', current: false, id: before.transcriptionId, correction: null },
    ]);
    const machine = await api.app.inject({
      url: `/api/v1/pages/${paper.pageId}/transcriptions/${before.transcriptionId}`,
    });
    expect(machine.json().text).toBe(LINES.join('\n'));

    const { rows: events } = await api.database.pool.query(
      "SELECT canonical FROM custody_event WHERE action = 'page.corrected' AND object_id = $1",
      [paper.pageId],
    );
    expect(events).toHaveLength(1);
    const event = JSON.parse(events[0].canonical);
    expect(Object.keys(event.commitments).sort()).toEqual(['author', 'reason', 'text']);
    expect(events[0].canonical).not.toMatch(/Amira|stamp|سالم/);
  });

  it('needs a name, a line that is there, and a text that can be one', async () => {
    const { paper } = await onePaper();
    const { transcriptionId: basedOn } = await page(paper.pageId);
    expect((await correct(paper.pageId, { basedOn, line: 0, text: 'x' }, null)).json().code).toBe(
      'access.sign-in',
    );
    expect((await correct(paper.pageId, { basedOn, line: 9, text: 'x' })).json().code).toBe(
      'correction.none',
    );
    expect((await correct(paper.pageId, { basedOn, line: 0, text: 'x '.repeat(400) })).json().code).toBe(
      'correction.none',
    );
    expect((await correct(paper.pageId, { basedOn, text: 'x' })).json().code).toBe('request.invalid');
    const other = await onePaper();
    expect(
      (
        await correct(paper.pageId, {
          basedOn: (await page(other.paper.pageId)).transcriptionId,
          line: 0,
          text: 'x',
        })
      ).json().code,
    ).toBe('resource.missing');
    expect(await history(paper.pageId)).toHaveLength(1);
  });

  it('cannot be changed afterwards, not even in the database', async () => {
    const { paper } = await onePaper();
    const { transcriptionId: basedOn } = await page(paper.pageId);
    await correct(paper.pageId, { basedOn, line: 2, text: 'توقيع' });
    await expect(api.database.pool.query("UPDATE correction SET reason = 'x'")).rejects.toThrow(/never/);
  });

  it('may be one word of it, or an older text put back', async () => {
    const { paper } = await onePaper();
    const { transcriptionId: first } = await page(paper.pageId);
    const second = PageView.parse(
      (await correct(paper.pageId, { basedOn: first, word: 2, text: 'حسن علي' })).json(),
    );
    expect(second.text.split('\n')[0]).toBe('الاسم سالم حسن علي');
    expect(second.words.slice(0, 4).map(({ confidence }) => confidence === 1)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const back = await correct(paper.pageId, { basedOn: second.transcriptionId, restore: first });
    expect(PageView.parse(back.json()).text).toBe(LINES.join('\n'));
    expect(await history(paper.pageId)).toMatchObject([
      { source: 'person', correction: { line: null } },
      { source: 'person' },
      { source: 'ocr' },
    ]);
  });
});

describe('two people', () => {
  it('on one line: the second is told what stands there now and loses nothing; on two lines both go through', async () => {
    const { paper } = await onePaper();
    const { transcriptionId: basedOn } = await page(paper.pageId);
    expect((await correct(paper.pageId, { basedOn, line: 0, text: 'الاسم سالم حسين' })).statusCode).toBe(201);
    const late = await correct(paper.pageId, { basedOn, line: 0, text: 'الاسم سليم حسن' }, 'Basim');
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({
      code: 'correction.outdated',
      detail: expect.stringContaining('الاسم سالم حسين'),
    });
    const other = await correct(paper.pageId, { basedOn, line: 1, text: 'تاريخ الولادة ١٩٨٩' }, 'Basim');
    expect(other.statusCode).toBe(201);
    expect((await page(paper.pageId)).text.split('\n').slice(0, 2)).toEqual([
      'الاسم سالم حسين',
      'تاريخ الولادة ١٩٨٩',
    ]);
  });

  it('at the same moment: one line, one winner', async () => {
    const { paper } = await onePaper();
    const { transcriptionId: basedOn } = await page(paper.pageId);
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((text) => correct(paper.pageId, { basedOn, line: 0, text }, text)),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(3);
    expect(await history(paper.pageId)).toHaveLength(2);
  });
});

describe('an engine', () => {
  const reading = (words: string) => ({
    image: { sha256: 'a'.repeat(64), mediaType: 'image/webp', width: 1000, height: 1000 },
    inputSha256: 'b'.repeat(64),
    findings: {},
    reading: {
      words: [{ text: words, x: 1, y: 1, width: 9, height: 9, confidence: 0.9, line: 0 }],
      imageWidth: 1000,
      imageHeight: 1000,
      source: 'ocr' as const,
      engine: 'newer',
      engineVersion: '2',
      configurationHash: 'c'.repeat(64),
    },
  });

  it('that is reading the page while somebody corrects it does not replace the correction', async () => {
    const { paper } = await onePaper();
    const { db, pool } = api.database;
    await pool.query("UPDATE document SET status = 'reading' WHERE id = $1", [paper.documentId]);
    await pool.query("UPDATE page SET status = 'waiting' WHERE id = $1", [paper.pageId]);
    const work = (await claimPage(db, paper.pageId))!;
    const { transcriptionId: basedOn } = await page(paper.pageId);
    expect((await correct(paper.pageId, { basedOn, line: 2, text: 'توقيع الشاهد' })).statusCode).toBe(201);
    await expect(saveReading(db, work, reading('other'))).rejects.toMatchObject({
      code: 'attempt.superseded',
    });
    const { rows } = await pool.query('SELECT status FROM document WHERE id = $1', [paper.documentId]);
    expect(rows[0].status).toBe('extracting');
    expect((await page(paper.pageId)).text).toContain('توقيع الشاهد');
  });

  it('that reads the case again leaves what a person wrote', async () => {
    const { paper, caseId, extractAgain } = await onePaper();
    const { transcriptionId: basedOn } = await page(paper.pageId);
    await correct(paper.pageId, { basedOn, line: 2, text: 'توقيع' });
    await extractAgain(paper, [{ text: NAME }]);
    await api.database.pool.query(
      "INSERT INTO ocr_engine (configuration_hash, engine, engine_version) VALUES ($1, 'newer', '2')",
      ['c'.repeat(64)],
    );
    const { pageIds } = await rereadWithEngine(api.database.db, { caseId }, 'test');
    expect(pageIds).toEqual([]);
    expect((await page(paper.pageId)).text).toContain('توقيع');
  });
});

describe('what rests on a corrected line', () => {
  it('keeps its judgements and is shown again with what changed; exports are flagged', async () => {
    const { paper, caseId, compare, extractAgain, judge } = await onePaper();
    const { db, pool } = api.database;
    await compare([{ name: NAME, ownId: 'R1', score: 0.7 }]);
    const { rows: found } = await listCandidates(db, caseId, { reader: null, limit: 10 });
    const candidate = found[0]!.id;
    const amira = await api.person('Amira', { everywhere: 'reviewer' });
    await judge(candidate, amira.reviewer, 'same');
    await judge(candidate, 'Basim', 'same');
    const { rows: made } = await pool.query(
      `INSERT INTO package (case_id, actor, status, frozen_seq) VALUES ($1, 'test', 'ready',
        (SELECT max(seq) FROM custody_event)) RETURNING id`,
      [caseId],
    );
    const packageOf = async () => (await api.app.inject({ url: `/api/v1/packages/${made[0].id}` })).json();
    expect((await packageOf()).correctedSince).toBe(0);

    const { transcriptionId: basedOn } = await page(paper.pageId);
    await correct(paper.pageId, { basedOn, line: 0, text: 'الاسم سالم حسين' }, 'Carla');
    await extractAgain(paper, [{ text: 'سالم حسين' }]);
    await compare([{ name: 'سالم حسين', ownId: 'R1', score: 0.95 }]);

    const detail = await api.app.inject({
      method: 'GET',
      url: `/api/v1/candidates/${candidate}`,
      headers: amira.headers,
    });
    expect(detail.json().judging.state).toBe('review-again');
    expect(detail.json().judging.judgements[0].changes).toContainEqual(
      expect.objectContaining({ what: 'text', before: NAME, after: 'سالم حسين', material: true }),
    );
    expect((await packageOf()).correctedSince).toBe(1);
  });

  it('leaves alone what it does not touch: other candidates of the document keep their ids', async () => {
    const one = await judgingCase(api.database, [
      { ownId: 'R1', nameArabic: 'سالم حسين' },
      { ownId: 'R2', nameArabic: 'خلف مراد' },
    ]);
    const names = [{ text: NAME }, { text: 'خلف مراد' }];
    const paper = await one.addPaper(['الاسم سالم حسن', 'الأب خلف مراد'], names);
    await one.compare([{ name: 'خلف مراد', ownId: 'R2', score: 0.9 }]);
    const candidates = async () =>
      (await listCandidates(api.database.db, one.caseId, { reader: reviewer('Amira'), limit: 10 })).rows;
    const [before] = await candidates();
    const { transcriptionId: basedOn } = await page(paper.pageId);
    await correct(paper.pageId, { basedOn, line: 0, text: 'الاسم المستعار سالم حسين' });
    await one.extractAgain(paper, [{ text: 'سالم حسين' }, { text: 'خلف مراد' }]);
    expect((await candidates())[0]).toMatchObject({ id: before!.id, mention: { id: before!.mention.id } });
    const shown = (await page(paper.pageId)).mentions.find(({ id }) => id === before!.mention.id)!;
    expect((await page(paper.pageId)).text.slice(shown.start, shown.end)).toBe('خلف مراد');
  });
});

it('the worklist begins with doubtful names that proposals rest on, and ends when people have settled them', async () => {
  const { caseId, addPaper, compare, extractAgain } = await judgingCase(api.database, [
    { ownId: 'R1', nameArabic: 'سالم حسين' },
  ]);
  const sure = await addPaper(['الاسم سالم علي'], [{ text: 'سالم علي' }]);
  const doubtful = await addPaper(['الاسم خلف مراد'], [{ text: 'خلف مراد' }]);
  const atStake = await addPaper(['الاسم سالم حسن', 'سطر'], [{ text: NAME }]);
  await compare([{ name: NAME, ownId: 'R1', score: 0.7 }]);
  await api.database.pool.query(
    'UPDATE mention SET reading_confidence = CASE WHEN document_id = $1 THEN 0.9 ELSE 0.4 END WHERE document_id = ANY($2)',
    [sure.documentId, [sure, doubtful, atStake].map(({ documentId }) => documentId)],
  );
  const worklist = async (query = ''): Promise<{ rows: WorklistRow[]; next: string | null }> =>
    (await api.app.inject({ url: `/api/v1/cases/${caseId}/worklist${query}` })).json();
  expect((await worklist()).rows).toMatchObject([
    { pageId: atStake.pageId, namesAtStake: 1, candidatesAtStake: 1 },
    { pageId: doubtful.pageId, namesAtStake: 1, candidatesAtStake: 0 },
  ]);
  const first = await worklist('?limit=1');
  expect(first.rows).toHaveLength(1);
  expect((await worklist(`?limit=1&cursor=${first.next}`)).rows[0]!.pageId).toBe(doubtful.pageId);

  const { transcriptionId: basedOn } = await page(atStake.pageId);
  await correct(atStake.pageId, { basedOn, line: 0, text: 'الاسم سالم حسن' });
  await extractAgain(atStake, [{ text: NAME }]);
  expect((await worklist()).rows.map(({ pageId }) => pageId)).toEqual([doubtful.pageId]);
});
