import { type InkRuns, inkRuns } from './ink-runs.ts';
import type { Grey } from './raster.ts';

/** One connected patch of ink (8 neighbours), in px of the image it was found in. Right and bottom lie outside. */
export interface InkComponent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Ink pixels. */
  readonly area: number;
}

export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly components: readonly InkComponent[];
  readonly runs: InkRuns;
}

/** The connected patches of pixels within these levels; see `inkRuns` for what is cut off. */
export function findInk(
  { pixels, width, height }: Grey,
  { least = 0, below }: { readonly least?: number; readonly below: number },
): Ink {
  const runs = inkRuns({ pixels, width, height, least, below });
  const components: { left: number; top: number; right: number; bottom: number; area: number }[] = [];
  for (let run = 0; run < runs.count; run++) {
    const from = runs.from[run]!;
    const to = runs.to[run]!;
    const y = runs.row[run]!;
    const number = runs.component[run]!;
    // Components are numbered in the order in which they begin.
    if (number === components.length) components.push({ left: from, top: y, right: to, bottom: y, area: 0 });
    const component = components[number]!;
    if (from < component.left) component.left = from;
    if (to > component.right) component.right = to;
    component.bottom = y + 1;
    component.area += to - from;
  }
  return { width, height, components, runs };
}
