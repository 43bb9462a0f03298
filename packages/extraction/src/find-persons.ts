import { type CueStrength, describedBy, type PersonCue, personCues } from './cues.ts';
import type { Found } from './found.ts';
import type { Line } from './line.ts';
import { isKnown, type NameSpan, readName } from './name-reader.ts';
import { descriptionValue, personValue } from './person-value.ts';

const ORDINALS = new Set([
  'الاول',
  'الثاني',
  'الثالث',
  'الرابع',
  'الاولي',
  'الثانيه',
  'المسمي',
  'المسماه',
  'المدعو',
  'المدعوه',
]);
const TITLES = new Set([
  'الاخ',
  'الاخت',
  'السيد',
  'السيده',
  'الشيخ',
  'المجاهد',
  'الامير',
  'المواطن',
  'المواطنه',
  'الحاج',
]);
const COLONS = new Set([':', '/', '؛', '=']);
const KUNYA = new Set(['ابو', 'ابي', 'ابا', 'ام']);

function person(
  line: Line,
  span: NameSpan,
  more: Pick<Found, 'foundBy' | 'confidence'> & { cue?: PersonCue },
): Found {
  const issuer = line.zone === 'signature' ? 'signatory' : null;
  return {
    from: span.from,
    to: span.to,
    skip: 0,
    role: more.cue?.role ?? issuer,
    cue: more.cue?.label ?? null,
    confidence: more.confidence,
    foundBy: more.foundBy,
    value: personValue(line, span, more.cue?.sex),
  };
}

/** Past colon, ordinals and titles between a label and its name. */
function skipToName(line: Line, from: number): { at: number; colon: boolean } {
  let at = from;
  let colon = false;
  for (; at < line.tokens.length; at += 1) {
    const word = line.words[at]!;
    if (COLONS.has(word)) colon = true;
    else if (!ORDINALS.has(word) && !TITLES.has(word) && word !== '.' && word !== '(') break;
  }
  return { at, colon };
}

const allowed: Record<CueStrength, number> = { form: 4, free: 3, title: 0 };

function acceptable(line: Line, span: NameSpan, strength: CueStrength, announced: boolean): boolean {
  if (span.kunya || span.chain) return true;
  if (strength === 'form') return announced;
  if (strength === 'free') return announced || span.units >= 2 || span.known >= 1;
  return isKnown(line, span.from) && (span.distinctive > 0 || span.known >= 2);
}

/** `الاسم: X`, `المدعوة X`, `الأخ أبو X`; in prose a title takes only names that the list knows. */
function byCue(line: Line): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    const match = personCues.longest(line.words, at);
    if (!match) {
      at += 1;
      continue;
    }
    const cue = match.meaning;
    const { at: nameAt, colon } = skipToName(line, at + match.length);
    const announced = colon || line.tokens[nameAt]?.cell === true;
    const strength = cue.strength === 'title' && colon ? 'free' : cue.strength;
    const span = readName(line, nameAt, { unknown: allowed[strength], most: announced ? 6 : 5 });
    const good = span && acceptable(line, span, strength, announced);
    if (good)
      found.push(person(line, span, { foundBy: 'person.cue', confidence: announced ? 0.9 : 0.75, cue }));
    at = good ? span.to : at + match.length;
  }
  return found;
}

/** `زوجة الأخ أبو X`: a relation and a kunya or known name, without a name of her own. */
function byDescription(line: Line): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < line.tokens.length; at += 1) {
    if (!describedBy.has(line.words[at]!) || COLONS.has(line.words[at + 1] ?? '')) continue;
    // After a name بنت and ابن are links of a chain.
    if ((line.words[at] === 'بنت' || line.words[at] === 'ابن') && at > 0 && isKnown(line, at - 1)) continue;
    const { at: nameAt } = skipToName(line, at + 1);
    const span = readName(line, nameAt, { unknown: 0 });
    if (!span || !(span.kunya || span.distinctive > 0)) continue;
    const value = descriptionValue(line, { from: at, to: span.to });
    const cue = line.tokens[at]!.written;
    found.push({
      from: at,
      to: span.to,
      skip: 0,
      role: 'described',
      cue,
      confidence: 0.7,
      foundBy: 'person.description',
      value,
    });
    at = span.to - 1;
  }
  return found;
}

/** In a short line or before a number, one more name than the list knows belongs to the run. */
function withUnknownTail(line: Line, span: NameSpan): NameSpan {
  const longer = readName(line, span.from, { unknown: 1 });
  if (!longer || longer.to === span.to) return span;
  const after = line.tokens[longer.to];
  const bounded = !after || after.cell || after.kind !== 'word';
  return bounded && line.tokens.length <= 10 ? longer : span;
}

/** Kunyas anywhere, بن chains, and runs of at least two known given names. */
function byShape(line: Line): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    const chainAhead = ['بن', 'ابن', 'بنت'].includes(line.words[at + 1] ?? '');
    const span = readName(line, at, { unknown: chainAhead && !isKnown(line, at) ? 1 : 0 });
    if (span?.kunya && (KUNYA.has(line.words[at]!) || span.units > 1)) {
      found.push(person(line, span, { foundBy: 'person.kunya', confidence: 0.85 }));
    } else if (span?.chain && (span.known > 0 || chainAhead)) {
      found.push(person(line, span, { foundBy: 'person.chain', confidence: 0.85 }));
    } else if (span && span.units >= 2 && (span.distinctive > 0 || span.units > 2)) {
      const whole = withUnknownTail(line, span);
      found.push(person(line, whole, { foundBy: 'person.run', confidence: span.units > 2 ? 0.8 : 0.65 }));
    }
    at = span && span.units > 1 ? span.to : at + 1;
  }
  return found;
}

/** All persons that a line by itself shows; overlaps are settled later. */
export function findPersons(line: Line): Found[] {
  return [...byDescription(line), ...byCue(line), ...byShape(line)];
}
