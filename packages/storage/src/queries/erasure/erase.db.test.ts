import { isSijillError, type RegistryPerson } from '@sijill/domain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countsDiffer } from '../../../../../test/support/counts-differ.ts';
import { judgingCase, reviewer } from '../../../../../test/support/judging-case.ts';
import { personIdOf } from '../../../../../test/support/registry-rows.ts';
import { type ScratchDatabase, scratchDatabase } from '../../../../../test/support/scratch-database.ts';
import { beginKeyed, type KeyedRequest, keepAnswer } from '../kept-answers.ts';
import { requestPackage } from '../packages.ts';
import { documentVersions } from '../people-on-pages.ts';
import { getRegistryPerson } from '../registry-people.ts';
import { rereadWithEngine } from '../reread-engine.ts';
import { listRetentionDue, setRetention } from '../retention.ts';
import { indexPages } from '../search-index.ts';
import { verifyLog } from '../verify-log.ts';
import { erase, listErasures } from './erase.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterEach(async () => expect(await countsDiffer(database)).toEqual([]));
afterAll(() => database.close());

const VICTIM: Partial<RegistryPerson> = {
  ownId: 'CANARY-1',
  nameArabic: 'خلف مراد سليمان',
  nameLatin: 'Canaryname Murad',
  aliases: ['Canaryalias'],
};
const OTHER: Partial<RegistryPerson> = {
  ownId: 'P2',
  nameArabic: 'نادية حسن الياس',
  nameLatin: 'Nadia Hasan',
};

let built: Awaited<ReturnType<typeof judgingCase>>;
let papers: { documentId: string; pageId: string }[];
let number = 0;
beforeEach(async () => {
  number += 1;
  built = await judgingCase(database, [
    { ...VICTIM, ownId: `CANARY-${number}` },
    { ...OTHER, ownId: `P-${number}` },
  ]);
  papers = [
    await built.addPaper(
      ['السيد خلف مراد سليمان', 'مع نادية حسن الياس'],
      [{ text: 'خلف مراد سليمان' }, { text: 'نادية حسن الياس' }],
    ),
    await built.addPaper(['كتب خلف مراد سليمان'], [{ text: 'خلف مراد سليمان' }]),
  ];
  await built.compare([
    { name: 'خلف مراد سليمان', ownId: `CANARY-${number}`, score: 0.9 },
    { name: 'نادية حسن الياس', ownId: `P-${number}`, score: 0.8 },
  ]);
  const [judged] = await ids(
    'SELECT k.id FROM candidate k WHERE k.document_id = $1 AND k.score > 0.85',
    papers[0]!.documentId,
  );
  await built.judge(judged!, 'Ann', 'same', { reason: 'Canaryreason' });
});

const ids = async (query: string, ...values: unknown[]): Promise<string[]> =>
  (await database.pool.query<{ id: string }>(query, values)).rows.map(({ id }) => id);
const personId = (ownId: string) => personIdOf(database.db, built.caseId, ownId);
const given = (subject: 'registry-person' | 'document' | 'mention', id: string, trial = false) => ({
  caseId: built.caseId,
  subject,
  id,
  trial,
  reviewer: reviewer('Ann'),
  authenticated: false,
  reason: 'the family asked',
});
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (isSijillError(error) ? error.code : String(error)),
  );

