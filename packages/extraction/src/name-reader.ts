import { givenName, isNisba } from '@sijill/arabic';
import { stopWords } from './cues.ts';
import { placeNames } from './gazetteer.ts';
import type { Line } from './line.ts';

const PARENT = new Set(['ابو', 'ابي', 'ابا', 'ام']);
const LINK = new Set(['بن', 'ابن', 'بنت']);
const SECOND_HALF = new Set(['الدين', 'الله']);
const MOST_UNITS = 6;

export interface NameSpan {
  readonly from: number;
  readonly to: number;
  /** Names and kunyas in it, links not counted. */
  readonly units: number;
  /** Names of the project's list in it. */
  readonly known: number;
  /** Known names that are no common word as well. */
  readonly distinctive: number;
  readonly kunya: boolean;
  readonly chain: boolean;
}

export interface ReadOptions {
  /** How many names that are not in the list may stand in it. */
  readonly unknown: number;
  readonly most?: number;
}

/** Whether a token can be part of a name at all. */
export function isNameLike(line: Line, at: number): boolean {
  const token = line.tokens[at];
  if (token?.kind !== 'word' || token.text.length < 2 || token.text.length > 14) return false;
  if (isKnown(line, at)) return true;
  return /^[\u0600-\u06ff]+$/.test(token.text) && !isStop(token.text) && !isPlace(line, at);
}

const isStop = (word: string) =>
  stopWords.has(word) || (/^[وفبل]\p{L}{3}/u.test(word) && stopWords.has(word.slice(1)));

/** A place that is nothing else ends a name that the list does not know. */
function isPlace(line: Line, at: number): boolean {
  return placeNames.longest(line.words, at)?.meaning.some((place) => !place.alsoWord) ?? false;
}

/** In the list of given names, and not the preposition على. */
export function isKnown(line: Line, at: number): boolean {
  const token = line.tokens[at];
  if (token?.kind !== 'word' || token.written === 'على' || token.written === 'إلى') return false;
  return givenName(token.text) !== undefined || (token.text === 'عبد' && isArticled(line, at + 1));
}

const isArticled = (line: Line, at: number) =>
  /^ال\p{L}{2}/u.test(line.words[at] ?? '') && !line.tokens[at]!.cell;

/** Tokens of one name unit at a position: عبد X, X الدين, or one word; 0 when none stands there. */
function unitLength(line: Line, at: number): number {
  const word = line.words[at];
  if (word === 'عبد' || word === 'امه') return isArticled(line, at + 1) ? 2 : 0;
  if (!isNameLike(line, at)) return 0;
  return SECOND_HALF.has(line.words[at + 1] ?? '') && !line.tokens[at + 1]!.cell ? 2 : 1;
}

interface Reading {
  at: number;
  units: number;
  known: number;
  distinctive: number;
  unknown: number;
  kunya: boolean;
  chain: boolean;
  /** A nisba was read: only more of them can follow. */
  nisba: boolean;
}

/** Takes one unit if it is known or another unknown one is allowed. */
function takeUnit(line: Line, reading: Reading, options: ReadOptions, free: boolean): boolean {
  const length = unitLength(line, reading.at);
  if (length === 0) return false;
  // `على` between two names is the same clerk's علي.
  const between =
    line.tokens[reading.at]!.written === 'على' && reading.known > 0 && isKnown(line, reading.at + 1);
  const known = length === 2 || between || isKnown(line, reading.at);
  if (!known && !free && reading.unknown >= options.unknown) return false;
  const word = givenName(line.words[reading.at]!)?.alsoWord ?? false;
  reading.known += known ? 1 : 0;
  reading.distinctive += known && !word ? 1 : 0;
  reading.unknown += known || free ? 0 : 1;
  reading.units += 1;
  reading.at += length;
  return true;
}

function step(line: Line, reading: Reading, options: ReadOptions): boolean {
  const word = line.words[reading.at]!;
  const start = reading.at;
  if (PARENT.has(word) && !reading.kunya && line.tokens[start + 1] && !line.tokens[start + 1]!.cell) {
    reading.at += 1;
    // أم is also "or": it needs a known name or an articled one after it.
    const sure = word !== 'ام' || isKnown(line, start + 1) || isArticled(line, start + 1);
    reading.kunya = sure && takeUnit(line, reading, options, true);
    if (!reading.kunya) reading.at = start;
    return reading.kunya;
  }
  if (LINK.has(word) && reading.units > 0 && !LINK.has(line.words[start + 1] ?? '')) {
    reading.at += 1;
    const linked = step(line, reading, { ...options, unknown: options.unknown + 1 });
    if (linked) reading.chain = true;
    else reading.at = start;
    return linked;
  }
  if (isNisba(word) && reading.units > 0 && !stopWords.has(word)) {
    reading.at += 1;
    reading.nisba = true;
    return true;
  }
  return !reading.nisba && takeUnit(line, reading, options, false);
}

/**
 * Reads one personal name from a token on: names, kunya, بن chains, then nisbas. It ends at a cell, a sign, a number,
 * a stop word, or a name too many that the list does not know. Undefined when no name begins there.
 */
export function readName(line: Line, from: number, options: ReadOptions): NameSpan | undefined {
  const reading: Reading = {
    at: from,
    units: 0,
    known: 0,
    distinctive: 0,
    unknown: 0,
    kunya: false,
    chain: false,
    nisba: false,
  };
  const most = options.most ?? MOST_UNITS;
  while (reading.at < line.tokens.length && reading.units < most) {
    if (reading.at > from && line.tokens[reading.at]!.cell) break;
    if (line.tokens[reading.at]!.kind !== 'word' || !step(line, reading, options)) break;
  }
  while (isNisba(line.words[reading.at] ?? '') && reading.units === most && !line.tokens[reading.at]!.cell)
    reading.at += 1;
  const { units, known, distinctive, kunya, chain } = reading;
  return units === 0 ? undefined : { from, to: reading.at, units, known, distinctive, kunya, chain };
}
