import { setTimeout as pause } from 'node:timers/promises';
import { checkpointLog, type RunningService, type Runtime } from '@sijill/runtime';
import {
  claimDueOriginal,
  custodyLogSize,
  listCheckpoints,
  type OriginalOutcome,
  saveOriginalCheck,
  saveRehashRun,
} from '@sijill/storage';
import { hashOriginal } from './hash-original.ts';

const IDLE_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Watches over what is stored: hashes originals again when their turn comes, at the configured pace, and signs (and
 * anchors) a checkpoint of the custody log once a day. Any number may run; each original is taken by one.
 */
export function startCustodian(runtime: Runtime): RunningService {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async () => {
    while (!signal.aborted) {
      try {
        await rehashDue(runtime, signal);
        await checkpointDaily(runtime);
      } catch (error) {
        if (!signal.aborted)
          runtime.log.warn({ reason: (error as Error).message }, 'custodian will try again');
      }
      await pause(IDLE_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

type CustodianParts = Pick<Runtime, 'db' | 'objects' | 'config' | 'log'>;

/** Hashes all originals that are due now, one after the other. A store that does not answer ends the run. */
export async function rehashDue(
  { db, objects, config, log }: CustodianParts,
  signal?: AbortSignal,
): Promise<void> {
  const { rehashDays: days, rehashPace } = config;
  const run = { checked: 0, failed: 0, bytes: 0 };
  try {
    for (;;) {
      const original = signal?.aborted ? undefined : await claimDueOriginal(db, { onlyAsked: days === 0 });
      if (!original) return;
      const { sha256, size } = original;
      const outcome: OriginalOutcome = await hashOriginal(objects, sha256, {
        pace: rehashPace,
        ...(signal && { signal }),
      });
      const changed = await saveOriginalCheck(db, { sha256, outcome, nextInDays: days });
      run.checked += 1;
      run.bytes += size;
      if (outcome.status !== 'sound') run.failed += 1;
      if (changed && outcome.status !== 'sound')
        log.error(
          { original: sha256, status: outcome.status },
          'ALARM: a stored original is not what was received',
        );
    }
  } finally {
    if (run.checked > 0) await saveRehashRun(db, run);
  }
}

async function checkpointDaily({ db, config, log }: CustodianParts): Promise<void> {
  const [last] = await listCheckpoints(db, 1);
  if (last && Date.now() - Date.parse(last.createdAt) < DAY_MS) return;
  if (last?.size === (await custodyLogSize(db))) return;
  const { size, anchorFailure } = await checkpointLog({ db, config }, { reason: 'daily' });
  log.info({ size }, 'checkpoint of the custody log');
  if (anchorFailure) log.warn({ reason: anchorFailure }, 'the checkpoint has no anchor');
}
