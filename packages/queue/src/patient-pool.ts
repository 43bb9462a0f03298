import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { OnQueueError } from './backend.ts';

const RETRY_MS = 1_000;

/**
 * A pool that does not give up a connection that is asked for by itself: it tries again until there is one or the pool
 * ends, and tells of every failure. BullMQ asks so once for each queue and worker and keeps the answer for good, so a
 * single time-out on a busy machine would leave a worker that fails, and retries, without end and without a pause.
 * Statements (`query`) fail as in every pool.
 */
export class PatientPool extends pg.Pool {
  private readonly onFailure: OnQueueError;

  constructor(config: pg.PoolConfig, onFailure: OnQueueError) {
    super(config);
    this.onFailure = onFailure;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (
      error: Error | undefined,
      client: pg.PoolClient | undefined,
      done: (release?: unknown) => void,
    ) => void,
  ): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    if (!callback) return this.connectAtLast();
    super.connect(callback);
    return undefined;
  }

  private async connectAtLast(): Promise<pg.PoolClient> {
    for (;;) {
      try {
        return await super.connect();
      } catch (error) {
        if (this.ending) throw error;
        this.onFailure(error as Error);
        await pause(RETRY_MS);
      }
    }
  }
}
