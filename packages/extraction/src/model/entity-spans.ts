import { LABELS } from './labels.ts';

export interface EntitySpan {
  /** Words, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly type: 'PER' | 'LOC' | 'ORG' | 'MISC';
}

/** The entities of a label sequence. */
export function entitySpans(labels: ArrayLike<number>): EntitySpan[] {
  const spans: EntitySpan[] = [];
  for (let at = 0; at < labels.length; ) {
    const label = labels[at]!;
    if (label === 0) {
      at += 1;
      continue;
    }
    const inside = label % 2 === 1 ? label + 1 : label;
    let to = at + 1;
    while (labels[to] === inside) to += 1;
    spans.push({ from: at, to, type: LABELS[label]!.slice(2) as EntitySpan['type'] });
    at = to;
  }
  return spans;
}
