import { pause } from './server.ts';

/** Something that is done to a process. It was found, and is given work where it has none, before the strike. */
export interface Aimed {
  strike(): void;
  /** After a strike that came too late. */
  miss(): void;
}

const TRIES = 10;
/** Until one piece of work comes to the step. */
const PATIENCE_MS = 120_000;
/** A commit that was sent before the strike is done by then. */
const COMMITTED_MS = 300;

/**
 * Strikes a process while it is at a step. `seen` answers a key for each piece of work that is at it; the strike comes as
 * soon as there is a new one, and once more where that was done before the strike. Answers the key of what was hit.
 */
export async function strikeAt(seen: () => Promise<string[]>, aim: () => Promise<Aimed>): Promise<string> {
  for (let time = 0; time < TRIES; time += 1) {
    const before = new Set(await seen());
    const aimed = await aim();
    const until = performance.now() + PATIENCE_MS;
    let key: string | undefined;
    while (key === undefined) {
      key = (await seen()).find((one) => !before.has(one));
      if (performance.now() > until) throw new Error('nothing came to the step');
      if (key === undefined) await pause(2);
    }
    aimed.strike();
    await pause(COMMITTED_MS);
    if ((await seen()).includes(key)) return key;
    aimed.miss();
  }
  throw new Error(`each of ${TRIES} strikes came after the step`);
}
