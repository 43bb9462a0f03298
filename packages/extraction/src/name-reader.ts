import { givenName, isNisba, isTornOff } from '@sijill/arabic';
import { commonWords, personCues, stopWords } from './cues.ts';
import { unreadAt } from './damaged-words.ts';
import familyTable from './data/family-names.json' with { type: 'json' };
import { fields } from './fields.ts';
import { beginsNextName, isFusedAnd } from './fused-and.ts';
import { isInstitution } from './institutions.ts';
import type { Line } from './line.ts';
import { placeNames } from './places/shipped-places.ts';

const PARENT = new Set(['ابو', 'ابي', 'ابا', 'ام']);
const LINK = new Set(['بن', 'ابن', 'بنت', 'ابنه']);
const SECOND_HALF = new Set(['الدين', 'الله', 'الرب', 'الاسلام', 'الرسول', 'النبي', 'الزهراء', 'الهدي']);
const families: ReadonlySet<string> = new Set(familyTable.names.flatMap((line) => line.split(' ')));
const MOST_UNITS = 6;
/** After so many names the next one may be somebody else's. */
const WHOLE_NAME = 3;
/** Letters of Arabic, Persian and Kurdish; no signs, no digits. */
const LETTERS = /^[\u0621-\u064a\u0671-\u06d3\u06d5]{2,16}$/;

export interface NameSpan {
  readonly from: number;
  readonly to: number;
  /** Names and kunyas in it, links not counted. */
  readonly units: number;
  /** Names of the project's list in it. */
  readonly known: number;
  /** Known names that are no common word as well. */
  readonly distinctive: number;
  readonly unknown: number;
  /** Names in it that nobody could read (`خالد بن […] الياس`). */
  readonly unread: number;
  readonly kunya: boolean;
  readonly chain: boolean;
  readonly nisba: boolean;
}

export interface ReadOptions {
  /** How many names that are not in the list may stand in it. */
  readonly unknown: number;
  readonly most?: number;
  /** Common words may be names here, because a label or a column says that a name stands here. */
  readonly common?: boolean;
  /** The token before which it must end. */
  readonly until?: number;
  /** A list of people: any word with a fused و may begin the next of them. */
  readonly several?: boolean;
}

const isStop = (word: string) =>
  stopWords.has(word) || (/^[وفبل]\p{L}{3}/u.test(word) && stopWords.has(word.slice(1)));

/** A place that is nothing else ends a name that the list does not know. */
function isPlace(line: Line, at: number): boolean {
  return placeNames.longest(line.words, at)?.meaning.some((place) => !place.alsoWord) ?? false;
}

/** A token before a colon, or one that begins a form's label, is no name. */
function isLabel(line: Line, at: number): boolean {
  if (line.words[at + 1] === ':') return true;
  const match = fields.longest(line.labels, at);
  if (!match) return false;
  return match.length > 1 || line.words[at] !== line.labels[at] || stopWords.has(line.words[at]!);
}

/**
 * Forms that prose has and names hardly: a fused particle before the article, و before an unknown word, a verb's or a
 * pronoun's ending.
 */
const PROSE = /^(?:[وفبك]ال|لل|و|ب[اأ]ن|س[يتن])|(?:ته|تها|تهم|ها|هم|هن|كم|وا|ون|ات|ت|\p{L}{3}نا)$/u;

/** Whether a token can be part of a name although the list does not know it. */
function isNameLike(line: Line, at: number, common: boolean, articled: boolean): boolean {
  const word = line.words[at]!;
  // What is left of a word says nothing of whether it was a word of prose; after بن it was none.
  const { torn } = line.tokens[at]!;
  if (torn === 'edge' || (torn === 'inside' && LINK.has(line.words[at - 1] ?? ''))) return true;
  if (!LETTERS.test(word) || isStop(word) || isPlace(line, at) || isLabel(line, at)) return false;
  const linked = LINK.has(line.words[at + 1] ?? '');
  // A family name behind it: زينهم القريشي is no verb.
  const beforeNisba = isNisba(line.words[at + 1] ?? '') && !commonWords.has(line.words[at + 1]!);
  if (!common && !linked && (commonWords.has(word) || (PROSE.test(word) && !beforeNisba))) return false;
  // An articled word is a family name or a nisba, else a noun; after أبو it is a name (أبو القعقاع).
  // Where a label announces a name, a damaged nisba (الجزائرث) still belongs to it.
  if (articled || (common && !commonWords.has(word))) return true;
  return (
    !word.startsWith('ال') || families.has(word) || isNisba(word) || givenName(word.slice(2)) !== undefined
  );
}

