import { grouped } from '../grouped.ts';

/** Where words stand on a page: x, y, width, height as shares of the image's size. */
export type Place = readonly [number, number, number, number];

export interface Sighting {
  readonly mentionId: string | null;
  /** The person's whole name, normalised. */
  readonly name: string;
  readonly pageId: string;
  readonly place: Place | null;
}

/** A judged subject as it was last seen, each of its sides on a page. `scope` is what may not differ: documents, person. */
export interface JudgedSubject {
  readonly id: string;
  readonly scope: string;
  readonly sides: readonly Sighting[];
}

/** What a new run proposes: on each side all mentions of one person of the document. */
export interface ProposedSubject {
  readonly key: string;
  readonly scope: string;
  readonly sides: readonly (readonly Sighting[])[];
}

/** Share of the smaller box that two boxes must have in common to be the same words read twice. */
const OVERLAP = 0.5;

type Test = (before: Sighting, now: Sighting) => boolean;

/** From the surest to the least sure. */
const TESTS: readonly Test[] = [
  (before, now) => before.mentionId !== null && before.mentionId === now.mentionId,
  (before, now) => before.name === now.name && before.pageId === now.pageId,
  (before, now) => before.name === now.name,
  (before, now) => before.pageId === now.pageId && overlap(before.place, now.place) >= OVERLAP,
];

/**
 * Which proposal of a new run each judged subject lives on in: by its mention, else by name and page, else by name in
 * the document, else by the place on the page (the same words, read otherwise). One to one; what fits nowhere is absent.
 */
export function carryOver(
  judged: readonly JudgedSubject[],
  proposed: readonly ProposedSubject[],
): Map<string, string> {
  const byScope = grouped(proposed, ({ scope }) => scope);
  const taken = new Set<string>();
  const found = new Map<string, string>();
  for (const test of TESTS) {
    for (const subject of judged) {
      if (found.has(subject.id)) continue;
      const fits = byScope
        .get(subject.scope)
        ?.find(({ key, sides }) => !taken.has(key) && bothFit(subject.sides, sides, test));
      if (!fits) continue;
      found.set(subject.id, fits.key);
      taken.add(fits.key);
    }
  }
  return found;
}

const bothFit = (before: readonly Sighting[], now: readonly (readonly Sighting[])[], test: Test): boolean =>
  before.every((side, index) => now[index]?.some((mention) => test(side, mention)));

function overlap(one: Place | null, other: Place | null): number {
  if (!one || !other) return 0;
  const width = Math.min(one[0] + one[2], other[0] + other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  const smaller = Math.min(one[2] * one[3], other[2] * other[3]);
  return width <= 0 || height <= 0 || smaller === 0 ? 0 : (width * height) / smaller;
}
