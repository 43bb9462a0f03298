import type { DateValue, Mention } from '@sijill/domain';
import { pairContradiction } from '../date-value.ts';
import { rankPlacesByPage } from '../places/page-context.ts';
import type { PlaceIndex } from '../places/place-index.ts';
import { attachAcrossLines } from './facts-across-lines.ts';
import { offerAlternatives } from './name-alternatives.ts';

/** Between two dates on neighbouring lines only these words keep them a pair. */
const EQUATES = /^[\s:()/.\-ـ]*(?:الموافق)?[\s:()/.\-ـ]*$/;
const LONGEST_BRIDGE = 24;

type DateMention = Mention & { readonly value: DateValue };
const isDate = (mention: Mention | undefined): mention is DateMention => mention?.value.kind === 'date';

function contradicted(mention: DateMention, contradiction: string): Mention {
  if (mention.value.contradictions.includes(contradiction)) return mention;
  const contradictions = [...mention.value.contradictions, contradiction];
  return {
    ...mention,
    confidence: Math.min(mention.confidence, 0.6),
    value: { ...mention.value, contradictions },
  };
}

/** A Hijri and a Gregorian date on two lines with nothing or `الموافق` between them are compared like a pair on one. */
function comparePairsAcrossLines(text: string, mentions: Mention[]): void {
  for (let index = 1; index < mentions.length; index += 1) {
    const left = mentions[index - 1];
    const right = mentions[index];
    if (
      !isDate(left) ||
      !isDate(right) ||
      right.start - left.end > LONGEST_BRIDGE ||
      left.zone !== right.zone
    )
      continue;
    const bridge = text.slice(left.end, right.start);
    if (!bridge.includes('\n') || !EQUATES.test(bridge)) continue;
    const contradiction = pairContradiction(left.value, right.value);
    if (!contradiction) continue;
    mentions[index - 1] = contradicted(left, contradiction);
    mentions[index] = contradicted(right, contradiction);
  }
}

/**
 * What only the whole page can tell: dates that stand as a pair over two lines, places that support each other, facts
 * of a form's fields; and the readings that a dictionary proposes beside a damaged name.
 */
export function reviewPage(text: string, mentions: readonly Mention[], places: PlaceIndex): Mention[] {
  const reviewed = [...mentions];
  comparePairsAcrossLines(text, reviewed);
  attachAcrossLines(text, reviewed);
  offerAlternatives(reviewed);
  return rankPlacesByPage(places, reviewed);
}
