import { inkRuns } from './ink-runs.ts';
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

/** A horizontal stretch of ink and the component it belongs to. */
export interface InkRun {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly component: number;
}

export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly components: readonly InkComponent[];
  readonly runs: readonly InkRun[];
}

/** The connected patches of pixels darker than `threshold`; see `inkRuns` for what is cut off. */
export function findInk({ pixels, width, height }: Grey, threshold: number): Ink {
  const found = inkRuns({ pixels, width, height, least: 0, below: threshold });
  const components: { left: number; top: number; right: number; bottom: number; area: number }[] = [];
  const runs: InkRun[] = [];
  for (let run = 0; run < found.count; run++) {
    const [from, to, y, number] = [found.from[run]!, found.to[run]!, found.row[run]!, found.component[run]!];
    components[number] ??= { left: from, top: y, right: to, bottom: y + 1, area: 0 };
    const component = components[number];
    component.left = Math.min(component.left, from);
    component.right = Math.max(component.right, to);
    component.bottom = y + 1;
    component.area += to - from;
    runs.push({ y, from, to, component: number });
  }
  return { width, height, components, runs };
}
