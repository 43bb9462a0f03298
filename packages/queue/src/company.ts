/** Who is under way in a process beside whom: a piece of work that may have taken its process down is run alone. */
export interface Company {
  /** Runs work beside others, when nobody is alone or waits to be. */
  beside<Result>(act: (alone: Alone) => Promise<Result>, kind?: { readonly long: boolean }): Promise<Result>;
}

/**
 * Called by work that was begun beside others: steps aside until all of it has ended, and runs `act` with nothing beside it.
 * Whoever dies then dies of that or of what ended the whole process from outside.
 */
export type Alone = <Result>(act: () => Promise<Result>) => Promise<Result>;

interface Waiting {
  readonly long: boolean;
  readonly go: () => void;
}

/**
 * One for each process. New work waits while a piece is to be alone, which takes as long as the longest that is under way.
 * Long work is not waited for like that: while some is under way short work goes on, and only further long work waits.
 */
export function createCompany(): Company {
  let underWay = 0;
  let longUnderWay = 0;
  let alone = false;
  const toBeAlone: (() => void)[] = [];
  let others: Waiting[] = [];

  /** Lets begin who may. */
  function admit(): void {
    if (alone) return;
    if (underWay === 0 && toBeAlone.length > 0) {
      alone = true;
      toBeAlone.shift()?.();
      return;
    }
    const mayBegin = ({ long }: Waiting) => toBeAlone.length === 0 || (longUnderWay > 0 && !long);
    const admitted = others.filter(mayBegin);
    others = others.filter((other) => !admitted.includes(other));
    for (const { long, go } of admitted) {
      count(long, 1);
      go();
    }
  }

  function count(long: boolean, by: 1 | -1): void {
    underWay += by;
    if (long) longUnderWay += by;
  }

  return {
    async beside(act, { long } = { long: false }) {
      await new Promise<void>((go) => {
        others.push({ long, go });
        admit();
      });
      try {
        return await act(async (actAlone) => {
          count(long, -1);
          await new Promise<void>((go) => {
            toBeAlone.push(go);
            admit();
          });
          try {
            return await actAlone();
          } finally {
            alone = false;
            // It ends as what was begun beside others.
            count(long, 1);
          }
        });
      } finally {
        count(long, -1);
        admit();
      }
    },
  };
}
