import { JOB_NAMES, type JobCounts, type JobName } from '@sijill/queue';
import { payloadOf, queueWork, type RunningService, type Runtime } from '@sijill/runtime';
import { findUnfinishedOf, putCountsTogether, putUseTogether, settleBatches } from '@sijill/storage';
import { lookAgainIn, type Seen } from './look-again.ts';

/** Everything that is unfinished is looked at so often; ms. */
const ROUND_MS = 5_000;
/**
 * What more waits of than the queue is topped up at is looked at in between, this soon at the soonest, so that workers never
 * wait for it. Ms; six thousand pieces a second would empty a queue of three quarters of `AT_MOST` meanwhile.
 */
const LOOK_MS = 250;
/** Of each kind of work at once in the queue by this means. */
export const AT_MOST = 2_000;
/** It is topped up when it holds less: what is there already is offered again, so each time should bring much that is new. */
const LOW = AT_MOST / 4;
const FOREMOST = 100;

type Reconciling = Pick<Runtime, 'db' | 'queues'>;

/** What was seen of a kind of work, after it was topped up. */
interface Looked extends Seen {
  /** Counted to `AT_MOST`. */
  readonly unfinished: number;
}

/**
 * Puts on the queue whatever the database says is unfinished and the queue does not hold: what was not near when it came
 * (`AHEAD`), after a crash, an emptied queue, or when the queue did not answer at the moment of a commit. Any number may
 * run; the same work is queued once.
 */
export function startReconciler(runtime: Runtime): RunningService {
  const { db, queues } = runtime;
  let stopped = false;
  let wake: () => void = () => undefined;
  let roundAt = Number.NEGATIVE_INFINITY;
  /** Kinds of which more waits than is topped up at, and when each is to be looked at again. */
  const piledUp = new Map<JobName, Seen & { readonly again: number }>();

  const note = (job: JobName, looked: Looked) => {
    const soon = lookAgainIn(piledUp.get(job), looked, { soonest: LOOK_MS, latest: ROUND_MS });
    if (looked.unfinished > LOW) piledUp.set(job, { ...looked, again: looked.at + soon });
    else piledUp.delete(job);
  };
  const round = async () => {
    roundAt = performance.now();
    for (const [job, looked] of await reconcile(runtime)) note(job, looked);
    await settleBatches(db);
    await putUseTogether(db);
    await putCountsTogether(db);
  };
  const look = async () => {
    for (const [job, { again }] of piledUp) {
      if (performance.now() < again) continue;
      const counts = await queues.count(job);
      const enough = { held: held(counts), at: performance.now(), unfinished: AT_MOST };
      note(job, enough.held < LOW ? await reconcileOne(runtime, job, counts) : enough);
    }
  };
  const loop = async () => {
    while (!stopped) {
      try {
        await (performance.now() - roundAt >= ROUND_MS ? round() : look());
      } catch (error) {
        runtime.log.warn({ reason: (error as Error).message }, 'reconciler will try again');
        // What does not answer is asked again in a round.
        piledUp.clear();
      }
      const next = Math.min(roundAt + ROUND_MS, ...[...piledUp.values()].map(({ again }) => again));
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, Math.max(next - performance.now(), LOOK_MS / 10)).unref();
      });
    }
  };
  const running = loop();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

/** One round; answers what was seen of each kind. */
export async function reconcile(parts: Reconciling): Promise<Map<JobName, Looked>> {
  const counts = await parts.queues.counts();
  const found = new Map<JobName, Looked>();
  for (const job of JOB_NAMES) found.set(job, await reconcileOne(parts, job, counts[job]));
  return found;
}

const held = ({ waiting, active, delayed }: JobCounts): number => waiting + active + delayed;

async function reconcileOne(parts: Reconciling, job: JobName, counts: JobCounts): Promise<Looked> {
  const { db, queues } = parts;
  const work = await findUnfinishedOf(db, job, AT_MOST);
  const unfinished = work.length;
  const before = held(counts);
  const [foremost] = work;
  if (!foremost) return { held: before, at: performance.now(), unfinished };
  const enough = before >= Math.min(unfinished, LOW);
  // Enough may be held and yet not what is to come next: a small batch whose way to the queue was cut.
  const missing = !enough
    ? work
    : (await queues.holds(job, payloadOf(job, foremost.id)))
      ? []
      : work.slice(0, FOREMOST);
  if (missing.length > 0) await queueWork(parts, job, missing);
  return { held: enough ? before : unfinished, at: performance.now(), unfinished };
}
