const PERIOD_MS = 1_000;
const MOST = 100;

/**
 * Lets `tell` say the same thing (`key`) once a second at most, with how often it came meanwhile: a store that answers
 * every question with the same error must not fill the disk with it.
 */
export function sparingly<Thing>(
  tell: (thing: Thing, times: number) => void,
  key: (thing: Thing) => string,
  now: () => number = Date.now,
): (thing: Thing) => void {
  const said = new Map<string, { at: number; unsaid: number }>();
  return (thing) => {
    const name = key(thing);
    const before = said.get(name);
    if (before && now() - before.at < PERIOD_MS) {
      before.unsaid += 1;
      return;
    }
    if (said.size >= MOST) said.clear();
    said.set(name, { at: now(), unsaid: 0 });
    tell(thing, 1 + (before?.unsaid ?? 0));
  };
}
