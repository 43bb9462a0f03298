import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, leaveOut, noteRow, printFaults, strikeWhileUploading } from '../support/fault-run.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { disksMissing, freeOn, mountDisk, unmountDisk } from '../support/small-disk.ts';
import { picture } from '../support/uploads.ts';

const MIB = 1024 ** 2;

const BELOW = 'disk below its mark: uploads refused (507), reads work';
const FULL = 'disk of the stored files full (ENOSPC)';
const skipped = leaveOut([BELOW, FULL], await disksMissing());
if (skipped) printFaults();

describe.skipIf(skipped)(`a full disk${skipped}`, () => {
  let home: string;
  let server: TestServer;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'sijill-full-'));
    mountDisk(home, 500);
    // The stored files on a disk of their own, which can be filled without the database's.
    await mkdir(join(home, 'objects'), { recursive: true });
    mountDisk(join(home, 'objects'), 20);
    server = await testServer({ sample: false, home, env: { SIJILL_MIN_FREE_MB: '150' } });
    await writeFile(join(home, 'no-sample'), '');
    await server.start();
  });
  afterAll(async () => {
    await server?.stop();
    unmountDisk(join(home, 'objects'));
    unmountDisk(home);
    await rm(home, { recursive: true, force: true });
    printFaults();
  });

  async function upload(batchId: string, bytes: Buffer) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'one.png');
    const answer = await server.ask(`/batches/${batchId}/files`, { method: 'POST', body: form });
    return { status: answer.status, body: (await answer.json()) as { code?: string; detail?: string } };
  }

  it('pauses uploads below the mark with the reason, reads go on, and uploads too when there is room', async () => {
    const client = await server.client();
    const { id: caseId } = await client.createCase('Room');
    const { id } = await client.openBatch(caseId, { name: 'room' });
    const ballast = join(home, 'ballast');
    await writeFile(ballast, Buffer.alloc((await freeOn(home)) - 100 * MIB));
    const refused = await upload(id, await picture(1));
    expect(refused).toMatchObject({ status: 507, body: { code: 'intake.paused' } });
    expect(refused.body.detail).toMatch(/only \d+ MiB are free/);
    expect((await client.listCases()).map((one) => one.name)).toContain('Room');
    await rm(ballast);
    const began = performance.now();
    expect((await upload(id, await picture(1))).status).toBe(201);
    await client.closeBatch(id);
    noteRow({
      fault: BELOW,
      files: 1,
      lost: 0,
      duplicates: 0,
      sentAgain: 1,
      recoveryMs: performance.now() - began,
    });
    expect((await judge(home, { SIJILL_MIN_FREE_MB: '0' })).clean).toBe(true);
  });

  it('is told as such when it fills under an upload, and loses nothing of what was acknowledged', async () => {
    const client = await server.client();
    const { id: caseId } = await client.createCase('Full');
    const { id } = await client.openBatch(caseId, { name: 'full' });
    const ballast = join(home, 'objects', 'ballast');
    await strikeWhileUploading({
      fault: FULL,
      server,
      env: { SIJILL_MIN_FREE_MB: '0' },
      async strike() {
        await writeFile(ballast, Buffer.alloc((await freeOn(join(home, 'objects'))) - 4_096));
        const refused = await upload(id, Buffer.concat([await picture(2), Buffer.alloc(200_000)]));
        expect(refused).toMatchObject({ status: 507, body: { code: 'object.full' } });
        expect((await client.listCases()).length).toBeGreaterThan(1);
        await pause(2_000);
        await rm(ballast);
      },
    });
  });
});
