/** How long work on a case rests after it was done. */
export interface Rest {
  /** As many times as long as it took; twice as long as before where it was asked for in the rest before, too. */
  readonly times: number;
  readonly atMostMs: number;
}

export interface Resting<More extends unknown[]> {
  /** Does it, or leaves it to `again` where it was done a moment ago. */
  run(id: string, ...more: More): Promise<void>;
  /** Asks nobody any more. */
  stop(): void;
}

/**
 * For work on a whole case, of which a part costs the same however little is new: while papers come in it takes a share of
 * the time and not more of it the larger the case, and does the papers of a while together: of a longer while the longer
 * they have been coming, so that one paper waits for nothing and a night of them is done in few pieces. `again` is called
 * for what was asked for meanwhile, when it may be done.
 */
export function resting<More extends unknown[]>(
  act: (id: string, ...more: More) => Promise<void>,
  again: (id: string) => void,
  { times, atMostMs }: Rest,
): Resting<More> {
  const rests = new Map<string, { asked: boolean; timer: NodeJS.Timeout }>();
  /** How long the last rest was, ms, of what was asked for in it. */
  const restedMs = new Map<string, number>();
  return {
    async run(id, ...more) {
      const rest = rests.get(id);
      if (rest) {
        rest.asked = true;
        return;
      }
      const began = performance.now();
      await act(id, ...more);
      const took = performance.now() - began;
      const restMs = Math.min(atMostMs, Math.max(times * took, 2 * (restedMs.get(id) ?? 0)));
      restedMs.delete(id);
      const timer = setTimeout(() => {
        const asked = rests.get(id)?.asked;
        rests.delete(id);
        if (!asked) return;
        restedMs.set(id, restMs);
        again(id);
      }, restMs);
      timer.unref();
      rests.set(id, { asked: false, timer });
    },
    stop() {
      for (const { timer } of rests.values()) clearTimeout(timer);
      rests.clear();
    },
  };
}
