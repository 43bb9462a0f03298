import type { AskedName } from '../registry/asked-parts.ts';
import { NameTally, PART_APART } from '../registry/name-tally.ts';
import type { LoadedParts } from './loaded-parts.ts';
import { eachPackedName } from './packed-names.ts';

/** Names read for one asked name; the commonest parts beyond are only looked up among the most promising names. */
const MOST_READ = 300_000;
/** Names that are looked into for the commonest parts. */
export const MOST_LOOKED_INTO = 2_000;

/** What a name is worth that holds a part (by its kept number), nats; the most first. */
type Worths = ReadonlyMap<number, number>;

/** Which names to read for an asked name, rare parts first. */
export interface ReadingPlan {
  readonly read: readonly Worths[];
  /** Parts so common that reading all their names would take too long. */
  readonly common: readonly Worths[];
}

export function planReading({ parts }: AskedName, loaded: LoadedParts): ReadingPlan {
  const asked = parts
    .map(({ parts: some, worths }) => ({
      names: some.reduce((sum, part) => sum + loaded.part(part).names, 0),
      worths: new Map(some.map((part, at) => [loaded.part(part).number, worths[at]!])),
    }))
    .filter(({ names }) => names > 0)
    .sort((a, b) => a.names - b.names);
  let sum = 0;
  const border = asked.findIndex(({ names }, at) => {
    sum += names;
    return at > 0 && sum > MOST_READ;
  });
  const count = border < 0 ? asked.length : border;
  const worths = asked.map((one) => one.worths);
  return { read: worths.slice(0, count), common: worths.slice(count) };
}

/** Names that hold a part, packed, by the part's kept number. */
export type Postings = ReadonlyMap<number, readonly Uint8Array[]>;

export interface RankedName {
  readonly number: number;
  readonly worth: number;
}

const tally = new NameTally();
let lengths = new Uint8Array(0);

/** At most `most` names (numbers below `all`), the most promising first. `length`: parts of the asked name. */
export function rankNames(
  { read }: ReadingPlan,
  postings: Postings,
  { all, length, most }: { all: number; length: number; most: number },
): RankedName[] {
  tally.clear(all);
  if (lengths.length < all) lengths = new Uint8Array(Math.ceil(all * 1.2));
  for (const worths of read) {
    tally.beginPart(worths.size);
    for (const [part, worth] of worths)
      for (const bytes of postings.get(part) ?? [])
        eachPackedName(bytes, (number, parts) => {
          lengths[number] = parts;
          tally.add(number, worth);
        });
  }
  return tally
    .best(most, (number) => Math.abs(lengths[number]! - length))
    .map((number) => ({ number, worth: tally.worth(number) }));
}

/** The same names ranked anew with what the commonest parts add; `partsOf`: kept numbers of a name's parts. */
export function rankWithCommon(
  ranked: readonly RankedName[],
  { common }: ReadingPlan,
  partsOf: ReadonlyMap<number, readonly number[]>,
  { length, most }: { length: number; most: number },
): RankedName[] {
  const values = new Map(
    ranked.map(({ number, worth }) => {
      const parts = partsOf.get(number) ?? [];
      const added = common.reduce(
        (sum, worths) => sum + Math.max(0, ...parts.map((part) => worths.get(part) ?? 0)),
        0,
      );
      return [number, worth + added - PART_APART * Math.abs(parts.length - length)] as const;
    }),
  );
  return [...ranked]
    .sort((a, b) => values.get(b.number)! - values.get(a.number)! || a.number - b.number)
    .slice(0, most);
}
