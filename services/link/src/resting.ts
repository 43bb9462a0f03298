/** After what took a second, so many seconds pass before it is done for the same case again. */
const REST = 19;

export interface Resting {
  /** Does it, or leaves it to `again` where it was done a moment ago. */
  run(id: string): Promise<void>;
  /** Asks nobody any more. */
  stop(): void;
}

/**
 * For work on a whole case, however little of it is new: while papers come in it takes a twentieth of the time at most, and
 * not the more of it the larger the case. `again` is called for what was asked for meanwhile, when it may be done.
 */
export function resting(act: (id: string) => Promise<void>, again: (id: string) => void): Resting {
  const rests = new Map<string, { asked: boolean; timer: NodeJS.Timeout }>();
  return {
    async run(id) {
      const rest = rests.get(id);
      if (rest) {
        rest.asked = true;
        return;
      }
      const began = performance.now();
      await act(id);
      const timer = setTimeout(
        () => {
          const asked = rests.get(id)?.asked;
          rests.delete(id);
          if (asked) again(id);
        },
        REST * (performance.now() - began),
      );
      timer.unref();
      rests.set(id, { asked: false, timer });
    },
    stop() {
      for (const { timer } of rests.values()) clearTimeout(timer);
      rests.clear();
    },
  };
}
