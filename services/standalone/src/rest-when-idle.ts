import type { Supervised } from './supervise.ts';

/** How soon work that comes is seen, ms. A process that was let go takes some seconds to be there again anyway. */
const LOOK_MS = 1_000;
/** Without work for so long, a process is let go. */
const IDLE_MS = 60_000;

export interface RestTimes {
  readonly lookMs?: number;
  readonly idleMs?: number;
}

/**
 * Lets a process go that has had nothing to do for a minute, and has it back when there is something: the readers hold
 * some 200 MiB that nobody needs overnight. Answers how to end that. Where it cannot be told whether there is work,
 * nothing changes.
 */
export function restWhenIdle(
  process: Pick<Supervised, 'rest' | 'wake'>,
  hasWork: () => Promise<boolean>,
  { lookMs = LOOK_MS, idleMs = IDLE_MS }: RestTimes = {},
): () => void {
  let idleSince: number | undefined;
  let resting = false;
  let ended = false;
  let timer = setTimeout(look, lookMs);

  async function look(): Promise<void> {
    const working = await hasWork().catch(() => undefined);
    if (ended) return;
    if (working !== false) idleSince = undefined;
    else idleSince ??= performance.now();
    if (working && resting) {
      resting = false;
      process.wake();
    } else if (!resting && idleSince !== undefined && performance.now() - idleSince >= idleMs) {
      resting = true;
      process.rest();
    }
    timer = setTimeout(look, lookMs);
  }

  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
