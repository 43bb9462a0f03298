import { setTimeout as pause } from 'node:timers/promises';
import { SijillError } from '@sijill/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../../../../test/support/otlp-receiver.ts';
import { sendTraces } from './send-traces.ts';
import { NO_TRACER, type Tracer } from './tracer.ts';

let receiver: OtlpReceiver;
let tracer: Tracer;
let warnings: object[];
beforeEach(async () => {
  warnings = [];
  receiver = await startOtlpReceiver();
  const log = { warn: (told: object) => void warnings.push(told) };
  tracer = sendTraces(receiver.url, { service: 'test', pid: 7 }, log as never);
});
afterEach(() => receiver.stop());

describe('a tracer', () => {
  it('sends steps within steps, and what was asked of others as part of the same way', async () => {
    let carried: string | undefined;
    await tracer.span('upload', { batch: 'b' }, async () => {
      await tracer.span('store', {}, () => pause(2));
      carried = tracer.carry();
    });
    expect(carried).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    await tracer.span('ingest', { document: 'd', attempt: 2 }, async () => undefined, carried);
    expect(tracer.carry()).toBeUndefined();
    await tracer.close();
    const spans = new Map(receiver.spans.map((span) => [span.name, span]));
    const upload = spans.get('upload');
    expect(upload?.parentSpanId).toBeUndefined();
    expect(spans.get('store')).toMatchObject({ traceId: upload?.traceId, parentSpanId: upload?.spanId });
    expect(spans.get('ingest')).toMatchObject({
      traceId: upload?.traceId,
      parentSpanId: upload?.spanId,
      attributes: { 'sijill.document': 'd', 'sijill.attempt': '2' },
      instance: 'test-7',
      status: 1,
    });
    const { start, end } = spans.get('store')!;
    expect(Number(end - start) / 1e6).toBeGreaterThan(1);
    expect(Math.abs(Number(start) / 1e6 - Date.now())).toBeLessThan(60_000);
  });

  it('tells a failure by its code only, and does not swallow it', async () => {
    const failing = tracer.span('read', {}, async () => {
      throw new SijillError('file.source', { reason: 'Khalaf Canary' });
    });
    await expect(failing).rejects.toMatchObject({ code: 'file.source' });
    await tracer.span('read', {}, () => Promise.reject(new Error('Khalaf Canary'))).catch(() => undefined);
    await tracer.close();
    expect(receiver.spans.map(({ status, attributes }) => [status, attributes['error.type']])).toEqual([
      [2, 'file.source'],
      [2, 'unexpected'],
    ]);
    expect(receiver.bodies.join('')).not.toContain('Canary');
  });

  it('begins anew where what was carried cannot be read', async () => {
    await tracer.span('ocr', {}, async () => undefined, '00-xyz-1-01');
    await tracer.close();
    expect(receiver.spans[0]?.parentSpanId).toBeUndefined();
  });

  it('loses traces, and nothing else, when nobody takes them or they are sent elsewhere', async () => {
    receiver.answer = 503;
    await tracer.span('ocr', {}, async () => undefined);
    await tracer.close();
    expect(warnings).toEqual([{ dropped: 1, reason: 'it answers 503' }]);
    receiver.answer = 307;
    const log = { warn: (told: object) => void warnings.push(told) };
    const again = sendTraces(receiver.url, { service: 'test', pid: 7 }, log as never);
    expect(await again.span('ocr', {}, async () => 5)).toBe(5);
    await again.close();
    expect(warnings).toHaveLength(2);
    expect(receiver.spans).toEqual([]);
  });

  it('is none by default', async () => {
    expect(await NO_TRACER.span('ocr', {}, async () => NO_TRACER.carry() ?? 'none')).toBe('none');
  });
});
