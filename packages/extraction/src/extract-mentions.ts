import { type MarkedSpan, type Mention, meanConfidence, pageText, type WordBox } from '@sijill/domain';
import type { Calendar } from './date-parts.ts';
import { findDates } from './find-dates.ts';
import { findNumbers } from './find-numbers.ts';
import { findOrganisations } from './find-organisations.ts';
import { findPersons } from './find-persons.ts';
import type { Found } from './found.ts';
import { layoutRows } from './layout-rows.ts';
import { type Line, lineSpans, readLine } from './line.ts';
import { logicalLines } from './logical-lines.ts';
import { followMarks } from './marked-spans.ts';
import { defaultTagger } from './model/default-tagger.ts';
import { withLearned } from './model/find-learned.ts';
import type { LineTagger } from './model/line-tagger.ts';
import { markNameLists } from './name-lists.ts';
import { settleOverlaps } from './overlaps.ts';
import { pageCalendar } from './page-calendar.ts';
import { attachFacts } from './person-facts.ts';
import { findPlaces } from './places/find-places.ts';
import type { PlaceIndex } from './places/place-index.ts';
import { placeIndex } from './places/shipped-places.ts';
import { type DocumentReading, reviewDocument } from './review/review-document.ts';
import { reviewPage } from './review/review-page.ts';
import type { RowCell } from './tables/align-row.ts';
import {
  findRowBirths,
  findRowNumbers,
  findRowPersons,
  findRowPlaces,
  inColumns,
} from './tables/find-row.ts';
import { TableReader } from './tables/table-reader.ts';
import { wideGaps } from './wide-gaps.ts';
import { guessZones } from './zones.ts';

/** Changes whenever a rule, a list or a weight changes what is found. */
export const EXTRACTOR_VERSION = 'rules-8+model-2';

export interface ExtractionInput {
  readonly text: string;
  /** UTF-16 offset in `text` of each word of `words`. */
  readonly starts?: readonly number[];
  /** Boxes in reading order; they show columns that the text does not. */
  readonly words?: readonly WordBox[];
  /** The learned model for running text: the one that comes with Sijill when absent, rules alone when null. */
  readonly tagger?: LineTagger | null;
  /** Places to look names up in; those that come with Sijill when absent. */
  readonly places?: PlaceIndex;
  /** What people said of words of the text; they never overlap. */
  readonly marks?: readonly MarkedSpan[];
}

/** A mention that a model of the user's own found or bounded names that model: `person.model transformers:NAME`. */
const finderOf = (foundBy: string, model: string | undefined) =>
  model !== undefined && foundBy.endsWith('model') ? `${foundBy} ${model}` : foundBy;

function toMention(text: string, line: Line, found: Found, model: string | undefined): Mention {
  const start = line.tokens[found.from]!.start + found.skip;
  const end = line.tokens[found.to - 1]!.end;
  const { role, cue, confidence, value } = found;
  const foundBy = finderOf(found.foundBy, model);
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

/** What the rules and, in running text, the learned model find in a line; a table's row is read by its columns. */
function findInLine(
  line: Line,
  cells: readonly RowCell[] | undefined,
  { calendar, tagger, places }: { calendar: Calendar; tagger: LineTagger | null; places: PlaceIndex },
): Found[] {
  const plain = [
    ...findDates(line, calendar),
    ...findNumbers(line),
    ...findOrganisations(line),
    ...findPlaces(line, places),
  ];
  const persons = findPersons(line);
  const found = cells
    ? [
        ...inColumns([...plain, ...persons], cells),
        ...findRowPersons(line, cells),
        ...findRowPlaces(line, cells),
        ...findRowNumbers(line, cells),
        ...findRowBirths(line, cells),
      ]
    : [...plain, ...persons];
  const all = tagger && !cells ? withLearned(line, found, { tagger, places }) : found;
  return attachFacts(line, settleOverlaps(all, line.tokens.length), cells);
}

function mentionsOfPage(input: ExtractionInput): Mention[] {
  const { text, words = [], places = placeIndex } = input;
  const tagger = input.tagger === undefined ? defaultTagger() : input.tagger;
  const starts = input.starts ?? (input.words ? pageText(words).starts : []);
  const gaps = wideGaps(words, starts);
  const spans = Array.from(lineSpans(text));
  const zones = guessZones(text, spans, { words, starts });
  const physical = markNameLists(
    spans.map((span, index) => readLine(text, span, { zone: zones[index] ?? 'body', wideGaps: gaps })),
  );
  const { rows, rest } = layoutRows(
    physical.filter((line) => line.tokens.length > 0),
    words,
    starts,
  );
  const mentions: Mention[] = [];
  const calendar = pageCalendar(physical);
  const tables = new TableReader();
  const take = (line: Line) => {
    for (const found of findInLine(line, tables.read(line), { calendar, tagger, places }))
      mentions.push(toMention(text, line, found, tagger?.name));
  };
  for (const line of logicalLines(rest)) take(line);
  for (const table of rows) {
    tables.reset();
    for (const line of table) take(line);
  }
  mentions.sort((left, right) => left.start - right.start);
  const zoneAt = (offset: number) => zones[spans.findLastIndex(({ start }) => start <= offset)] ?? 'body';
  const followed = followMarks(mentions, input.marks ?? [], { text, places, zoneAt });
  return withReadingConfidence(reviewPage(text, followed, places), words, starts);
}

/** A mention is as sure as the rule that found it times the mean confidence of the words that it was read from. */
function withReadingConfidence(
  mentions: readonly Mention[],
  words: readonly WordBox[],
  starts: readonly number[],
): Mention[] {
  if (words.length === 0) return [...mentions];
  let at = 0;
  return mentions.map((mention) => {
    while (at + 1 < starts.length && starts[at + 1]! <= mention.start) at += 1;
    let last = at;
    while (last + 1 < starts.length && starts[last + 1]! < mention.end) last += 1;
    const read = meanConfidence(words.slice(at, last + 1));
    return { ...mention, confidence: Math.round(mention.confidence * read * 1_000) / 1_000 };
  });
}

/**
 * Finds the persons, dates, places, organisations and numbers of a document's pages by written rules and, in running text, a learned
 * model (`model/policy.ts`), and what only the whole document tells. Spans are UTF-16 offsets in a page's `text`, never overlap, come in order, and
 * `mention.text` is exactly the text there. Never throws on any string; linear in its length.
 */
export function extractDocument(pages: readonly ExtractionInput[]): {
  readonly pages: readonly Mention[][];
  readonly document: DocumentReading;
} {
  const mentions = pages.map(mentionsOfPage);
  const document = reviewDocument(mentions, pages);
  return { pages: mentions, document };
}

/** The mentions of a document of one page; see `extractDocument`. */
export function extractMentions(input: ExtractionInput): Mention[] {
  return extractDocument([input]).pages[0] ?? [];
}
