/** What a queue was seen to hold of one kind of work. */
export interface Seen {
  readonly held: number;
  /** ms */
  readonly at: number;
}

/** Soonest and latest; ms. */
export interface Bounds {
  readonly soonest: number;
  readonly latest: number;
}

/** Workers may be four times as fast until then and do not find the queue empty. */
const SHARE = 0.25;

/**
 * In how many ms to look again, so that a queue is topped up before it is empty and is not asked more often than that takes:
 * after a quarter of the time that what it holds lasts, as fast as it became less since it was looked at before.
 */
export function lookAgainIn(before: Seen | undefined, now: Seen, { soonest, latest }: Bounds): number {
  if (!before || now.at <= before.at) return soonest;
  const aMs = (before.held - now.held) / (now.at - before.at);
  if (aMs <= 0) return latest;
  return Math.min(latest, Math.max(soonest, (SHARE * now.held) / aMs));
}
