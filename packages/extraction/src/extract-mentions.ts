import { type Mention, pageText, type WordBox } from '@sijill/domain';
import type { Calendar } from './date-parts.ts';
import { findDates } from './find-dates.ts';
import { findNumbers } from './find-numbers.ts';
import { findOrganisations } from './find-organisations.ts';
import { findPersons } from './find-persons.ts';
import { findPlaces } from './find-places.ts';
import { findRowNames, isRow, readTableHead, type TableHead } from './find-table-names.ts';
import type { Found } from './found.ts';
import { type Line, lineSpans, readLine } from './line.ts';
import { settleOverlaps } from './overlaps.ts';
import { attachFacts } from './person-facts.ts';
import { reviewPage } from './review-page.ts';
import { wideGaps } from './wide-gaps.ts';
import { guessZones } from './zones.ts';

/** Changes whenever a rule, a list or a weight changes what is found. */
export const EXTRACTOR_VERSION = 'rules-1';

export interface ExtractionInput {
  readonly text: string;
  /** UTF-16 offset in `text` of each word of `words`. */
  readonly starts?: readonly number[];
  /** Boxes in reading order; they show columns that the text does not. */
  readonly words?: readonly WordBox[];
}

/** Papers without a word on their calendar are Hijri. */
const DEFAULT_CALENDAR: Calendar = 'hijri';

function toMention(text: string, line: Line, found: Found): Mention {
  const start = line.tokens[found.from]!.start + found.skip;
  const end = line.tokens[found.to - 1]!.end;
  const { role, cue, confidence, foundBy, value } = found;
  return {
    kind: value.kind,
    start,
    end,
    text: text.slice(start, end),
    zone: line.zone,
    role,
    cue,
    confidence,
    foundBy,
    value,
  };
}

function mentionsOfLine(text: string, line: Line, head: TableHead | undefined): Mention[] {
  const found = [
    ...findDates(line, DEFAULT_CALENDAR),
    ...findNumbers(line),
    ...findOrganisations(line),
    ...findPlaces(line),
    ...findPersons(line),
    ...(head && isRow(line) ? findRowNames(line, head) : []),
  ];
  return attachFacts(settleOverlaps(found, line.tokens.length)).map((one) => toMention(text, line, one));
}

/**
 * Finds the persons, dates, places, organisations and numbers of a page by written rules. Spans are UTF-16 offsets in
 * `input.text`, never overlap, come in order, and `mention.text` is exactly the text there. Never throws on any
 * string; linear in its length.
 */
export function extractMentions(input: ExtractionInput): Mention[] {
  const { text, words } = input;
  const gaps = words ? wideGaps(words, input.starts ?? pageText(words).starts) : new Set<number>();
  const spans = Array.from(lineSpans(text));
  const zones = guessZones(text, spans);
  const mentions: Mention[] = [];
  let head: TableHead | undefined;
  for (const [index, span] of spans.entries()) {
    const line = readLine(text, span, { zone: zones[index] ?? 'body', wideGaps: gaps });
    if (line.tokens.length === 0) continue;
    const newHead = readTableHead(line);
    if (newHead || !isRow(line)) head = newHead;
    for (const mention of mentionsOfLine(text, line, newHead ? undefined : head)) mentions.push(mention);
  }
  return reviewPage(text, mentions);
}