/** In the list of given names, and not the preposition على. */
export function isKnown(line: Line, at: number): boolean {
  const token = line.tokens[at];
  if (token?.kind !== 'word' || token.written === 'على' || token.written === 'إلى') return false;
  if (line.words[at + 1] === ':') return false;
  return (
    givenName(token.text) !== undefined ||
    (token.text === 'عبد' && isArticled(line, at + 1)) ||
    (token.text.startsWith('ال') &&
      (givenName(token.text.slice(2)) !== undefined || families.has(token.text)) &&
      !stopWords.has(token.text))
  );
}

const isArticled = (line: Line, at: number) =>
  /^ال\p{L}{2}/u.test(line.words[at] ?? '') && !line.tokens[at]!.cell;

/** Tokens of one name unit at a position: عبد X, X الدين, or one word; 0 when none stands there. */
function unitLength(line: Line, at: number, common: boolean, articled: boolean): number {
  const word = line.words[at]!;
  if (isInstitution(line, at)) return 0;
  if (word === 'عبد' || word === 'امه') {
    const next = line.words[at + 1] ?? '';
    const split = next === 'ال' && line.tokens[at + 2]?.kind === 'word' && !line.tokens[at + 2]!.cell;
    if (split) return 3;
    return isArticled(line, at + 1) ||
      (!line.tokens[at + 1]?.cell && ['علي', 'الله', 'ربه', 'رب'].includes(next))
      ? 2
      : 0;
  }
  // آل X is a family.
  if (word === 'ال' && line.tokens[at]!.written.startsWith('آ') && LETTERS.test(line.words[at + 1] ?? ''))
    return 2;
  if (isTornOff(word, line.words[at + 1] ?? '') && !line.tokens[at + 1]!.cell) return 2;
  if (!isKnown(line, at) && !isNameLike(line, at, common, articled)) return 0;
  return SECOND_HALF.has(line.words[at + 1] ?? '') && !line.tokens[at + 1]!.cell ? 2 : 1;
}

interface Reading {
  at: number;
  units: number;
  known: number;
  distinctive: number;
  unknown: number;
  unread: number;
  kunya: boolean;
  chain: boolean;
  /** A nisba was read: only more of them can follow. */
  nisba: boolean;
}

/** Takes one unit if it is known or another unknown one is allowed. */
function takeUnit(line: Line, reading: Reading, options: ReadOptions, free: boolean): boolean {
  const length = unitLength(line, reading.at, options.common === true || free, free);
  const end = reading.at + length;
  if (length === 0 || end > (options.until ?? line.tokens.length)) return false;
  // `على` between two names is the same clerk's علي.
  const between =
    line.tokens[reading.at]!.written === 'على' && reading.known > 0 && isKnown(line, reading.at + 1);
  const articled = line.words[reading.at]!.startsWith('ال') && reading.units === 0 && !free;
  if (articled && length === 1 && givenName(line.words[reading.at]!) === undefined) return false;
  const known = length >= 2 || between || isKnown(line, reading.at);
  if (!known && !free && reading.unknown >= options.unknown) return false;
  const word = length === 1 && (givenName(line.words[reading.at]!)?.alsoWord ?? false);
  reading.known += known ? 1 : 0;
  reading.distinctive += known && !word ? 1 : 0;
  reading.unknown += known || free ? 0 : 1;
  reading.units += 1;
  reading.at = end;
  return true;
}

