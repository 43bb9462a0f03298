import type { WordBox } from '@sijill/domain';
import type { PageTruth } from '../pages/page-truth.ts';
import { holdsMiddle } from './table-cells.ts';

/** Share of a strip's words that one found line must hold. */
const MOST = 0.8;

/**
 * How many strips of writing were found as lines: most words of the strip lie on words of one found line, and that
 * line holds no strip of another height. A found line may span the cells of a table row. Px of the same image.
 */
export function scoreLines(
  truth: Pick<PageTruth, 'words' | 'strips'>,
  found: readonly WordBox[],
): { readonly found: number; readonly total: number } {
  const lineOf = truth.words.map((word) => found.find((box) => holdsMiddle(box, word))?.line);
  const truthLines = new Map<number, number[]>();
  lineOf.forEach((line, index) => {
    if (line !== undefined) truthLines.set(line, [...(truthLines.get(line) ?? []), truth.words[index]!.line]);
  });
  const hits = truth.strips.filter((strip) => {
    const [first] = strip;
    if (first === undefined) return false;
    const votes = new Map<number, number>();
    for (const word of strip) {
      const line = lineOf[word];
      if (line !== undefined) votes.set(line, (votes.get(line) ?? 0) + 1);
    }
    const [best] = [...votes].sort(([, one], [, other]) => other - one);
    if (!best || best[1] < MOST * strip.length) return false;
    const onIt = truthLines.get(best[0])!;
    return onIt.filter((line) => line === truth.words[first]!.line).length >= MOST * onIt.length;
  });
  return { found: hits.length, total: truth.strips.length };
}
