import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SijillError } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { bagZip } from './bag-zip.ts';
import { sha256Of } from './links.ts';
import type { PackagePlan, PlanEntry } from './plan.ts';

const planOf = (payload: readonly PlanEntry[]): PackagePlan => ({
  format: 'sijill-package-plan/1',
  folder: 'bag',
  bagInfo: [['Bagging-Date', '2026-11-27']],
  payload,
  events: [],
  treeSize: 1,
  frozenSeq: 1,
});
const entry = (path: string, text: string): PlanEntry => ({
  path,
  size: Buffer.byteLength(text),
  sha256: sha256Of(text),
  from: { text },
});
const open = async ({ from }: PlanEntry) => Readable.from([Buffer.from('text' in from ? from.text : '')]);

describe('a bag as a zip', () => {
  it.each([1, 30, 700, 3_000])('with %d files is as long as was told beforehand', async (count) => {
    const payload = Array.from({ length: count }, (_, at) =>
      entry(`data/text/${String(at).padStart(6, '0')}.txt`, `text ${at}`),
    );
    const { body, size } = await bagZip(planOf(payload), open);
    expect((await buffer(body)).length).toBe(size);
  });

  it('does not depend on when and in which zone it is written', async () => {
    const plan = planOf([entry('data/a', 'a'), entry('data/b', 'b')]);
    const zone = process.env.TZ;
    const written: Buffer[] = [];
    for (const name of ['UTC', 'Asia/Baghdad', 'America/New_York']) {
      process.env.TZ = name;
      written.push(await buffer((await bagZip(plan, open)).body));
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(written.every((bytes) => bytes.equals(written[0] as Buffer))).toBe(true);
  });

  it.each([
    ['other bytes of the same length', async () => Readable.from([Buffer.from('b')])],
    ['too few bytes', async () => Readable.from([])],
    ['an object that is gone', () => Promise.reject(new SijillError('object.missing', { key: 'x' }))],
  ])('fails on %s', async (_, wrong) => {
    const { body } = await bagZip(planOf([entry('data/a', 'a'), entry('data/b', 'b')]), wrong);
    await expect(buffer(body)).rejects.toMatchObject({ code: 'package.source', details: { path: 'data/a' } });
  });

  it('hands on what a source fails with', async () => {
    const failing = async () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('');
          throw new SijillError('object.unavailable', { reason: 'gone' });
        })(),
      );
    const { body } = await bagZip(planOf([entry('data/a', 'a')]), failing);
    await expect(buffer(body)).rejects.toMatchObject({ code: 'object.unavailable' });
  });
});
