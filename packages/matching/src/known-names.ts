import { keyOf } from './block-keys.ts';
import { channelCost } from './compare-across.ts';
import weights from './comparison-weights.json' with { type: 'json' };
import known from './known-names.generated.json' with { type: 'json' };

const byKey = new Map<string, string[]>();
for (const name of known.names) {
  const key = keyOf(name);
  byKey.set(key, [...(byKey.get(key) ?? []), name]);
}

const bestKnown = new Map<string, number>();
const MOST_REMEMBERED = 50_000;

/** Nats that the best known Arabic name pays for a Latin spelling; infinite where none sounds near. */
function knownCost(latin: string): number {
  const remembered = bestKnown.get(latin);
  if (remembered !== undefined) return remembered;
  const rivals = byKey.get(keyOf(latin)) ?? [];
  const least = Math.min(
    Number.POSITIVE_INFINITY,
    ...rivals.map((name) => channelCost(name, latin, false).nats),
  );
  if (bestKnown.size >= MOST_REMEMBERED) bestKnown.clear();
  bestKnown.set(latin, least);
  return least;
}

/**
 * 1 where no well-known Arabic name explains the Latin spelling clearly better than this one, falling to 0: Hussein
 * may be a way to write حسن, but حسين explains it far better, and brothers bear just such names.
 */
export function standsAgainstKnown(arabic: string, latin: string, ocr: boolean): number {
  const behind = channelCost(arabic, latin, ocr).nats - knownCost(latin);
  const { behind: allowed, behindOcr, scale } = weights.known;
  const at = (nats: number): number => 1 / (1 + Math.exp((nats - (ocr ? behindOcr : allowed)) / scale));
  return at(Math.max(0, behind)) / at(0);
}
