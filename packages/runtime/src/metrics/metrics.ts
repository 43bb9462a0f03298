import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What a process counts of its own work. Labels are steps and codes: no id, no name, no text. */
export interface Metrics {
  readonly registry: Registry;
  /** A try of a step that ended, after `seconds`. */
  jobDone(done: {
    readonly job: string;
    readonly seconds: number;
    readonly outcome: 'done' | 'failed';
  }): void;
  /** A call to the object store that ended: for `get`, when its first bytes may be read. */
  storeCall(call: { readonly operation: string; readonly seconds: number; readonly outcome: string }): void;
  /** A page whose words have this mean confidence, 0 to 1. */
  pageRead(page: { readonly confidence: number; readonly verdict: string }): void;
}

/** `service` names the process in every figure of it. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry, prefix: 'sijill_' });
  const registers = [registry];
  const jobs = new Histogram({
    name: 'sijill_step_seconds',
    help: 'Time that a try of a step took, by step and outcome',
    labelNames: ['step', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 180],
    registers,
  });
  const store = new Histogram({
    name: 'sijill_store_seconds',
    help: 'Time that a call to the object store took, by operation and outcome',
    labelNames: ['operation', 'outcome'] as const,
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  const confidence = new Histogram({
    name: 'sijill_ocr_confidence',
    help: 'Mean confidence of the words of pages read',
    buckets: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1],
    registers,
  });
  const verdicts = new Counter({
    name: 'sijill_pages_read_total',
    help: 'Pages read by this process, by verdict',
    labelNames: ['verdict'] as const,
    registers,
  });
  return {
    registry,
    jobDone: ({ job, seconds, outcome }) => jobs.observe({ step: job, outcome }, seconds),
    storeCall: ({ operation, seconds, outcome }) => store.observe({ operation, outcome }, seconds),
    pageRead(page) {
      confidence.observe(page.confidence);
      verdicts.inc({ verdict: page.verdict });
    },
  };
}
