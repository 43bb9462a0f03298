import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { isSijillError, type ObjectStore, SijillError } from '@sijill/domain';
import { LOAD_COLUMNS, readVerifierKey, verifyPackage } from '@sijill/evidence';
import {
  appendCustodyEvent,
  claimPackage,
  closeBatch,
  createFileObjectStore,
  getPackage,
  getStoredPackage,
  listCustodyEvents,
  listQuarantined,
  openBatch,
  requestPackage,
} from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PackageWorkshop,
  packageWorkshop,
  pythonVerdict,
} from '../../../../test/support/made-package.ts';
import { nodePlatform, packageReader, readPackageFolder } from '../../../../test/support/package-files.ts';
import {
  addDocument,
  CUSTODY,
  extract,
  hashOf,
  link,
  sampleCase,
} from '../../../../test/support/packaged-case.ts';
import { strictBagFaults } from '../../../../test/support/strict-bag.ts';
import { startTimestampAuthority } from '../../../../test/support/timestamp-authority.ts';
import { makePackage } from './make-package.ts';

let shop: PackageWorkshop;
beforeAll(async () => {
  shop = await packageWorkshop();
});
afterAll(() => shop.close());

const ask = (caseId: string, more: object = {}) =>
  requestPackage(shop.database.db, {
    caseId,
    evidenceNumbers: null,
    withOriginals: true,
    purpose: null,
    actor: 'local',
    rules: { withoutConsent: true, ground: 'invented people' },
    ...more,
  });

async function made(caseId: string, more: object = {}, parts = shop.parts) {
  const { id } = await ask(caseId, more);
  await makePackage(parts, id);
  const { view, objectKey } = await getStoredPackage(shop.database.db, id);
  expect(view).toMatchObject({ status: 'ready', reason: null });
  const zip = shop.fileOf(objectKey as string);
  return { id, zip, view, folder: await shop.unpack(zip) };
}
const refusal = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
  } catch (error) {
    return isSijillError(error) ? error.code : String(error);
  }
  return 'none';
};

