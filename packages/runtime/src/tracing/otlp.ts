import { SIJILL_VERSION } from '@sijill/domain';
import type { EndedSpan } from './tracer.ts';

/** Which process the steps ran in. */
export interface TracedProcess {
  readonly service: string;
  readonly pid: number;
}

const INTERNAL = 1;
const OK = 1;
const ERROR = 2;

/** Steps as the JSON form of OTLP has them (opentelemetry-proto 1.x, `ExportTraceServiceRequest`). */
export function otlpTraces(spans: readonly EndedSpan[], { service, pid }: TracedProcess): object {
  const resource = {
    'service.name': 'sijill',
    'service.version': SIJILL_VERSION,
    'service.instance.id': `${service}-${pid}`,
  };
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [
          { scope: { name: 'sijill', version: SIJILL_VERSION }, spans: spans.map((span) => spanOf(span)) },
        ],
      },
    ],
  };
}

function spanOf({ traceId, spanId, parentId, name, facts, began, ended, failed }: EndedSpan): object {
  const said = Object.entries(facts).map(([key, value]) => [`sijill.${key}`, value]);
  return {
    traceId,
    spanId,
    ...(parentId && { parentSpanId: parentId }),
    name,
    kind: INTERNAL,
    startTimeUnixNano: nanoseconds(began),
    endTimeUnixNano: nanoseconds(ended),
    attributes: attributesOf({ ...Object.fromEntries(said), ...(failed && { 'error.type': failed }) }),
    status: { code: failed ? ERROR : OK },
  };
}

/** 64-bit numbers are strings in protobuf's JSON. */
const nanoseconds = (ms: number): string => (BigInt(Math.round(ms * 1_000)) * 1_000n).toString();

const attributesOf = (of: Readonly<Record<string, string | number>>): object[] =>
  Object.entries(of).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(Math.round(value)) } : { stringValue: value },
  }));
