import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ObjectStore } from '@sijill/domain';
import { createLogger, readConfig } from '@sijill/runtime';
import { createFileObjectStore, getPackage, getStoredPackage, requestPackage } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { sampleCase } from '../../../../test/support/packaged-case.ts';
import { makePackage } from './make-package.ts';


const VERIFIER = fileURLToPath(new URL('./verifier/sijill_verify.py', import.meta.url));

let database: ScratchDatabase;
let home: string;
let objects: ObjectStore;
const parts = () => ({
  db: database.db,
  objects,
  config: readConfig({ SIJILL_HOME: home }),
  log: createLogger('silent', 'test'),
});

beforeAll(async () => {
  database = await scratchDatabase();
  home = await mkdtemp(join(tmpdir(), 'sijill-package-'));
  objects = createFileObjectStore(join(home, 'objects'));
});
afterAll(async () => {
  await database.close();
  await rm(home, { recursive: true });
});

const request = (caseId: string, more: object = {}) =>
  requestPackage(database.db, { caseId, evidenceNumbers: null, withOriginals: true, purpose: null, actor: 'local', ...more });

async function made(caseId: string, more: object = {}): Promise<{ id: string; zip: string; folder: string }> {
  const { id } = await request(caseId, more);
  await makePackage(parts(), id);
  const { view, objectKey } = await getStoredPackage(database.db, id);
  expect(view).toMatchObject({ status: 'ready', reason: null });
  const zip = join(home, 'objects', 'objects', objectKey as string);
  const out = await mkdtemp(join(home, 'unpacked-'));
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, out]);
  const [folder = ''] = await readdir(out);
  return { id, zip, folder: join(out, folder) };
}

const python = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('python3', [VERIFIER, ...args], { encoding: 'utf8' });
  return { status, text: stdout + stderr };
};

describe('a package', () => {
  it('is a bag that the verifier inside it accepts, as a folder and as the zip', async () => {
    const { caseId } = await sampleCase({ database, objects }, 'whole');
    const { id, zip, folder } = await made(caseId);
    const inside = spawnSync('python3', [join(folder, 'data/verify/sijill_verify.py')], { encoding: 'utf8' });
    expect(inside.stdout + inside.stderr).toContain('Verified: 4 documents, 6 pages');
    expect(inside.status).toBe(0);
    expect(python(zip).status).toBe(0);
    const view = await getPackage(database.db, id);
    expect(view.size).toBe((await readFile(zip)).length);
  });
});
