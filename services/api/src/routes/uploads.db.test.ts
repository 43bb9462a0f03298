import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Ledger, LedgerEntry, UploadView } from '@sijill/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchAs, type TestApi, testApi } from '../../../../test/support/test-api.ts';

const TUS = { 'tus-resumable': '1.0.0' };
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' };
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');

let api: TestApi;
const fetch = fetchAs(() => api.me);
let server: { url: string; stop(): Promise<void> };
let batchId: string;
let count = 0;

beforeAll(async () => {
  api = await testApi();
  server = await api.restart({ SIJILL_MAX_FILE_BYTES: '1000000' });
});
afterAll(async () => {
  await server.stop();
  await api.close();
});

const json = async <T>(path: string, body?: object): Promise<T> => {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return (await fetch(`${server.url}/api/v1${path}`, init)).json() as Promise<T>;
};
const ledger = () => json<Ledger>(`/batches/${batchId}/ledger`);
const files = async () => (await json<{ rows: LedgerEntry[] }>(`/batches/${batchId}/files`)).rows;
const outstanding = async () => (await json<{ rows: UploadView[] }>(`/batches/${batchId}/uploads`)).rows;

beforeEach(async () => {
  const { id } = await json<{ id: string }>('/cases', { name: `uploads ${count++}` });
  batchId = (await json<{ id: string }>(`/cases/${id}/batches`, { name: 'batch', declared: null })).id;
});

interface Announced {
  name: string;
  size: number;
  sha256?: string;
  body?: Uint8Array<ArrayBuffer>;
}

const announce = ({ name, size, sha256: hash, body }: Announced) =>
  fetch(`${server.url}/api/v1/batches/${batchId}/uploads`, {
    method: 'POST',
    headers: {
      ...(body ? BYTES : TUS),
      'upload-length': String(size),
      'upload-metadata': `name ${base64(name)}${hash ? `,sha256 ${base64(hash)}` : ''}`,
    },
    ...(body && { body }),
  });
const patch = (address: string, offset: number, body: Uint8Array<ArrayBuffer>) =>
  fetch(server.url + address, {
    method: 'PATCH',
    headers: { ...BYTES, 'upload-offset': String(offset) },
    body,
  });
const offsetOf = async (address: string) =>
  Number((await fetch(server.url + address, { method: 'HEAD', headers: TUS })).headers.get('upload-offset'));

const somePages = () => Buffer.from(`%PDF invented ${count++} `.repeat(2_000));