/** Every row of every table that holds one of the words, by table. */
async function rowsWith(...words: string[]): Promise<Record<string, number>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name)::regclass::text AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'identity') AND table_type = 'BASE TABLE'`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ count: string }>(
      `SELECT count(*) AS count FROM ${name} t WHERE to_jsonb(t)::text ILIKE ANY($1)`,
      [words.map((word) => `%${word}%`)],
    );
    if (Number(rows[0]?.count) > 0) found[name] = Number(rows[0]?.count);
  }
  return found;
}
const logVerifies = async () => (await verifyLog(database.db)).problems;

describe('erasing an entry of a list', () => {
  it('leaves none of its values in any table, keeps who judged, and the log still verifies', async () => {
    const id = await personId(`CANARY-${number}`);
    const own = [`CANARY-${number}"`, 'Canaryreason'];
    expect(Object.keys(await rowsWith(...own))).toEqual(['judgement']);
    const { erased, stays } = await erase(database.db, given('registry-person', id));
    expect(erased).toMatchObject({ 'registry entries': 1, candidates: 1, comparisons: 1, judgements: 1 });
    expect(stays.map(({ what }) => what).join('\n')).toContain('backups');
    expect(await rowsWith(...own)).toEqual({});
    const { rows } = await database.pool.query(
      `SELECT num_nonnulls(i.master_key_id, i.wrapped, i.entry, i.source_row, i.search, p.own_key, p.fingerprint) AS left
       FROM registry_person p JOIN identity.person i USING (id) WHERE p.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ left: 0 }]);
    const { person } = await getRegistryPerson(database.db, id);
    expect(person).toEqual({ ownId: `erased-${id.slice(0, 8)}`, aliases: [] });
    const { rows: judgements } = await database.pool.query(
      `SELECT j.act, j.reviewer_name, j.reason, j.salt FROM judgement j JOIN candidate k ON k.id = j.candidate_id
       WHERE k.registry_person_id = $1`,
      [id],
    );
    expect(judgements).toEqual([{ act: 'same', reviewer_name: 'Ann', reason: '', salt: '' }]);
    expect(await logVerifies()).toEqual([]);
    expect((await listErasures(database.db, built.caseId))[0]).toMatchObject({ subjectId: id, by: 'Ann' });
    expect(await refusal(erase(database.db, given('registry-person', id)))).toBe('erasure.refused');
  });

  it('takes the notes on it along, and has the index of names made anew', async () => {
    const id = await personId(`CANARY-${number}`);
    const note = 'INSERT INTO note (case_id, registry_person_id, text, author) VALUES ($1, $2, $3, $4)';
    await database.pool.query(note, [built.caseId, id, 'Canarynote', 'Ann']);
    await database.pool.query('INSERT INTO name_index (case_id, version) VALUES ($1, 7)', [built.caseId]);
    const { erased } = await erase(database.db, given('registry-person', id));
    expect(erased).toMatchObject({ notes: 1, 'index of names': 1 });
    expect(await rowsWith('Canarynote')).toEqual({});
    const { rows } = await database.pool.query('SELECT version FROM name_index WHERE case_id = $1', [
      built.caseId,
    ]);
    expect(rows).toEqual([{ version: 0 }]);
  });

  it('takes the kept answers along, which may show anybody, and leaves requests under way their key', async () => {
    const id = await personId(`CANARY-${number}`);
    const [answered, running] = [`given ${number}`, `running ${number}`].map((key) => ({
      person: 'ann',
      key,
      requestSha256: 'x',
    })) as [KeyedRequest, KeyedRequest];
    await beginKeyed(database.db, answered);
    await keepAnswer(database.db, answered, { status: 200, contentType: null, body: 'Canaryname' });
    await beginKeyed(database.db, running);
    await erase(database.db, given('registry-person', id, true));
    expect(await beginKeyed(database.db, answered)).toMatchObject({ answer: { body: 'Canaryname' } });
    await erase(database.db, given('registry-person', id));
    expect(await beginKeyed(database.db, running)).toEqual({ state: 'running' });
    expect(await beginKeyed(database.db, answered)).toEqual({ state: 'begun' });
  });

  it('tells in a trial what it would touch and touches nothing', async () => {
    const id = await personId(`CANARY-${number}`);
    const before = await database.pool.query('SELECT count(*) FROM custody_event');
    const trial = await erase(database.db, given('registry-person', id, true));
    expect(trial).toMatchObject({ trial: true, erased: { 'registry entries': 1 } });
    expect(await personId(`CANARY-${number}`)).toBe(id);
    expect((await database.pool.query('SELECT count(*) FROM custody_event')).rows).toEqual(before.rows);
    const real = await erase(database.db, given('registry-person', id));
    expect(real.erased).toEqual(trial.erased);
    expect(real.stays).toEqual(trial.stays);
  });

  it('marks the packages that hold it, and waits for one that is being made', async () => {
    const id = await personId(`CANARY-${number}`);
    const request = {
      caseId: built.caseId,
      evidenceNumbers: null,
      withOriginals: false,
      purpose: null,
      actor: 'Ann',
    };
    const { id: packageId } = await requestPackage(database.db, request);
    expect(await refusal(erase(database.db, given('registry-person', id)))).toBe('erasure.refused');
    await database.pool.query(
      "UPDATE package SET status = 'ready', object_key = 'packages/x.zip' WHERE id = $1",
      [packageId],
    );
    await database.pool.query('INSERT INTO package_person VALUES ($1, $2)', [packageId, id]);
    const { erased, stays } = await erase(database.db, given('registry-person', id));
    expect(erased.packages).toBe(1);
    expect(stays.flatMap(({ keys }) => keys)).toContain('packages/x.zip');
  });

  it('is refused for what another case has, and judgements cannot be changed otherwise', async () => {
    const id = await personId(`CANARY-${number}`);
    const strange = { ...given('registry-person', id), caseId: '00000000-0000-4000-8000-000000000000' };
    expect(await refusal(erase(database.db, strange))).toBe('resource.missing');
    await expect(database.pool.query("UPDATE judgement SET reason = ''")).rejects.toThrow('never changed');
    const client = await database.pool.connect();
    await client.query("BEGIN; SELECT set_config('sijill.erasing', 'on', true)");
    await expect(
      client.query("UPDATE judgement SET act = 'different', reason = '', salt = ''"),
    ).rejects.toThrow('personal values');
    await client.query('ROLLBACK');
    client.release();
  });
});

describe('erasing a document', () => {
  it('leaves none of its words in any table; its hash stays and it is not read again', async () => {
    const { documentId, pageId } = papers[0]!;
    const { rows: before } = await database.pool.query('SELECT sha256 FROM document WHERE id = $1', [
      documentId,
    ]);
    const salts = async () =>
      (
        await database.pool.query(
          'SELECT 1 FROM custody_opening o JOIN custody_event e USING (seq) WHERE e.object_id = $1',
          [pageId],
        )
      ).rows;
    expect(await salts()).toHaveLength(1);
    const { erased, stays } = await erase(database.db, given('document', documentId));
    expect(erased).toMatchObject({
      documents: 1,
      pages: 1,
      texts: 1,
      mentions: 2,
      candidates: 1,
      comparisons: 1,
      'salts of commitments': 1,
    });
    expect(stays.flatMap(({ keys }) => keys)).toContain(`originals/${before[0].sha256}`);
    expect(await salts()).toEqual([]);
    const { rows } = await database.pool.query(
      `SELECT t.text, t.search_text FROM transcription t WHERE t.page_id = $1`,
      [pageId],
    );
    expect(rows).toEqual([{ text: '', search_text: '' }]);
    expect(
      (await database.pool.query('SELECT 1 FROM search_page WHERE document_id = $1', [documentId])).rows,
    ).toEqual([]);
    const { rows: judged } = await database.pool.query(
      'SELECT mention_before, sealed FROM candidate WHERE document_id = $1',
      [documentId],
    );
    expect(JSON.stringify(judged)).not.toContain('خلف');
    expect(
      (await database.pool.query('SELECT sha256 FROM document WHERE id = $1', [documentId])).rows,
    ).toEqual(before);
    await database.pool.query(
      `INSERT INTO ocr_engine (configuration_hash, engine, engine_version) VALUES ($1, 'x', '1')`,
      [`${number}`],
    );
    const reread = await rereadWithEngine(database.db, { caseId: built.caseId } as never, 'test');
    expect(reread.pageIds).not.toContain(pageId);
    expect(await logVerifies()).toEqual([]);
  });
});

describe('what people wrote beside the words', () => {
  /** A page of its own with canaries everywhere that somebody can write them. */
  async function written() {
    const paper = await built.addPaper(['السيد كناري طوير'], [{ text: 'كناري طوير' }]);
    const { rows } = await database.pool.query(
      `SELECT p.transcription_id, t.image_sha256 FROM page p JOIN transcription t ON t.id = p.transcription_id WHERE p.id = $1`,
      [paper.pageId],
    );
    const [{ transcription_id, image_sha256 }] = rows;
    await database.pool.query(
      `INSERT INTO correction (transcription_id, page_id, case_id, based_on, seq, author_key, author_name, authenticated,
         reason, line, before_text, after_text)
       VALUES ($1, $2, $3, $1, 1, 'ann', 'Ann', true, 'Canarywhy', 0, 'كناري طوبر', 'كناري طوير')`,
      [transcription_id, paper.pageId, built.caseId],
    );
    const box = await database.pool.query(
      `INSERT INTO redaction_box (page_id, image_sha256, x, y, width, height, reason, reviewer_name, authenticated)
       VALUES ($1, $2, 1, 1, 5, 5, 'Canarybox', 'Ann', true) RETURNING id`,
      [paper.pageId, image_sha256],
    );
    await database.pool.query(`INSERT INTO redaction_lift VALUES ($1, 'Canarylift', 'Ann', true)`, [
      box.rows[0].id,
    ]);
    await database.pool.query(`INSERT INTO document_tag VALUES ($1, 'canarytag', $2, 'Ann')`, [
      paper.documentId,
      built.caseId,
    ]);
    await database.pool.query(
      `INSERT INTO upload (batch_id, name, size, actor, entry_id, status)
       SELECT f.batch_id, 'canaryfile.png', 1, 'ann', f.id, 'taken' FROM batch_file f WHERE f.document_id = $1`,
      [paper.documentId],
    );
    await database.db.transaction().execute((transaction) => indexPages(transaction, [paper.pageId]));
    return paper;
  }

  it('goes with the document, out of every table', async () => {
    const { documentId } = await written();
    const words = ['canary%', 'كناري', 'طوير', 'طوبر'];
    const before = Object.keys(await rowsWith(...words));
    expect(before).toEqual(
      expect.arrayContaining(['correction', 'redaction_box', 'search_term', 'search_label', 'upload']),
    );
    const { erased } = await erase(database.db, given('document', documentId));
    expect(erased).toMatchObject({ corrections: 1, 'reasons of boxes': 2, tags: 1 });
    expect(
      Object.keys(await rowsWith('canarywhy', 'canarybox', 'canarylift', 'canarytag', 'canaryfile')),
    ).toEqual([]);
    expect(Object.keys(await rowsWith('كناري', 'طوير', 'طوبر'))).toEqual([]);
    const { rows } = await database.pool.query(
      'SELECT author_name, line, reason, before_text, after_text FROM correction WHERE case_id = $1',
      [built.caseId],
    );
    expect(rows).toEqual([{ author_name: 'Ann', line: 0, reason: '', before_text: '', after_text: '' }]);
    await expect(database.pool.query("UPDATE correction SET reason = 'x'")).rejects.toThrow('never changed');
    expect(await logVerifies()).toEqual([]);
  });

  it('goes with one name; words that stand elsewhere stay in the dictionary', async () => {
    const { documentId, pageId } = await written();
    const [mention] = await ids('SELECT id FROM mention WHERE document_id = $1', documentId);
    await erase(database.db, given('mention', mention!));
    expect(
      Object.keys(await rowsWith('canarywhy', 'canarybox', 'canarylift', 'كناري', 'طوير', 'طوبر')),
    ).toEqual([]);
    const { rows } = await database.pool.query("SELECT 1 FROM search_term WHERE term = 'خلف'");
    expect(rows).toHaveLength(1);
    expect(
      (await database.pool.query('SELECT 1 FROM search_page WHERE page_id = $1', [pageId])).rows,
    ).toHaveLength(1);
    expect(await logVerifies()).toEqual([]);
  });
});

describe('erasing a document or a name', () => {
  it('counts as other mentions, so that whoever holds them to compare reads them anew', async () => {
    const version = async () =>
      (await documentVersions(database.db, built.caseId)).find(({ id }) => id === papers[0]?.documentId)
        ?.version ?? 0;
    const before = await version();
    const [mention] = await ids('SELECT id FROM mention WHERE document_id = $1', papers[0]!.documentId);
    await erase(database.db, given('mention', mention!));
    const between = await version();
    expect(between).toBeGreaterThan(before);
    await erase(database.db, given('document', papers[0]!.documentId));
    expect(await version()).toBeGreaterThan(between);
  });
});

describe('erasing one name of a document', () => {
  it('blackens its words and nothing else, and what stands behind keeps its place', async () => {
    const { documentId, pageId } = papers[0]!;
    const [mention] = await ids(
      `SELECT id FROM mention WHERE document_id = $1 AND text = 'خلف مراد سليمان'`,
      documentId,
    );
    await erase(database.db, given('mention', mention!));
    const { rows } = await database.pool.query(
      `SELECT t.text, m.text AS name, substr(t.text, m.span_start + 1, m.span_end - m.span_start) AS at
       FROM transcription t JOIN mention m ON m.transcription_id = t.id WHERE t.page_id = $1`,
      [pageId],
    );
    expect(rows).toEqual([
      { text: 'السيد ███ ████ ██████\nمع نادية حسن الياس', name: 'نادية حسن الياس', at: 'نادية حسن الياس' },
    ]);
    const { rows: judged } = await database.pool.query(
      'SELECT to_jsonb(k) AS k FROM candidate k WHERE k.document_id = $1',
      [documentId],
    );
    expect(judged).toHaveLength(2);
    expect(JSON.stringify(judged)).not.toContain('خلف');
    const { rows: index } = await database.pool.query(
      'SELECT words::text FROM search_page WHERE page_id = $1',
      [pageId],
    );
    expect(JSON.stringify(index)).not.toContain('خلف');
    const { rows: inOrder } = await database.pool.query(
      `SELECT o.words = search_numbers(t.search_text) AS "as the text", position(search_numbers('خلف') IN o.words) AS name
       FROM search_page s JOIN search_sequence o USING (key) JOIN transcription t ON t.id = s.transcription_id
       WHERE s.page_id = $1`,
      [pageId],
    );
    expect(inOrder).toEqual([{ 'as the text': true, name: 0 }]);
    const { rows: other } = await database.pool.query('SELECT text FROM transcription WHERE page_id = $1', [
      papers[1]!.pageId,
    ]);
    expect(other[0].text).toContain('خلف مراد سليمان');
    expect(await logVerifies()).toEqual([]);
  });
});

describe('how long a case is kept', () => {
  it('is told when the day has come, and nothing goes by itself', async () => {
    const { caseId } = built;
    await setRetention(database.db, {
      caseId,
      keepUntil: '2099-01-01',
      reason: 'mandate',
      reviewer: reviewer('Ann'),
    });
    expect((await listRetentionDue(database.db)).some((one) => one.caseId === caseId)).toBe(false);
    await setRetention(database.db, {
      caseId,
      keepUntil: '2020-01-01',
      reason: 'mandate ended',
      reviewer: reviewer('Ann'),
    });
    expect(await listRetentionDue(database.db)).toContainEqual(
      expect.objectContaining({ caseId, keepUntil: '2020-01-01', reason: 'mandate ended', due: true }),
    );
    expect(await personId(`CANARY-${number}`)).toBeDefined();
  });
});
