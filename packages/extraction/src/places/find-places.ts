import { normalise } from '@sijill/arabic';
import { birthCues, type LabelCue, placeCues, stopWords } from '../cues.ts';
import type { Found } from '../found.ts';
import type { Line } from '../line.ts';
import { withoutPrefixes } from '../prefixes.ts';
import type { GazetteerPlace } from './gazetteer.ts';
import type { PlaceIndex, PlaceMatch } from './place-index.ts';
import { rankReadings } from './resolve-place.ts';
import { placeIndex } from './shipped-places.ts';

/** After these an unknown word is a place as well. */
const NAMES_A_PLACE = new Set([
  'ولاية',
  'قضاء',
  'ناحية',
  'قرية',
  'مدينة',
  'بلدة',
  'مخيم',
  'مجمع',
  'حي',
  'محافظة',
]);
const TAKES_SECOND_WORD = new Set([
  'تل',
  'ام',
  'ابو',
  'عين',
  'راس',
  'سيبا',
  'خربه',
  'كري',
  'كر',
  'دير',
  'باب',
  'جبل',
  'الشيخ',
  'شيخ',
  'خان',
]);
/** Words that are never a misread place, however near one is. */
const SHORTEST_MISREAD = 4;

function cueBefore(line: Line, at: number): LabelCue | undefined {
  let before = at;
  if (line.words[before - 1] === ':' || line.words[before - 1] === '/') before -= 1;
  for (let word = Math.max(0, before - 2); word < before; word += 1) {
    for (const { word: first } of withoutPrefixes(line.words[word]!)) {
      const match = placeCues.longest(line.words, word, first);
      if (match && word + match.length === before) return match.meaning;
    }
  }
  return undefined;
}

const birthRole = (line: Line, at: number) => {
  const before = line.words[at - 1] === ':' || line.words[at - 1] === 'في' ? at - 1 : at;
  return birthCues.endingBefore(line.words, before) ? 'birth' : null;
};

/** Words that make the reader expect a place: a cue, or a birth label. */
const expectsPlace = (line: Line, at: number, cue: LabelCue | undefined) =>
  cue !== undefined || birthRole(line, at) !== null;

/** A word for a settlement, a unit of land or where somebody lives before it, a label's colon, or a cell of its own. */
const announcesPlace = (line: Line, at: number, cue: LabelCue | undefined) =>
  (cue !== undefined && (NAMES_A_PLACE.has(cue.label) || cue.role !== null)) ||
  line.words[at - 1] === ':' ||
  line.tokens[at]!.cell ||
  birthCues.endingBefore(line.words, at) !== undefined;

const nameOf = (line: Line, from: number, to: number, skip: number) =>
  normalise(
    line.tokens
      .slice(from, to)
      .map((token, index) => (index === 0 ? token.written.slice(skip) : token.written))
      .join(' '),
    { level: 'display' },
  ).text;

interface Span {
  readonly places: PlaceIndex;
  readonly at: number;
  readonly to: number;
  readonly skip: number;
  readonly name: string;
}

function found(
  line: Line,
  span: Span,
  matches: readonly PlaceMatch[],
  how: Pick<Found, 'confidence' | 'foundBy'>,
): Found {
  const cue = cueBefore(line, span.at);
  const context = cue ? { cue: { type: cue.meaning, label: cue.label } } : {};
  return {
    from: span.at,
    to: span.to,
    skip: span.skip,
    role: cue?.role ?? birthRole(line, span.at),
    cue: cue?.label ?? null,
    ...how,
    value: { kind: 'place', name: span.name, readings: rankReadings(span.places, matches, context) },
  };
}

const exactly = (places: readonly GazetteerPlace[], name: string): PlaceMatch[] =>
  places.map((place) => ({ place, name, how: 'exact', distance: 0 }));

