import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { isSijillError } from '@sijill/domain';

/**
 * What may be said of a step: which thing by its id, how often, how many, how it ended. There is no attribute for a
 * name, a text or a message, so that none can leave by this way.
 */
export interface SpanFacts {
  readonly case?: string;
  readonly batch?: string;
  readonly document?: string;
  readonly page?: string;
  readonly attempt?: number;
  readonly pages?: number;
  readonly mentions?: number;
}

/** One step that ended. Times in ms since 1970, with fractions. */
export interface EndedSpan {
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly facts: SpanFacts;
  readonly began: number;
  readonly ended: number;
  /** Code of the failure; `unexpected` where it has none. */
  readonly failed: string | undefined;
}

export interface Tracer {
  /** Runs a step within the one under way, or within the one that `parent` (a W3C `traceparent`) names. */
  span<T>(name: string, facts: SpanFacts, act: () => Promise<T>, parent?: string): Promise<T>;
  /** The step under way as a W3C `traceparent`, to go along with what it asks others to do. */
  carry(): string | undefined;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Traces nothing: the default. */
export const NO_TRACER: Tracer = {
  span: (_name, _facts, act) => act(),
  carry: () => undefined,
  close: async () => undefined,
};

interface OpenSpan {
  readonly traceId: string;
  readonly spanId: string;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** `tell` is given every step as it ends; it must not throw. */
export function createTracer(tell: (span: EndedSpan) => void, close: () => Promise<void>): Tracer {
  const under = new AsyncLocalStorage<OpenSpan>();
  return {
    async span(name, facts, act, parent) {
      const outer = readTraceparent(parent) ?? under.getStore();
      const span = { traceId: outer?.traceId ?? hex(16), spanId: hex(8) };
      const began = now();
      const end = (failed?: string) =>
        tell({ ...span, parentId: outer?.spanId, name, facts, began, ended: now(), failed });
      try {
        const result = await under.run(span, act);
        end();
        return result;
      } catch (error) {
        end(isSijillError(error) ? error.code : 'unexpected');
        throw error;
      }
    },
    carry() {
      const span = under.getStore();
      return span && `00-${span.traceId}-${span.spanId}-01`;
    },
    close,
  };
}

function readTraceparent(text: string | undefined): OpenSpan | undefined {
  const [, traceId, spanId] = TRACEPARENT.exec(text ?? '') ?? [];
  return traceId && spanId ? { traceId, spanId } : undefined;
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
const now = (): number => performance.timeOrigin + performance.now();
