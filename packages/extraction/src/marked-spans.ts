import { normalise } from '@sijill/arabic';
import type { MarkedSpan, Mention, MentionValue, NamedKind, Span, Zone } from '@sijill/domain';
import { type Line, readLine } from './line.ts';
import { personValue } from './person-value.ts';
import { placeValue } from './place-value.ts';
import { findPlaces } from './places/find-places.ts';
import type { PlaceIndex } from './places/place-index.ts';

const touches = (one: Span, other: Span) => one.start < other.end && one.end > other.start;

function readingOf(kind: NamedKind, line: Line, places: PlaceIndex): MentionValue {
  const to = line.tokens.length;
  if (kind === 'person') return personValue(line, { from: 0, to });
  if (kind === 'place') {
    const whole = findPlaces(line, places).find((found) => found.from === 0 && found.to === to);
    return whole?.value ?? placeValue(line, 0, to);
  }
  const written = line.tokens.map((token) => token.written).join(' ');
  return { kind, name: normalise(written, { level: 'display' }).text, english: null };
}

interface Page {
  readonly text: string;
  readonly places: PlaceIndex;
  readonly zoneAt: (offset: number) => Zone;
}

/**
 * What people said of words on the page counts before what was found: a name of another kind or other bounds gives way to
 * theirs, what they say is none goes, what they confirm stays as it was found. Mentions in and out come in order.
 */
export function followMarks(
  mentions: readonly Mention[],
  marks: readonly MarkedSpan[],
  { text, places, zoneAt }: Page,
): Mention[] {
  if (marks.length === 0) return [...mentions];
  const marked = marks.flatMap(({ start, end, kind }): Mention[] => {
    if (kind === null) return [];
    const found = mentions.find((mention) => mention.kind === kind && touches(mention, { start, end }));
    if (found?.start === start && found.end === end) return [found];
    const zone = found?.zone ?? zoneAt(start);
    const line = readLine(text, { start, end }, { zone, wideGaps: new Set() });
    if (line.tokens.length === 0) return [];
    const [role, cue] = [found?.role ?? null, found?.cue ?? null];
    const value = readingOf(kind, line, places);
    return [
      {
        ...{ kind, start, end, text: text.slice(start, end), zone, role, cue },
        ...{ confidence: 1, foundBy: `${kind}.marked`, value },
      },
    ];
  });
  const others = mentions.filter((mention) => !marks.some((mark) => touches(mention, mark)));
  return [...others, ...marked].sort((left, right) => left.start - right.start);
}
