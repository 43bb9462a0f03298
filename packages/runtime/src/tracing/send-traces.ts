import type { Logger } from '../logger.ts';
import { otlpTraces, type TracedProcess } from './otlp.ts';
import { createTracer, type EndedSpan, type Tracer } from './tracer.ts';

/** Steps sent at once; so many wait at most, and what comes beyond is dropped: work never waits for its being watched. */
const BATCH = 512;
const MOST_WAITING = 8_192;
const EVERY_MS = 2_000;
const PATIENCE_MS = 5_000;
const TOLD_EVERY_MS = 60_000;

/**
 * A tracer whose steps go to `url` as OTLP over HTTP (JSON), and nowhere else: it follows no redirect. A collector that
 * does not answer costs the steps it would have got, and a line in the log a minute.
 */
export function sendTraces(url: string, process: TracedProcess, log: Pick<Logger, 'warn'>): Tracer {
  const waiting: EndedSpan[] = [];
  let dropped = 0;
  let told = Number.NEGATIVE_INFINITY;
  let sending: Promise<void> = Promise.resolve();

  const lose = (count: number, reason: string) => {
    dropped += count;
    if (performance.now() - told < TOLD_EVERY_MS) return;
    told = performance.now();
    log.warn({ dropped, reason }, 'traces are not taken');
    dropped = 0;
  };
  const send = async () => {
    while (waiting.length > 0) {
      const spans = waiting.splice(0, BATCH);
      await post(url, otlpTraces(spans, process)).catch((error: Error) =>
        lose(spans.length, reasonOf(error)),
      );
    }
  };
  const flush = () => (sending = sending.then(send));
  const timer = setInterval(flush, EVERY_MS);
  timer.unref();
  return createTracer(
    (span) => {
      if (waiting.length >= MOST_WAITING) lose(1, 'more steps than can be sent');
      else waiting.push(span);
    },
    async () => {
      clearInterval(timer);
      await flush();
    },
  );
}

async function post(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`it answers ${answer.status}`);
}

/** fetch says "fetch failed" and keeps why in the cause. */
const reasonOf = (error: Error): string =>
  ((error.cause as { code?: string } | undefined)?.code ?? error.message).slice(0, 200);
