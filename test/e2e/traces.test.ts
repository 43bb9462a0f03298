import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { picture } from '../support/uploads.ts';

const CANARIES = ['Khalaf-Canary', 'خلف', 'Case of Murad', 'box-of-Sinjar'];

describe('the way of one document', () => {
  let receiver: OtlpReceiver;
  let server: TestServer;
  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    server = await testServer({ sample: false, env: { SIJILL_TRACE_URL: receiver.url } });
    await server.start();
  });
  afterAll(async () => {
    await server?.remove();
    await receiver?.stop();
  });

  it('is one trace from the upload to the comparison, over three processes, without a name', async () => {
    const client = await server.client();
    const { id: caseId } = await client.createCase('Case of Murad');
    const { id: batchId } = await client.openBatch(caseId, { name: 'box-of-Sinjar' });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await picture(1))]), 'Khalaf-Canary خلف.png');
    expect((await server.ask(`/batches/${batchId}/files`, { method: 'POST', body: form })).status).toBe(201);
    await client.closeBatch(batchId);

    const way = ['upload', 'ingest', 'ocr', 'prepare', 'extract', 'find', 'index', 'link'];
    let spans: ReceivedSpan[] = [];
    for (let tries = 0; tries < 300; tries += 1) {
      const upload = receiver.spans.find(({ name }) => name === 'upload');
      spans = receiver.spans.filter(({ traceId }) => traceId === upload?.traceId);
      if (way.every((step) => spans.some(({ name }) => name === step))) break;
      await pause(200);
    }
    const of = (name: string) => spans.find((span) => span.name === name);
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(way));
    const above = (name: string) => spans.find(({ spanId }) => spanId === of(name)?.parentSpanId)?.name;
    expect(way.map(above)).toEqual([
      undefined,
      'upload',
      'ingest',
      'ocr',
      'ocr',
      'extract',
      'extract',
      'extract',
    ]);
    const ids = [of('ingest'), of('ocr'), of('extract')].map((span) => span?.attributes['sijill.document']);
    expect(new Set(ids.filter(Boolean)).size).toBe(1);
    expect(new Set(spans.map(({ instance }) => instance)).size).toBe(3);
    for (const { start, end } of spans) expect(end).toBeGreaterThanOrEqual(start);
    for (const canary of CANARIES) expect(receiver.bodies.join('\n')).not.toContain(canary);
    for (const key of spans.flatMap(({ attributes }) => Object.keys(attributes)))
      expect(key).toMatch(/^(sijill\.(case|batch|document|page|attempt|pages|mentions)|error\.type)$/);
  });
});
