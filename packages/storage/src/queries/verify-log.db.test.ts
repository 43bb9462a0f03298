import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { appendCustodyEvent } from './custody.ts';
import { type CheckpointSigner, listCheckpoints, makeCheckpoint, saveAnchor } from './custody-checkpoints.ts';
import { verifyLog } from './verify-log.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer: CheckpointSigner = {
  publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url'),
  sign: (message) => sign(null, message, privateKey),
};

const add = async (database: ScratchDatabase, count: number) => {
  for (let at = 0; at < count; at += 1)
    await appendCustodyEvent(database.db, {
      actor: 'test',
      action: 'thing.done',
      objectType: 'thing',
      objectId: `${at}`,
    });
};
/** What an administrator of the database can do and the application cannot. */
const force = async (database: ScratchDatabase, statement: string) => {
  await database.pool.query(
    `SET session_replication_role = replica; ${statement}; SET session_replication_role = DEFAULT`,
  );
};

describe('going through the log', () => {
  let database: ScratchDatabase;
  let note: string;
  beforeAll(async () => {
    database = await scratchDatabase();
    await add(database, 12);
    note = (await makeCheckpoint(database.db, signer, { reason: 'asked' })).note;
    await add(database, 5);
  });
  afterAll(() => database.close());

  it('finds a sound log sound, its own and outside checkpoints included', async () => {
    const { size, problems } = await verifyLog(database.db, [note]);
    expect(problems).toEqual([]);
    expect(size).toBe(18);
  });

  it('keeps checkpoints and their anchors, newest first', async () => {
    const made = await makeCheckpoint(database.db, signer, { reason: 'daily' });
    await saveAnchor(database.db, { checkpointId: made.id, kind: 'printed', authority: 'two people' });
    const [newest] = await listCheckpoints(database.db, 5);
    expect(newest).toMatchObject({
      id: made.id,
      size: 18,
      anchors: [{ kind: 'printed', authority: 'two people' }],
    });
  });

  it('says that a checkpoint of another log is none of this one', async () => {
    const { problems } = await verifyLog(database.db, [note.replace(/^sijill\/\S+/, 'sijill/other')]);
    expect(problems).toEqual([expect.stringContaining('another log')]);
  });

  it.each([
    [
      'an edited event',
      "UPDATE custody_event SET canonical = replace(canonical, 'test', 'tess') WHERE seq = 7",
      'Event 7 does not have its hash',
    ],
    ['a removed event', 'DELETE FROM custody_event WHERE seq = 7', 'Event 7 is missing'],
    ['a dropped tail', 'DELETE FROM custody_event WHERE seq > 10', 'rolled back'],
    ['an edited subtree', "UPDATE custody_node SET hash = sha256('x') WHERE level = 4", 'subtrees'],
    [
      'an event edited together with its hash',
      "UPDATE custody_event SET canonical = replace(canonical, 'test', 'tess') WHERE seq = 7; UPDATE custody_event SET leaf_hash = custody_leaf(canonical) WHERE seq = 7",
      'rewritten',
    ],
  ])('finds %s', async (_, statement, message) => {
    const own = await scratchDatabase();
    try {
      await add(own, 12);
      await makeCheckpoint(own.db, signer, { reason: 'asked' });
      await add(own, 5);
      await force(own, statement);
      const { problems } = await verifyLog(own.db);
      expect(problems.join('\n')).toContain(message);
    } finally {
      await own.close();
    }
  });

  it('finds an old backup by the checkpoint that was kept outside', async () => {
    const own = await scratchDatabase();
    try {
      await add(own, 3);
      await force(own, `UPDATE custody_log SET origin = '${note.split('\n')[0]}'`);
      const { problems } = await verifyLog(own.db, [note]);
      expect(problems).toEqual([expect.stringContaining('rolled back')]);
    } finally {
      await own.close();
    }
  });
});
