import { get } from 'node:http';
import type { LedgerEntry } from '@sijill/domain';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { zip } from '../support/zip.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ sample: false });
  await server.start();
});
afterAll(() => server.remove());

const blob = (bytes: Uint8Array | string) =>
  new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]);
const picture = (ink: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"><rect width="100%" height="100%" fill="white"/><text x="60" y="180" font-size="90">${ink}</text></svg>`,
    ),
  );

describe('a batch of bad files', () => {
  it('ends with a reason for each, the good ones read, and a ledger that adds up', async () => {
    const good = await picture('1436').png().toBuffer();
    const jpeg = await picture('1437').jpeg().toBuffer();
    const inner = zip([{ name: 'a.png', bytes: good }]);
    const files: [string, Uint8Array | string][] = [
      ['good.png', good],
      ['empty.pdf', ''],
      ['truncated.jpg', jpeg.subarray(0, jpeg.length / 2)],
      ['really-a-jpeg.pdf', jpeg],
      ['letter.docx', 'this is plain text, not a scan'],
      ['cut.pdf', '%PDF-1.4\n1 0 obj\n<< /Type /Catalog'],
      ['again.png', good],
      [
        'papers.zip',
        zip([
          { name: 'inner.zip', bytes: inner },
          { name: 'page.png', bytes: await picture('1438').png().toBuffer() },
          { name: 'nothing.png', bytes: new Uint8Array() },
        ]),
      ],
      ['broken.zip', zip([{ name: 'x.png', bytes: good }]).subarray(0, 60)],
    ];
    const client = await server.client();
    const { id: caseId } = await client.createCase('Bad input');
    const { id: batchId } = await client.openBatch(caseId, { name: 'mixed', declared: files.length });
    for (const [name, bytes] of files) await client.uploadFile(batchId, { name, file: blob(bytes) });
    await client.closeBatch(batchId);
    let ledger = await client.ledger(batchId);
    while (!ledger.settled) {
      await pause(300);
      ledger = await client.ledger(batchId);
    }
    const entries = new Map((await client.listFiles(batchId)).map((entry) => [entry.name, entry]));
    const outcome = (name: string): Pick<LedgerEntry, 'status' | 'errorCode'> => ({
      status: entries.get(name)!.status,
      errorCode: entries.get(name)!.errorCode,
    });
    expect(outcome('good.png')).toEqual({ status: 'processed', errorCode: null });
    expect(outcome('really-a-jpeg.pdf')).toEqual({ status: 'processed', errorCode: null });
    expect(outcome('empty.pdf')).toEqual({ status: 'failed', errorCode: 'file.empty' });
    expect(outcome('truncated.jpg')).toEqual({ status: 'failed', errorCode: 'file.damaged' });
    expect(outcome('letter.docx')).toEqual({ status: 'failed', errorCode: 'file.type' });
    expect(outcome('cut.pdf')).toEqual({ status: 'failed', errorCode: 'file.damaged' });
    expect(outcome('broken.zip').status).toBe('failed');
    expect(outcome('again.png').status).toBe('duplicate');
    expect(outcome('papers.zip').status).toBe('container');
    expect(outcome('papers.zip/inner.zip')).toEqual({ status: 'failed', errorCode: 'file.nested' });
    expect(outcome('papers.zip/nothing.png')).toEqual({ status: 'failed', errorCode: 'file.empty' });
    expect(outcome('papers.zip/page.png').status).toBe('processed');
    for (const entry of entries.values())
      if (entry.status === 'failed') expect(entry.reason!.length).toBeGreaterThan(20);
    expect(ledger).toMatchObject({
      declared: 11,
      received: 11,
      processed: 3,
      failed: 7,
      duplicate: 1,
      addsUp: true,
    });
  });
});

describe('a request from elsewhere', () => {
  it('is refused when it comes from another site or under another host name', async () => {
    const foreign = await fetch(`${server.url()}/api/v1/cases`, {
      method: 'POST',
      headers: { origin: 'http://elsewhere.example', 'content-type': 'application/json' },
      body: '{"name":"x"}',
    });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toMatchObject({ code: 'request.origin' });
    const { hostname, port } = new URL(server.url());
    // fetch does not let anybody name another host.
    const rebound = await new Promise<number | undefined>((resolve, reject) =>
      get({ hostname, port, path: '/', headers: { host: 'rebound.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).once('error', reject),
    );
    expect(rebound).toBe(403);
  });

  it('gets a problem with a code for an id or body that is not valid', async () => {
    const missing = await server.ask('/cases/00000000-0000-4000-8000-000000000000');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ]);
    const invalid = await server.ask('/cases/not-an-id');
    expect(await invalid.json()).toMatchObject({ status: 400, code: 'request.invalid' });
  });
});