function takeKunya(line: Line, reading: Reading, options: ReadOptions): boolean {
  const start = reading.at;
  const next = line.tokens[start + 1];
  if (!next || next.cell || next.kind !== 'word') return false;
  reading.at += 1;
  // أم is also "or": it needs a known name or an articled one after it, or a label before it.
  const sure =
    line.words[start] !== 'ام' ||
    isKnown(line, start + 1) ||
    isArticled(line, start + 1) ||
    (options.common === true && line.tokens[start]!.written !== 'ام');
  reading.kunya = sure && !isLabel(line, start + 1) && takeUnit(line, reading, options, true);
  if (!reading.kunya) reading.at = start;
  return reading.kunya;
}

/** A name that nobody could read, after بن, at the beginning of a chain, or after a cue before another name. */
function takeUnread(line: Line, reading: Reading, at: number, options: ReadOptions): boolean {
  const unread = unreadAt(line.tokens, at);
  if (!unread) return false;
  const end = at + unread.length;
  if (end > (options.until ?? line.tokens.length)) return false;
  const linked = reading.units > 0 && LINK.has(line.words[at - 1] ?? '');
  const known = end < line.tokens.length && !line.tokens[end]!.cell && isKnown(line, end);
  const links = LINK.has(line.words[end] ?? '');
  const cued = reading.units < WHOLE_NAME && options.unknown > 0;
  const taken = linked
    ? unread.sure || known
    : unread.sure && (links || (cued && known && !isLabel(line, end)));
  if (!taken) return false;
  reading.at = end;
  reading.units += 1;
  reading.unread += 1;
  return true;
}

function step(line: Line, reading: Reading, options: ReadOptions): boolean {
  const word = line.words[reading.at]!;
  const start = reading.at;
  if (PARENT.has(word) && !reading.kunya) return takeKunya(line, reading, options);
  if (
    LINK.has(word) &&
    reading.units > 0 &&
    !LINK.has(line.words[start + 1] ?? '') &&
    line.words[start + 1] !== ':'
  ) {
    if (!line.tokens[start + 1] || line.tokens[start + 1]!.cell) return false;
    reading.at += 1;
    const linked =
      takeUnread(line, reading, start + 1, options) ||
      step(line, reading, { ...options, unknown: options.unknown + 1 });
    if (linked) reading.chain = true;
    else reading.at = start;
    return linked;
  }
  if (
    isNisba(word) &&
    reading.units > 0 &&
    !personCues.longest(line.words, start) &&
    !stopWords.has(word) &&
    !isLabel(line, start) &&
    !(isPlace(line, start) && reading.nisba)
  ) {
    reading.at += 1;
    reading.nisba = true;
    return true;
  }
  if (reading.nisba) return false;
  if (
    givenName(word) === undefined &&
    !stopWords.has(word) &&
    families.has(word) &&
    reading.units > 0 &&
    line.words[start + 1] !== ':'
  ) {
    reading.at += 1;
    reading.nisba = true;
    return true;
  }
  return takeUnit(line, reading, options, false);
}

/**
 * Reads one personal name from a token on: names, kunya, بن chains, then nisbas, over names that nobody could read. It ends
 * at a cell, a fused و before a known name, a sign, a number, a stop word, a label, or a name too many that the list does
 * not know. Undefined when no name begins there.
 */
export function readName(line: Line, from: number, options: ReadOptions): NameSpan | undefined {
  const reading: Reading = {
    at: from,
    units: 0,
    known: 0,
    distinctive: 0,
    unknown: 0,
    unread: 0,
    kunya: false,
    chain: false,
    nisba: false,
  };
  const most = options.most ?? MOST_UNITS;
  const until = Math.min(line.tokens.length, options.until ?? line.tokens.length);
  while (reading.at < until && reading.units <= most) {
    if (reading.at > from && line.tokens[reading.at]!.cell) break;
    const isNext = options.several ? beginsNextName : isFusedAnd;
    if (reading.at > from && isNext(line, reading.at)) break;
    // With the last name taken, a nisba may still follow.
    if (reading.units === most && !isNisba(line.words[reading.at]!)) break;
    const taken =
      line.tokens[reading.at]!.kind === 'word'
        ? step(line, reading, options)
        : takeUnread(line, reading, reading.at, options);
    if (!taken) break;
  }
  if (reading.units === reading.unread) return undefined;
  const { at: to, ...rest } = reading;
  return { from, to, ...rest };
}