describe('a package', () => {
  it('is accepted by both verifiers, as a folder and as the zip, and by a strict reading of RFC 8493', async () => {
    const { caseId } = await sampleCase(shop, 'whole');
    const { zip, folder, view } = await made(caseId);
    const inside = spawnSync('python3', ['-B', join(folder, 'data/verify/sijill_verify.py')], {
      encoding: 'utf8',
    });
    expect(inside.stdout + inside.stderr).toContain('Verified: 4 documents, 6 pages');
    expect(inside.status).toBe(0);
    expect(pythonVerdict(zip)).toMatchObject({ status: 0 });
    const files = await readPackageFolder(folder);
    const { problems, statement } = await verifyPackage(packageReader(files), nodePlatform);
    expect(problems).toEqual([]);
    expect(statement?.counts).toMatchObject({ pages: 6, pages_read: 4, pages_blank: 1, pages_failed: 1 });
    expect(strictBagFaults(files)).toEqual([]);
    expect(view.size).toBe((await stat(zip)).size);
    expect(view.sha256).toBe(hashOf(await readFile(zip)));
  });

  it('is accepted by the Library of Congress’s bagit, where that is installed', async (context) => {
    const bagit = [['bagit.py'], ['python3', '-m', 'bagit']].find(
      ([command = '', ...args]) => spawnSync(command, [...args, '--version']).status === 0,
    );
    if (!bagit) return context.skip('there is no bagit here (pip install bagit)');
    const { caseId } = await sampleCase(shop, 'bagit');
    const { folder } = await made(caseId);
    const [command = '', ...args] = bagit;
    const checked = spawnSync(command, [...args, '--validate', folder], { encoding: 'utf8' });
    expect(checked.stderr + checked.stdout).toContain('is valid');
    expect(checked.status).toBe(0);
    await writeFile(join(folder, 'data/links.jsonl'), 'changed');
    expect(spawnSync(command, [...args, '--validate', folder]).status).toBe(1);
  });

  it('is checked by hand with sha256sum, openssl and nothing else, as its README says', async () => {
    const { caseId } = await sampleCase(shop, 'by hand');
    const { folder } = await made(caseId);
    const sh = (script: string) => execFileSync('sh', ['-ec', script], { cwd: folder, encoding: 'utf8' });
    const readme = await readFile(join(folder, 'data/verify/README.txt'), 'utf8');
    const commands = readme
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /^(sha256sum|head|tail|openssl pkeyutl) .*/.test(line));
    expect(commands).toHaveLength(8);
    expect(sh(commands.join('\n'))).toContain('Signature Verified Successfully');
    const last = JSON.parse(sh('tail -n 1 data/custody/events.jsonl'));
    expect(sh('sha256sum data/custody/contents-sha256.txt')).toContain(last.object_sha256);
    const opening = JSON.parse(sh('grep path data/custody/openings.jsonl | head -n 1'));
    const commitment = sh(
      `{ printf '%s' ${opening.salt} | xxd -r -p; cat ${opening.path}; } | sha256sum`,
    ).slice(0, 64);
    expect(sh('cat data/custody/events.jsonl')).toContain(`"commitments":{"text":"${commitment}"}`);
  });

  it('tells what was stated at the upload, defused in the CSV, and what was received', async () => {
    const { caseId } = await sampleCase(shop, 'stated');
    const { folder } = await made(caseId);
    const dat = (await readFile(join(folder, 'data/load/export.dat'), 'utf8')).split('\r\n');
    const row = (dat[1] ?? '').split('\u0014').map((cell) => cell.replaceAll('\u00fe', ''));
    const cell = (name: string) => row[LOAD_COLUMNS.findIndex((column) => column.name === name)];
    expect(cell('COLLECTEDBY')).toBe(CUSTODY.collectedBy);
    expect(cell('COLLECTEDPLACE')).toBe('a desk, "room 3",\u00aesecond floor');
    expect(cell('SOURCE')).toBe('=invented source');
    expect([cell('BEGDOC'), cell('ENDDOC'), cell('PAGECOUNT')]).toEqual([
      'SJL-000001-0001',
      'SJL-000001-0003',
      '3',
    ]);
    expect(cell('NATIVEPATH')).toBe('originals/SJL-000001.pdf');
    expect(await readFile(join(folder, 'data/load/export.csv'), 'utf8')).toContain(`'=invented source`);
    const opt = (await readFile(join(folder, 'data/load/export.opt'), 'utf8')).split('\r\n');
    expect(opt[0]).toBe('SJL-000001-0001,VOL001,images\\SJL-000001-0001.tif,Y,,,3');
    const links = (await readFile(join(folder, 'data/links.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(links.map(({ kind }) => kind))).toEqual(new Set(['machine-proposal']));
    expect(links[0].mention.boxes).toHaveLength(2);
    expect(links[0].alternatives).toHaveLength(1);
  });

  it('leaves out originals that were not asked for, and documents that were not named', async () => {
    const { caseId } = await sampleCase(shop, 'part');
    const { folder } = await made(caseId, { withOriginals: false, evidenceNumbers: ['SJL-000002'] });
    const files = await readPackageFolder(folder);
    const paths = [...files.keys()].filter((path) => /^data\/(images|text|originals|report)/.test(path));
    expect(paths.sort()).toEqual([
      'data/images/SJL-000002-0001.tif',
      'data/report.pdf',
      'data/text/SJL-000002-0001.txt',
    ]);
    expect([...files.values()].some((bytes) => bytes.includes('محمد'))).toBe(false);
    expect((await verifyPackage(packageReader(files), nodePlatform)).problems).toEqual([]);
    expect(pythonVerdict(folder)).toMatchObject({ status: 0 });
  });

  it('gives the same bytes when its frozen plan is written again', async () => {
    const { caseId } = await sampleCase(shop, 'again');
    const { id, zip, view } = await made(caseId);
    await rm(zip);
    // Meanwhile the case goes on.
    await addDocument(shop, {
      batchId: (await sampleCase(shop, 'other')).batchId,
      name: 'later.png',
      pages: ['نص'],
    });
    await shop.database.pool.query(
      "UPDATE package SET status = 'writing', object_key = NULL, sha256 = NULL WHERE id = $1",
      [id],
    );
    await makePackage(shop.parts, id);
    expect(await getPackage(shop.database.db, id)).toMatchObject({
      status: 'ready',
      sha256: view.sha256,
      size: view.size,
    });
  });

  it('makes a TIFF again that is no longer stored', async () => {
    const { caseId } = await sampleCase(shop, 'lost tiff');
    const { folder } = await made(caseId, { withOriginals: false });
    const tiff = await readFile(join(folder, 'data/images/SJL-000002-0001.tif'));
    await rm(shop.fileOf(`tiffs/${hashOf(tiff)}`));
    const { folder: again } = await made(caseId, { withOriginals: false });
    expect((await readFile(join(again, 'data/images/SJL-000002-0001.tif'))).equals(tiff)).toBe(true);
  });

  it('goes on from a worker that died after freezing or after storing, and fences a stale one', async () => {
    const { caseId } = await sampleCase(shop, 'died');
    const { id } = await ask(caseId);
    const dying: ObjectStore = {
      ...shop.objects,
      put: (key, body, size) =>
        key.endsWith('.zip') ? Promise.reject(new Error('killed')) : shop.objects.put(key, body, size),
    };
    await expect(makePackage({ ...shop.parts, objects: dying }, id)).rejects.toThrow('killed');
    const beforehand = await getPackage(shop.database.db, id);
    expect(beforehand).toMatchObject({ status: 'writing', sha256: null, size: expect.any(Number) });
    const lost: ObjectStore = {
      ...shop.objects,
      async put(key: string, body: Readable, size: number) {
        await shop.objects.put(key, body, size);
        if (key.endsWith('.zip')) throw new Error('killed after storing');
      },
    };
    await expect(makePackage({ ...shop.parts, objects: lost }, id)).rejects.toThrow('killed after');
    const stale = await claimPackage(shop.database.db, id);
    await makePackage(shop.parts, id);
    const view = await getPackage(shop.database.db, id);
    expect(view.status).toBe('ready');
    const bytes = await readFile(shop.fileOf(`packages/${id}.zip`));
    expect([view.sha256, beforehand.size]).toEqual([hashOf(bytes), bytes.length]);
    expect(stale?.token).toBeDefined();
    const frozen = await listCustodyEvents(shop.database.db, { objectId: id, limit: 20 });
    expect(frozen.rows.map(({ action }) => action)).toEqual([
      'package.asked',
      'package.frozen',
      'package.ready',
    ]);
  });

  it('agrees with the checkpoint of an earlier package, which a forked log does not', async () => {
    const { caseId } = await sampleCase(shop, 'earlier');
    const first = await made(caseId, { withOriginals: false });
    const second = await made(caseId, { withOriginals: false });
    const checkpoint = join(first.folder, 'data/custody/checkpoint.txt');
    expect(pythonVerdict(second.folder, '--checkpoint', checkpoint)).toMatchObject({ status: 0 });
    const newer = pythonVerdict(
      first.folder,
      '--checkpoint',
      join(second.folder, 'data/custody/checkpoint.txt'),
    );
    expect(newer.text).toContain('newer than the package');
    const forked = (await readFile(checkpoint, 'utf8')).split('\n');
    forked[2] = Buffer.alloc(32, 7).toString('base64');
    await writeFile(join(shop.home, 'forked.txt'), forked.join('\n'));
    expect(pythonVerdict(second.folder, '--checkpoint', join(shop.home, 'forked.txt')).text).toContain(
      'it was forked',
    );
  });

  it('is taken for another log when its key is not the one given', async () => {
    const { caseId } = await sampleCase(shop, 'key');
    const { folder } = await made(caseId, { withOriginals: false });
    const own = await readFile(join(folder, 'data/custody/key.txt'), 'utf8');
    expect(pythonVerdict(folder, '--key', own.trim())).toMatchObject({ status: 0 });
    const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(pythonVerdict(folder, '--key', other).text).toContain('it is not the key you were given');
    const key = readVerifierKey(other, nodePlatform.sha256);
    const files = packageReader(await readPackageFolder(folder));
    const { problems } = await verifyPackage(files, nodePlatform, { key });
    expect(problems.join('\n')).toContain('it is not the key you were given');
  });

  it('carries the timestamp of an authority, which openssl verifies; without an answer it says that there is none', async () => {
    const authority = await startTimestampAuthority();
    try {
      const { caseId } = await sampleCase(shop, 'anchored');
      const config = { ...shop.parts.config, timestampUrl: authority.url };
      const { folder } = await made(caseId, {}, { ...shop.parts, config });
      const args = [
        'ts',
        '-verify',
        '-data',
        'data/custody/checkpoint.txt',
        '-in',
        'data/custody/timestamp.tsr',
      ];
      expect(
        execFileSync('openssl', [...args, '-CAfile', authority.certificate], {
          cwd: folder,
          stdio: 'pipe',
        }).toString(),
      ).toContain('OK');
      expect(pythonVerdict(folder)).toMatchObject({
        status: 0,
        text: expect.stringContaining('openssl tells'),
      });
      const silent = { ...shop.parts, config: { ...config, timestampUrl: 'http://127.0.0.1:9/' } };
      const { folder: unanchored } = await made(caseId, {}, silent);
      expect(pythonVerdict(unanchored).text).toContain('There is no timestamp of an outside authority');
    } finally {
      await authority.stop();
    }
  });
});

describe('a package is refused or fails, and nothing of it can be taken,', () => {
  const failed = async (id: string) => {
    const { view, objectKey } = await getStoredPackage(shop.database.db, id);
    expect(objectKey).toBeNull();
    expect(view.status).toBe('failed');
    return view;
  };

  it('while pages are being read or names compared, and when there is nothing', async () => {
    const { caseId, documents } = await sampleCase(shop, 'unread');
    const { pool } = shop.database;
    await pool.query("UPDATE document SET status = 'reading' WHERE id = $1", [documents[0]]);
    expect(await refusal(ask(caseId))).toBe('package.unfinished');
    await pool.query("UPDATE document SET status = 'processed' WHERE id = $1", [documents[0]]);
    await pool.query('UPDATE link_work SET requested = requested + 1 WHERE case_id = $1', [caseId]);
    expect(await refusal(ask(caseId))).toBe('package.unfinished');
    await pool.query("UPDATE link_work SET comparing_error = 'comparison.poison' WHERE case_id = $1", [
      caseId,
    ]);
    await expect(ask(caseId)).rejects.toThrow('set aside; it has to be tried again');
    await pool.query('UPDATE link_work SET done = requested, comparing_error = NULL WHERE case_id = $1', [
      caseId,
    ]);
    expect(await refusal(ask(caseId, { evidenceNumbers: ['SJL-000099'] }))).toBe('package.empty');
    const { id } = await ask(caseId);
    await pool.query("UPDATE document SET status = 'reading' WHERE id = $1", [documents[0]]);
    await makePackage(shop.parts, id);
    expect(await failed(id)).toMatchObject({ errorCode: 'package.unfinished' });
  });

  it('while a batch is still coming in, but for documents that a closed one brought', async () => {
    const { caseId, documents } = await sampleCase(shop, 'half');
    const { db, pool } = shop.database;
    const { id: batchId } = await openBatch(db, {
      caseId,
      name: 'half an upload',
      declared: 9,
      actor: 'test',
    });
    const { documentId } = await addDocument(shop, { batchId, name: 'half one.png', pages: ['نص'] });
    await extract(shop.database, documentId);
    await link(shop.database, caseId);
    await expect(ask(caseId)).rejects.toMatchObject({
      code: 'package.unfinished',
      details: {
        reason: expect.stringContaining(
          '1 of 5 documents came with a batch that is still open ("half an upload")',
        ),
      },
    });
    const { rows } = await pool.query('SELECT evidence_number FROM document WHERE id = $1', [documents[0]]);
    await made(caseId, { evidenceNumbers: [rows[0].evidence_number] });
    await closeBatch(db, batchId);
    await made(caseId);
  });

  it('when an original is missing or has a flipped byte: it is quarantined and named', async () => {
    for (const [name, damage] of [
      ['missing', (path: string) => rm(path)],
      ['flipped', (path: string) => writeFile(path, 'not what was received')],
    ] as const) {
      const { caseId, batchId } = await sampleCase(shop, `${name} original`);
      const { sha256, documentId } = await addDocument(shop, { batchId, name: `${name}.png`, pages: [] });
      await damage(shop.fileOf(`originals/${sha256}`));
      const { id } = await ask(caseId, { withOriginals: false });
      await makePackage(shop.parts, id);
      expect(await failed(id)).toMatchObject({
        errorCode: 'package.unsound',
        reason: expect.stringContaining('SJL-000005'),
      });
      expect((await listQuarantined(shop.database.db)).map((one) => one.documentId)).toContain(documentId);
      expect(await refusal(ask(caseId))).toBe('package.unsound');
    }
  });

  it('when a stored image or original changes after the freezing', async () => {
    const { caseId } = await sampleCase(shop, 'changed later');
    const { id } = await ask(caseId);
    const stop: ObjectStore = {
      ...shop.objects,
      put: (key, body, size) =>
        key.endsWith('.zip') ? Promise.reject(new Error('stop')) : shop.objects.put(key, body, size),
    };
    await expect(makePackage({ ...shop.parts, objects: stop }, id)).rejects.toThrow('stop');
    const original = hashOf('original of changed later list.png');
    await writeFile(shop.fileOf(`originals/${original}`), 'Original of changed later list.png');
    await makePackage(shop.parts, id);
    expect(await failed(id)).toMatchObject({
      errorCode: 'package.source',
      reason: expect.stringContaining('SJL-000002'),
    });
    expect((await listQuarantined(shop.database.db)).map((one) => one.sha256)).toContain(original);
  });

  it('when the disk is full half-way', async () => {
    const { caseId } = await sampleCase(shop, 'full');
    const { id } = await ask(caseId);
    const full: ObjectStore = {
      ...shop.objects,
      async put(key, body, size) {
        if (!key.endsWith('.zip')) return shop.objects.put(key, body, size);
        for await (const chunk of body) if (chunk.length > 0) break;
        throw new SijillError('object.full');
      },
    };
    await makePackage({ ...shop.parts, objects: full }, id);
    expect(await failed(id)).toMatchObject({ errorCode: 'object.full' });
    expect(await shop.objects.exists(`packages/${id}.zip`)).toBe(false);
  });

  it('when the disk is really full, and is made when there is room again', async (context) => {
    const disk = await mkdtemp(join(shop.home, 'disk-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]);
    if (mounted.status !== 0) return context.skip('mounting a small disk needs root');
    try {
      const objects = createFileObjectStore(disk);
      const { caseId } = await sampleCase({ database: shop.database, objects }, 'small disk');
      const ballast = join(disk, 'ballast');
      const { id } = await ask(caseId);
      const { bavail, bsize } = await statfs(disk);
      await writeFile(ballast, Buffer.alloc(bavail * bsize - 40_000));
      await makePackage({ ...shop.parts, objects }, id);
      expect(await failed(id)).toMatchObject({ errorCode: 'object.full' });
      for await (const { key } of objects.list('packages/')) expect(key).not.toContain('.zip');
      await rm(ballast);
      const { id: again } = await ask(caseId);
      await makePackage({ ...shop.parts, objects }, again);
      expect(await getPackage(shop.database.db, again)).toMatchObject({ status: 'ready', reason: null });
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('when a judgement changes while it is written', async () => {
    const { caseId } = await sampleCase(shop, 'overtaken');
    const { id } = await ask(caseId);
    const judging: ObjectStore = {
      ...shop.objects,
      async put(key, body, size) {
        await shop.objects.put(key, body, size);
        if (key.endsWith('.zip'))
          await appendCustodyEvent(shop.database.db, {
            actor: 'reviewer',
            action: 'candidate.judged',
            caseId,
            objectType: 'judgement',
            objectId: 'one',
          });
      },
    };
    await makePackage({ ...shop.parts, objects: judging }, id);
    expect(await failed(id)).toMatchObject({
      errorCode: 'package.overtaken',
      reason: expect.stringContaining('candidate.judged'),
    });
  });
});
