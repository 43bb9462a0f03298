import { createHash } from 'node:crypto';
import { readEvent } from '@sijill/evidence';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { getBatchCustody, restateBatchCustody } from './batch-custody.ts';
import { createCase, setEvidencePrefix } from './cases.ts';
import { closeBatch, openBatch, recordStoredFile } from './intake.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());
const actor = 'test';
let count = 0;
const newCase = async () => (await createCase(database.db, `custody ${count++}`, actor)).id;
const store = (batchId: string, name: string) =>
  recordStoredFile(database.db, {
    batchId,
    name,
    size: 1,
    sha256: createHash('sha256').update(`${name} ${batchId}`).digest('hex'),
    sha512: '0'.repeat(128),
    actor,
  });

describe('where a batch came from', () => {
  it('is stated at its opening and changed by a new event only, the old one staying', async () => {
    const caseId = await newCase();
    const custody = {
      collectedBy: 'Invented Collector',
      collectedAt: '2017-03',
      source: 'office of a court',
    };
    const { id: batchId } = await openBatch(database.db, {
      caseId,
      name: 'b',
      declared: null,
      custody,
      actor,
    });
    expect((await getBatchCustody(database.db, batchId)).fields).toEqual(custody);
    const fields = { ...custody, collectedAt: '2017-03-14' };
    const { history } = await restateBatchCustody(database.db, {
      batchId,
      fields,
      actor,
      reason: 'the day was found',
    });
    expect(history.map((one) => [one.fields.collectedAt, one.reason])).toEqual([
      ['2017-03-14', 'the day was found'],
      ['2017-03', null],
    ]);
  });

  it('does not stand in the log itself', async () => {
    const { rows } = await sql<{ canonical: string }>`SELECT canonical FROM custody_event`.execute(
      database.db,
    );
    const log = rows.map((row) => row.canonical).join('\n');
    expect(log).not.toContain('Invented Collector');
    expect(log).not.toContain('office of a court');
    const stated = rows
      .map((row) => readEvent(row.canonical))
      .filter((one) => one.action === 'batch.custody-stated');
    expect(Object.keys(stated[0]?.commitments ?? {}).sort()).toEqual([
      'collected_at',
      'collected_by',
      'source',
    ]);
  });

  it('is empty where nothing was stated, and closing a batch is an event once', async () => {
    const caseId = await newCase();
    const { id: batchId } = await openBatch(database.db, {
      caseId,
      name: 'b',
      declared: null,
      custody: {},
      actor,
    });
    expect(await getBatchCustody(database.db, batchId)).toMatchObject({ fields: {}, history: [] });
    await closeBatch(database.db, batchId, actor);
    await closeBatch(database.db, batchId, actor);
    const { rows } =
      await sql`SELECT seq FROM custody_event WHERE action = 'batch.closed' AND object_id = ${batchId}`.execute(
        database.db,
      );
    expect(rows).toHaveLength(1);
  });
});

describe('evidence numbers', () => {
  it('begin with the prefix of the case and go on without a gap', async () => {
    const caseId = await newCase();
    await setEvidencePrefix(database.db, caseId, { prefix: 'IRQ-7', actor });
    const { id: batchId } = await openBatch(database.db, { caseId, name: 'b', declared: null, actor });
    for (const name of ['a', 'b']) await store(batchId, name);
    const { rows } = await sql<{ evidence_number: string }>`SELECT evidence_number FROM document
      WHERE case_id = ${caseId} ORDER BY created_at`.execute(database.db);
    expect(rows.map((row) => row.evidence_number)).toEqual(['IRQ-7-000001', 'IRQ-7-000002']);
  });

  it('are permanent: the prefix stays once a number was given', async () => {
    const caseId = await newCase();
    const { id: batchId } = await openBatch(database.db, { caseId, name: 'b', declared: null, actor });
    await store(batchId, 'a');
    const change = setEvidencePrefix(database.db, caseId, { prefix: 'NEW', actor });
    await expect(change).rejects.toMatchObject({ code: 'case.prefix-fixed' });
  });
});