function knownPlace(
  places: PlaceIndex,
  line: Line,
  at: number,
  cue: LabelCue | undefined,
): Found | undefined {
  for (const { word, skip } of withoutPrefixes(line.words[at]!)) {
    const match = places.phrases.longest(line.words, at, word);
    if (!match) continue;
    const proven = expectsPlace(line, at, cue) || match.meaning.some((place) => !place.alsoWord);
    // A fused particle and a common word together prove nothing.
    if (!proven || (skip > 0 && word.length < 4)) continue;
    const to = at + match.length;
    const kunyaLike = match.length > 1 && (word === 'ابو' || word === 'ام');
    const hiddenAlif = word.startsWith('ال') && line.words[at]!.slice(skip) !== word ? 'ا' : '';
    const name = hiddenAlif + nameOf(line, at, to, skip);
    return found(line, { places, at, to, skip, name }, exactly(match.meaning, name), {
      confidence: cue ? 0.95 : match.length > 1 ? 0.85 : 0.75,
      foundBy: cue ? 'place.cue' : kunyaLike ? 'place.kunya-like' : 'place.list',
    });
  }
  return undefined;
}

/** After a cue: one to three words that are a place of the gazetteer with letters misread or words joined. */
function misreadPlace(
  places: PlaceIndex,
  line: Line,
  at: number,
  cue: LabelCue | undefined,
): Found | undefined {
  if (!expectsPlace(line, at, cue)) return undefined;
  // A prison or a market is called after anything; only what bears a place's name for sure, or a label, bears a damaged one.
  if (!announcesPlace(line, at, cue)) return undefined;
  for (let words = 3; words >= 1; words -= 1) {
    const tokens = line.tokens.slice(at, at + words);
    if (
      tokens.length < words ||
      tokens.some(({ kind, cell }, index) => kind !== 'word' || (index > 0 && cell))
    )
      continue;
    const name = nameOf(line, at, at + words, 0);
    if (name.length < SHORTEST_MISREAD || (words === 1 && stopWords.has(line.words[at]!))) continue;
    const matches = places.find(name);
    const nearest = matches[0];
    if (!nearest) continue;
    return found(line, { places, at, to: at + words, skip: 0, name }, matches, {
      confidence: 0.8 - 0.15 * nearest.distance,
      foundBy: nearest.how === 'joined' || nearest.how === 'exact' ? 'place.cue' : 'place.misread',
    });
  }
  return undefined;
}

function unknownPlace(
  places: PlaceIndex,
  line: Line,
  at: number,
  cue: LabelCue | undefined,
): Found | undefined {
  const word = line.words[at]!;
  if (!cue || !NAMES_A_PLACE.has(cue.label) || word.length < 2) return undefined;
  // A quarter bears any noun's name (حي السلام).
  if (stopWords.has(word) && !(cue.label === 'حي' && /^ال\p{L}{3}/u.test(word))) return undefined;
  const second = line.tokens[at + 1];
  const two = TAKES_SECOND_WORD.has(word) && second?.kind === 'word' && !second.cell;
  const to = at + (two ? 2 : 1);
  return found(line, { places, at, to, skip: 0, name: nameOf(line, at, to, 0) }, [], {
    confidence: 0.5,
    foundBy: 'place.unknown',
  });
}

/**
 * Places of the gazetteer, with a fused particle or not; after a cue such as قرية also misread and unknown names. All
 * readings of a name are kept, ranked by what the line says; the page's say comes later (`rankPlacesByPage`).
 */
export function findPlaces(line: Line, places: PlaceIndex = placeIndex): Found[] {
  const all: Found[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    const isWord = line.tokens[at]!.kind === 'word';
    const cue = isWord ? cueBefore(line, at) : undefined;
    const place = isWord
      ? (knownPlace(places, line, at, cue) ??
        misreadPlace(places, line, at, cue) ??
        unknownPlace(places, line, at, cue))
      : undefined;
    if (place) all.push(place);
    at = place?.to ?? at + 1;
  }
  return all;
}
