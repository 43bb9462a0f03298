import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pause, type SignedInPerson, type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';

const LETTER = fileURLToPath(new URL('../fixtures/sample/pages/01-letter.jpg', import.meta.url));
/** Of the sample letter; invented. */
const NAME = 'خلف مراد علي';

let server: TestServer;
let amira: SignedInPerson;
let caseId: string;
let batchId: string;
beforeAll(async () => {
  server = await testServer({ sample: false });
  await server.start();
  const client = await server.client();
  caseId = (await client.createCase('Divided')).id;
  await client.importRegistry(caseId, { name: 'Invented', file: new Blob([`id,name\nA,${NAME}\n`]) });
  batchId = (await client.openBatch(caseId, { name: 'pages', declared: 1 })).id;
  await client.uploadFile(batchId, { name: 'letter.jpg', file: new Blob([await readFile(LETTER)]) });
  await client.closeBatch(batchId);
  while (!(await client.ledger(batchId)).settled) await pause(300);
  await client.linkingDone(caseId);
  amira = await server.person('Amira', { caseId, role: 'analyst' });
});
afterAll(() => server.remove());

const run = (...args: string[]) => sijill(args, { home: server.home });

describe('work is given by the command line', () => {
  it('one thing at a time, to a member, to oneself, and back', async () => {
    expect(await run('assign', 'batch', batchId, '--to', amira.login)).toMatchObject({
      code: 0,
      stdout: 'Amira\n',
    });
    expect(await run('assign', 'batch', batchId)).toMatchObject({ code: 0, stdout: 'Local user\n' });
    expect(await run('assign', 'batch', batchId, '--nobody')).toMatchObject({ code: 0, stdout: 'nobody\n' });
    const stranger = await run('assign', 'batch', batchId, '--to', 'nemo');
    expect([stranger.code, stranger.stderr]).toEqual([
      1,
      expect.stringContaining('Nobody with the login "nemo"'),
    ]);
    expect((await run('assign', 'batch', 'x')).code).toBe(2);
  });

  it('a whole queue at once, and the queues are narrowed by whose they are', async () => {
    const given = await run(
      'assign-queue',
      'review',
      '--case',
      'Divided',
      '--to',
      amira.login,
      '--unassigned',
    );
    expect([given.code, given.stdout]).toEqual([0, 'given: 1, left as they were: 0\n']);
    expect((await amira.client.everyCandidate(caseId, { assigned: 'mine' })).length).toBe(1);
    const nobodys = await run('candidates', '--case', 'Divided', '--assigned', 'nobody', '--json');
    expect([nobodys.code, nobodys.stdout]).toEqual([0, '']);
    const worklist = await run('worklist', '--case', 'Divided', '--assigned', 'mine', '--json');
    expect([worklist.code, worklist.stdout]).toEqual([0, '']);
  });
});
