import { normalise } from '@sijill/arabic';
import type { PlaceReading } from '@sijill/domain';
import { birthCues, type LabelCue, placeCues, stopWords } from './cues.ts';
import type { Found } from './found.ts';
import { type GazetteerPlace, placeNames, placeReading } from './gazetteer.ts';
import type { Line } from './line.ts';
import { withoutPrefixes } from './prefixes.ts';

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
/** Bigger places first when nothing else decides. */
const TYPE_ORDER = [
  'city',
  'governorate',
  'district',
  'town',
  'village',
  'camp',
  'country',
  'region',
  'wilaya',
];

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

const fits = (place: GazetteerPlace, cue: LabelCue | undefined) =>
  cue !== undefined && cue.meaning === place.type;
const rank = (place: GazetteerPlace) =>
  TYPE_ORDER.includes(place.type) ? TYPE_ORDER.indexOf(place.type) : TYPE_ORDER.length;

function readings(known: readonly GazetteerPlace[], cue: LabelCue | undefined): PlaceReading[] {
  const ordered = known.toSorted(
    (left, right) => Number(fits(right, cue)) - Number(fits(left, cue)) || rank(left) - rank(right),
  );
  return ordered.map((place) => {
    const spelled = `spelled like ${place.latin}`;
    const reason = fits(place, cue) ? `${spelled}; the cue ${cue?.label} announces a ${place.type}` : spelled;
    return placeReading(
      place,
      known.length > 1 ? `${reason}; ${known.length} places share the name` : reason,
    );
  });
}

const birthRole = (line: Line, at: number) => {
  const before = line.words[at - 1] === ':' || line.words[at - 1] === 'في' ? at - 1 : at;
  return birthCues.endingBefore(line.words, before) ? 'birth' : null;
};

const nameOf = (line: Line, from: number, to: number, skip: number) =>
  normalise(
    line.tokens
      .slice(from, to)
      .map((token, index) => (index === 0 ? token.written.slice(skip) : token.written))
      .join(' '),
    { level: 'display' },
  ).text;

function knownPlace(line: Line, at: number, cue: LabelCue | undefined): Found | undefined {
  for (const { word, skip } of withoutPrefixes(line.words[at]!)) {
    const match = placeNames.longest(line.words, at, word);
    if (!match) continue;
    const known = cue ? match.meaning : match.meaning.filter((place) => !place.alsoWord);
    // A fused particle and a common word together prove nothing.
    if (known.length === 0 || (skip > 0 && word.length < 4)) continue;
    const to = at + match.length;
    const kunyaLike = match.length > 1 && (word === 'ابو' || word === 'ام');
    return {
      from: at,
      to,
      skip,
      role: cue?.role ?? birthRole(line, at),
      cue: cue?.label ?? null,
      confidence: cue ? 0.95 : match.length > 1 ? 0.85 : 0.75,
      foundBy: cue ? 'place.cue' : kunyaLike ? 'place.kunya-like' : 'place.list',
      value: {
        kind: 'place',
        name:
          (word.startsWith('ال') && line.words[at]!.slice(skip) !== word ? 'ا' : '') +
          nameOf(line, at, to, skip),
        readings: readings(known, cue),
      },
    };
  }
  return undefined;
}

function unknownPlace(line: Line, at: number, cue: LabelCue | undefined): Found | undefined {
  const word = line.words[at]!;
  if (!cue || !NAMES_A_PLACE.has(cue.label) || word.length < 2 || stopWords.has(word)) return undefined;
  const second = line.tokens[at + 1];
  const two = TAKES_SECOND_WORD.has(word) && second?.kind === 'word' && !second.cell;
  const to = at + (two ? 2 : 1);
  const value = { kind: 'place' as const, name: nameOf(line, at, to, 0), readings: [] };
  return {
    from: at,
    to,
    skip: 0,
    role: cue?.role ?? birthRole(line, at),
    cue: cue.label,
    confidence: 0.5,
    foundBy: 'place.unknown',
    value,
  };
}

/** Places of the gazetteer, with a fused particle or not, and unknown names after a cue such as قرية. */
export function findPlaces(line: Line): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    const cue = line.tokens[at]!.kind === 'word' ? cueBefore(line, at) : undefined;
    const place =
      line.tokens[at]!.kind === 'word'
        ? (knownPlace(line, at, cue) ?? unknownPlace(line, at, cue))
        : undefined;
    if (place) found.push(place);
    at = place?.to ?? at + 1;
  }
  return found;
}
