import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { followLedger, followPackage, nodePlatform, openFile, openPackage, savePackage } from '@sijill/cli';
import { verifyPackage } from '@sijill/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../support/server.ts';

const SAMPLE = fileURLToPath(new URL('../fixtures/sample/', import.meta.url));
const VERIFIER = fileURLToPath(
  new URL('../../services/export/src/package/verifier/sijill_verify.py', import.meta.url),
);

let server: TestServer;
let folder: string;
let caseId: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-e2e-package-'));
  server = await testServer({ sample: false });
  await server.start();
  const client = await server.client();
  caseId = (await client.createCase('Packaged')).id;
  await client.importRegistry(caseId, {
    name: 'Invented',
    file: await openFile(join(SAMPLE, 'registry.csv')),
  });
  const custody = { collectedBy: 'An invented collector', collectedAt: '2017' };
  const { id } = await client.openBatch(caseId, { name: 'one', declared: 1, custody });
  await client.uploadFile(id, {
    name: 'form.png',
    file: await openFile(join(SAMPLE, 'pages', '13-entry-form.png')),
  });
  await client.closeBatch(id);
  await followLedger(client, id);
  await client.linkingDone(caseId);
});
afterAll(async () => {
  await server.remove();
  await rm(folder, { recursive: true });
});

/** Nobody approves what they asked for themselves. */
const approve = async (id: string) =>
  (await server.person('Basim', { caseId, role: 'lead' })).client.decidePackage(id, { decision: 'approved' });
const verdictOf = async (path: string) => {
  const opened = await openPackage(path);
  return verifyPackage(opened, nodePlatform).finally(() => opened.close());
};

describe('a package of a running server', () => {
  it('is made, downloaded, and verified with and without Node', async () => {
    const client = await server.client();
    const zip = join(folder, 'first.zip');
    const made = await followPackage(client, await client.askPackage(caseId, { withOriginals: true }));
    await expect(savePackage(client, made, zip)).rejects.toThrow('waits for a second person');
    await expect(client.decidePackage(made.id, { decision: 'approved' })).rejects.toThrow('yourself');
    await approve(made.id);
    await savePackage(client, made, zip);
    expect((await readFile(zip)).length).toBe(made.size);
    const { problems, statement } = await verdictOf(zip);
    expect(problems).toEqual([]);
    expect(statement?.documents).toHaveLength(1);
    const python = spawnSync('python3', ['-B', VERIFIER, zip], { encoding: 'utf8' });
    expect(python.stdout).toContain('Verified: 1 documents, 1 pages');
    const { problems: log } = await client.verifyLog([]);
    expect(log).toEqual([]);
  });

  it('is made to the end after the server was killed with it under way', async () => {
    const { id } = await (await server.client()).askPackage(caseId, {});
    await server.kill();
    await server.start();
    const client = await server.client();
    const zip = join(folder, 'second.zip');
    const made = await followPackage(client, await client.package(id));
    await approve(id);
    await savePackage(client, made, zip);
    expect((await verdictOf(zip)).problems).toEqual([]);
  });
});