describe('an upload', () => {
  it('in one request is in the ledger when it is answered, under the name and hash it was announced with', async () => {
    const body = somePages();
    const answer = await announce({ name: 'box/صفحة.pdf', size: body.length, sha256: sha256(body), body });
    expect([answer.status, answer.headers.get('sijill-upload')]).toEqual([201, 'taken']);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await files()).toMatchObject([{ name: 'box/صفحة.pdf', sha256: sha256(body), size: body.length }]);
    expect(await buffer(await api.objects.get(`originals/${sha256(body)}`))).toEqual(body);
    expect(await outstanding()).toEqual([]);
  });

  it('goes on where it stopped, also on a server that was started anew, byte for byte', async () => {
    const body = somePages();
    const created = await announce({ name: 'a.pdf', size: body.length });
    const address = created.headers.get('location')!;
    expect((await patch(address, 0, body.subarray(0, 10_000))).status).toBe(204);
    expect(await ledger()).toMatchObject({ received: 0, arriving: 1, notReceived: 0 });
    await server.stop();
    server = await api.restart({ SIJILL_MAX_FILE_BYTES: '1000000' });
    expect(await offsetOf(address)).toBe(10_000);
    const wrong = await patch(address, 9_000, body.subarray(9_000));
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([409, 'upload.protocol']);
    const last = await patch(address, 10_000, body.subarray(10_000));
    expect([last.status, last.headers.get('sijill-upload')]).toEqual([204, 'taken']);
    expect((await files()).map((file) => file.sha256)).toEqual([sha256(body)]);
    // Whoever lost the last answer learns that all of it came.
    expect(await offsetOf(address)).toBe(body.length);
    expect(await json(address.slice('/api/v1'.length))).toMatchObject({ status: 'taken' });
  });

  it('whose connection breaks keeps what came', async () => {
    const body = somePages();
    const address = (await announce({ name: 'b.pdf', size: body.length })).headers.get('location')!;
    const breaking = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(body.subarray(0, 5_000));
        await new Promise((resolve) => setTimeout(resolve, 300));
        controller.error(new Error('the line went dead'));
      },
    });
    await expect(
      fetch(server.url + address, {
        method: 'PATCH',
        headers: { ...BYTES, 'upload-offset': '0' },
        body: breaking,
        duplex: 'half',
      } as RequestInit),
    ).rejects.toThrow();
    await expect.poll(() => offsetOf(address)).toBe(5_000);
    expect((await patch(address, 5_000, body.subarray(5_000))).headers.get('sijill-upload')).toBe('taken');
    expect((await files())[0]!.sha256).toBe(sha256(body));
  });

  it('that is not what was announced is refused, told in the ledger, and replaced by a good one', async () => {
    const body = somePages();
    const bad = await announce({ name: 'c.pdf', size: body.length, sha256: sha256(Buffer.from('x')), body });
    expect([bad.status, ((await bad.json()) as { code: string }).code]).toEqual([422, 'upload.checksum']);
    expect(await files()).toEqual([]);
    expect(await ledger()).toMatchObject({ received: 0, arriving: 0, notReceived: 1 });
    expect(await outstanding()).toMatchObject([
      { name: 'c.pdf', status: 'refused', errorCode: 'upload.checksum' },
    ]);
    await announce({ name: 'c.pdf', size: body.length, sha256: sha256(body), body });
    expect(await ledger()).toMatchObject({ received: 1, notReceived: 0 });
  });

  it('that nobody goes on with expires, is told as not received, and counts as declared', async () => {
    const body = somePages();
    const address = (await announce({ name: 'd.pdf', size: body.length })).headers.get('location')!;
    await patch(address, 0, body.subarray(0, 100));
    await announce({ name: 'e.pdf', size: body.length, body });
    await api.database.pool.query(
      "UPDATE upload SET touched_at = now() - interval '8 days' WHERE status = 'arriving'",
    );
    await server.stop();
    server = await api.restart({ SIJILL_MAX_FILE_BYTES: '1000000' });
    await expect.poll(ledger).toMatchObject({ arriving: 0, notReceived: 1 });
    expect((await patch(address, 100, body.subarray(100))).status).toBe(410);
    expect(await outstanding()).toMatchObject([{ name: 'd.pdf', status: 'expired' }]);
    const closed = await json<Ledger>(`/batches/${batchId}/close`, {});
    expect(closed).toMatchObject({ declared: 2, received: 1, notReceived: 1, addsUp: false });
    const { rows } = await api.database.pool.query(
      "SELECT 1 FROM custody_event WHERE action = 'upload.expired' AND object_id = $1",
      [batchId],
    );
    expect(rows).toHaveLength(1);
  });

  it('that is empty or too large is in the ledger with its reason', async () => {
    await announce({ name: 'empty.pdf', size: 0 });
    const large = await announce({ name: 'large.pdf', size: 2_000_000 });
    expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([422, 'file.limit']);
    expect(await files()).toMatchObject([
      { name: 'empty.pdf', status: 'failed', errorCode: 'file.empty' },
      { name: 'large.pdf', status: 'failed', errorCode: 'file.limit' },
    ]);
  });

  it('may be withdrawn; what it says of itself must be readable; a closed batch takes none', async () => {
    const address = (await announce({ name: 'f.pdf', size: 10 })).headers.get('location')!;
    expect((await fetch(server.url + address, { method: 'DELETE', headers: TUS })).status).toBe(204);
    expect(await outstanding()).toMatchObject([{ status: 'refused', errorCode: 'upload.gone' }]);
    const silent = await fetch(`${server.url}/api/v1/batches/${batchId}/uploads`, {
      method: 'POST',
      headers: TUS,
    });
    expect(((await silent.json()) as { code: string }).code).toBe('upload.protocol');
    await json(`/batches/${batchId}/close`, {});
    const late = await announce({ name: 'g.pdf', size: 10 });
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([409, 'batch.closed']);
  });

  it('is known afterwards by name and size', async () => {
    const body = somePages();
    await announce({ name: 'h.pdf', size: body.length, body });
    const asked = [
      { name: 'h.pdf', size: body.length },
      { name: 'h.pdf', size: 1 },
      { name: 'i.pdf', size: body.length },
    ];
    expect(await json(`/batches/${batchId}/known-files`, { files: asked })).toEqual({
      known: [true, false, false],
    });
  });

  it('that was arriving whole when the server was stopped is taken by the next one, once', async () => {
    const body = somePages();
    const address = (await announce({ name: 'j.pdf', size: body.length })).headers.get('location')!;
    const id = address.split('/').at(-1)!;
    await patch(address, 0, body.subarray(0, body.length - 1));
    const { appendFile } = await import('node:fs/promises');
    const { home } = api;
    await appendFile(`${home}/incoming/uploads/${id}`, body.subarray(-1));
    await api.database.pool.query("UPDATE upload SET status = 'arrived' WHERE id = $1", [id]);
    await server.stop();
    server = await api.restart({ SIJILL_MAX_FILE_BYTES: '1000000' });
    await expect.poll(async () => (await files()).map((file) => file.sha256)).toEqual([sha256(body)]);
  });
});
