import type { DateValue, Mention, PlaceValue } from '@sijill/domain';
import { pairContradiction } from '../date-value.ts';
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

/** Readings inside another place that the page names come first. */
function preferNamedParents(mentions: Mention[]): void {
  const named = new Set(
    mentions.flatMap(({ value }) =>
      value.kind === 'place' && value.readings[0] ? [value.readings[0].latin] : [],
    ),
  );
  for (const [index, mention] of mentions.entries()) {
    if (mention.value.kind !== 'place' || mention.value.readings.length < 2) continue;
    const support = (reading: PlaceValue['readings'][number]) =>
      reading.within.filter((latin) => named.has(latin)).length;
    // A stable sort: what a cue put first stays first among equals.
    const [first, ...rest] = mention.value.readings;
    if (!first || first.reason.includes('the cue')) continue;
    const readings = [first, ...rest].sort((left, right) => support(right) - support(left));
    mentions[index] = { ...mention, value: { ...mention.value, readings } };
  }
}

/**
 * What only the whole page can tell: dates that stand as a pair over two lines, places that support each other, facts
 * of a form's fields; and the readings that a dictionary proposes beside a damaged name.
 */
export function reviewPage(text: string, mentions: readonly Mention[]): Mention[] {
  const reviewed = [...mentions];
  comparePairsAcrossLines(text, reviewed);
  preferNamedParents(reviewed);
  attachAcrossLines(text, reviewed);
  offerAlternatives(reviewed);
  return reviewed;
}
