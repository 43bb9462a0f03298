import { SijillError } from '@sijill/domain';
import { createCase, findUnfinished, requestLinking } from '@sijill/storage';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../test/support/scratch-database.ts';
import { type CountedTry, giveBackUnderWay, takeCounted } from './take-work.ts';

let database: ScratchDatabase;
let id: string;
let count = 0;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  id = (await createCase(database.db, `Tried ${count++}`, 'test')).id;
  await requestLinking(database.db, id);
});

/** Takes the work up, as the queue hands it out; tells how it was begun. */
async function take(act: (tried: CountedTry) => Promise<void>): Promise<'beside others' | 'alone' | 'not'> {
  let begun: 'beside others' | 'alone' | 'not' = 'not';
  const acting = (tried: CountedTry) => {
    begun = tried.begun;
    return act(tried);
  };
  await takeCounted(database.db, (act) => act(), { work: 'link', id, act: acting });
  return begun;
}

/** A worker that ends in the middle never says how. */
async function die(further = false): Promise<string> {
  const died = new Promise<string>((resolve) => {
    void take(async (tried) => {
      if (further) await tried.gotFurther();
      resolve(tried.begun);
      await new Promise(() => undefined);
    });
  });
  const begun = await died;
  await database.pool.query("UPDATE work_try SET claimed_at = now() - interval '1 hour'");
  return begun;
}

const done = async () => undefined;
const isAside = async () => !(await findUnfinished(database.db)).link.some((one) => one.id === id);
const attempts = async () => {
  const { rows } = await database.pool.query('SELECT attempts FROM work_try WHERE subject_id = $1', [id]);
  return rows[0]?.attempts;
};

it('is set aside after four workers that ended with it, the last two times alone', async () => {
  const begun = [await die(), await die(), await die(), await die()];
  expect(begun).toEqual(['beside others', 'beside others', 'alone', 'alone']);
  expect(await isAside()).toBe(false);
  expect(await take(done)).toBe('not');
  expect(await isAside()).toBe(true);
});

it('is not set aside while it comes further each time', async () => {
  for (let at = 0; at < 10; at += 1) await die(true);
  await take(done);
  expect([await isAside(), await attempts()]).toEqual([false, undefined]);
});

it('holds nothing against work that was done, nor against a store that did not answer', async () => {
  await die();
  await take(done);
  expect(await attempts()).toBeUndefined();
  const unavailable = new SijillError('object.unavailable', { reason: 'test' });
  for (let at = 0; at < 6; at += 1)
    await expect(take(() => Promise.reject(unavailable))).rejects.toBe(unavailable);
  expect(await attempts()).toBe(0);
  await expect(take(() => Promise.reject(new TypeError('a fault')))).rejects.toThrow('a fault');
  expect(await attempts()).toBe(1);
});

it('does not count a try that its process leaves half done because it was told to stop', async () => {
  let end: () => void = () => undefined;
  const cut = take(() => new Promise<void>((resolve) => (end = resolve)));
  await vi.waitUntil(async () => (await attempts()) === 1);
  await giveBackUnderWay();
  expect(await attempts()).toBe(0);
  end();
  await cut;
});

it('does not count a try that another overtook', async () => {
  let end: () => void = () => undefined;
  const slow = take(() => new Promise<void>((resolve) => (end = resolve)));
  await vi.waitUntil(async () => (await attempts()) === 1);
  await die();
  expect(await attempts()).toBe(2);
  end();
  await slow;
  expect(await attempts()).toBe(1);
});

it('does not count a database that is full, and waits until it can be told so', async () => {
  const full = (when: string) => `CREATE OR REPLACE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF ${when} THEN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END IF; RETURN NEW; END $$`;
  await database.pool.query(full('TG_OP = $q$UPDATE$q$'));
  await database.pool.query(
    'CREATE TRIGGER is_full BEFORE INSERT OR UPDATE ON work_try FOR EACH ROW EXECUTE FUNCTION is_full()',
  );
  try {
    let ended: unknown;
    const trouble = new SijillError('database.full', { reason: 'test' });
    const acting = take(() => Promise.reject(trouble)).catch((error: unknown) => (ended = error));
    await vi.waitUntil(async () => (await attempts()) === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ended).toBeUndefined();
    await database.pool.query(full('false'));
    await acting;
    expect(ended).toMatchObject({ code: 'database.full' });
    expect(await attempts()).toBe(0);
  } finally {
    await database.pool.query('DROP TRIGGER is_full ON work_try');
  }
});
