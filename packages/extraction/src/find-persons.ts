import { type CueStrength, describedBy, type PersonCue, personCues } from './cues.ts';
import { fields } from './fields.ts';
import { describedPersons } from './find-descriptions.ts';
import type { Found } from './found.ts';
import type { Line } from './line.ts';
import { isKnown, type NameSpan, readName } from './name-reader.ts';
import { personValue } from './person-value.ts';
import { withoutPrefixes } from './prefixes.ts';
import { skipToName } from './skip-to-name.ts';

const KUNYA = new Set(['ابو', 'ابي', 'ابا', 'ام']);
const LISTS = new Set(['و', '،', ',', '؛', '-', '/']);

interface How {
  readonly foundBy: string;
  readonly confidence: number;
  readonly cue?: PersonCue;
}

function person(line: Line, span: NameSpan, { foundBy, confidence, cue }: How): Found {
  const issuer = line.zone === 'signature' ? 'signatory' : null;
  return {
    from: span.from,
    to: span.to,
    skip: 0,
    role: cue?.role ?? issuer,
    cue: cue?.label ?? null,
    confidence,
    foundBy,
    value: personValue(line, span, cue?.sex ? { sex: cue.sex, reason: `the cue ${cue.label}` } : undefined),
  };
}

/** Names that the list does not know and that may follow a cue of this strength. */
const ALLOWED: Record<CueStrength, number> = { form: 5, free: 4, title: 2 };

interface Announced {
  readonly strength: CueStrength;
  /** A colon or a cell's edge stands between the cue and the name. */
  readonly announced: boolean;
}

/** Nothing but a label, a number, a sign or the end follows the name. */
function isBounded(line: Line, to: number): boolean {
  const after = line.tokens[to];
  return !after || after.cell || after.kind !== 'word' || fields.longest(line.labels, to) !== undefined;
}

function acceptable(line: Line, span: NameSpan, { strength, announced }: Announced): boolean {
  if (span.kunya || span.chain) return true;
  if (strength === 'form')
    return (
      announced ||
      (span.known >= 2 && isKnown(line, span.from)) ||
      (span.known >= 1 && isBounded(line, span.to))
    );
  if (strength === 'free') return announced || span.units >= 2 || span.known >= 1;
  if (announced) return span.known > 0 || (span.units >= 2 && span.nisba);
  return isKnown(line, span.from) && (span.distinctive > 0 || span.known >= 2 || span.nisba);
}

/** تولد الزوجة, عمر المريض: a fact of the person, not the person. */
const FACT_OF = new Set(
  'تولد مواليد تاريخ عمر رقم مهنه عنوان جنسيه توقيع ختم عدد سكن عمل محل مكان هويه راي لون زواج قريه'.split(
    ' ',
  ),
);

interface CueMatch {
  readonly cue: PersonCue;
  readonly length: number;
}

/** A cue at a position, with a fused particle (للأخ, والشاهد) or a damaged letter; the latter only as a form's label. */
function cueAt(line: Line, at: number): CueMatch | undefined {
  if (line.tokens[at]!.kind !== 'word') return undefined;
  if (at > 0 && !line.tokens[at]!.cell && FACT_OF.has(line.words[at - 1]!)) return undefined;
  const exact = personCues.longest(line.words, at);
  const mended =
    line.labels[at] === line.words[at] && exact ? undefined : personCues.longest(line.labels, at);
  const best = mended && mended.length > (exact?.length ?? 0) ? mended : exact;
  if (best) {
    const to = at + best.length;
    const sure =
      best === exact || at === 0 || line.tokens[at]!.cell || line.words[to] === ':' || best.length > 1;
    if (sure) return { cue: best.meaning, length: best.length };
  }
  for (const { word, skip } of withoutPrefixes(line.words[at]!)) {
    const match = skip > 0 ? personCues.longest(line.words, at, word) : undefined;
    if (match && match.meaning.strength !== 'form') return { cue: match.meaning, length: match.length };
  }
  return undefined;
}

/** Further names that و or a comma joins to one with a cue: `الشاهدان: X و Y`. */
function furtherNames(line: Line, first: NameSpan, kind: Announced, cue: PersonCue): Found[] {
  const found: Found[] = [];
  let last = first;
  while (LISTS.has(line.words[last.to] ?? '') && !line.tokens[last.to]!.cell) {
    const { at } = skipToName(line, last.to + 1);
    const next = readName(line, at, { unknown: kind.announced ? 4 : 0, most: 6 });
    if (!next || !(next.kunya || next.known > 0) || next.units < 2) break;
    found.push(person(line, next, { foundBy: 'person.cue', confidence: 0.75, cue }));
    last = next;
  }
  return found;
}

/** `الاسم: X`, `المدعوة X`, `الأخ أبو X`; in prose a title takes only names that the list knows. */
function byCue(line: Line): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    const match = cueAt(line, at);
    if (!match) {
      at += 1;
      continue;
    }
    const { cue, length } = match;
    const { at: nameAt, colon } = skipToName(line, at + length);
    const announced = colon || line.tokens[nameAt]?.cell === true;
    const kind = { strength: cue.strength, announced };
    const common = announced && cue.strength !== 'title';
    const unknown = ALLOWED[cue.strength] + (announced && cue.strength === 'title' ? 2 : 0);
    const span = readName(line, nameAt, { unknown, most: announced ? 6 : 5, common });
    const good = span && acceptable(line, span, kind);
    if (good) {
      found.push(person(line, span, { foundBy: 'person.cue', confidence: announced ? 0.9 : 0.75, cue }));
      for (const further of furtherNames(line, span, kind, cue)) found.push(further);
    }
    at = good ? span.to : at + length;
  }
  return found;
}

/** Tokens of a line that may be an item of a list of names. */
const LONGEST_ITEM = 14;

/** In a short line or before a number, one more name than the list knows belongs to the run. */
function withUnknownTail(line: Line, span: NameSpan): NameSpan {
  const longer = readName(line, span.from, { unknown: 1 });
  if (!longer || longer.to === span.to) return span;
  const after = line.tokens[longer.to];
  const bounded = !after || after.cell || after.kind !== 'word';
  return bounded && line.tokens.length <= 10 ? longer : span;
}

const ORIGIN = new Set('اهالي اهل سكان سكنه ساكني قريه مدينه منطقه ناحيه قضاء عشيره'.split(' '));
const FACTS = new Set('مواليد تولد عمره عمرها العمر المولود المولوده'.split(' '));

/** An item of a list goes on after the name with where the person is from, an age, or a sign. */
function isFacts(line: Line, at: number): boolean {
  const word = line.words[at] ?? '';
  if (word === 'من') return ORIGIN.has(line.words[at + 1] ?? '');
  return FACTS.has(word) || line.tokens[at]?.kind !== 'word';
}

/** `3. X Y Z` alone on a line, or a signature: the whole line is the name when one of its words is known. */
function wholeLine(line: Line): NameSpan | undefined {
  const { tokens } = line;
  if (tokens.length > LONGEST_ITEM) return undefined;
  let at = 0;
  if (tokens[0]?.kind === 'number' && tokens[0].text.length <= 3)
    at = /^[-.)/:]$/.test(line.words[1] ?? '') ? 2 : 1;
  else if (/^[-•*]$/.test(line.words[0] ?? '')) at = 1;
  else if (line.zone !== 'signature') return undefined;
  if (tokens.length - at < 2) return undefined;
  const span = readName(line, at, { unknown: 2, most: 5 });
  const ends = span?.to === tokens.length || (at > 0 && span !== undefined && isFacts(line, span.to));
  if (!span || !ends || (span.known === 0 && !span.nisba)) return undefined;
  // With more behind it, one name that everybody knows proves little.
  if (span.to < tokens.length && span.known < 2) return undefined;
  return span.units >= 2 || span.nisba ? span : undefined;
}

/** Kunyas anywhere, بن chains, and runs of at least two known given names. */
function byShape(line: Line): Found[] {
  const found: Found[] = [];
  const whole = wholeLine(line);
  if (whole)
    return [person(line, whole, { foundBy: 'person.list', confidence: whole.unknown > 0 ? 0.65 : 0.8 })];
  for (let at = 0; at < line.tokens.length; ) {
    const chainAhead = ['بن', 'ابن', 'بنت', 'ابنه'].includes(line.words[at + 1] ?? '');
    const span = readName(line, at, { unknown: chainAhead && !isKnown(line, at) ? 1 : 0 });
    if (span?.kunya && (KUNYA.has(line.words[at]!) || span.units > 1)) {
      found.push(person(line, span, { foundBy: 'person.kunya', confidence: 0.85 }));
    } else if (span?.chain && (span.known > 0 || chainAhead)) {
      found.push(person(line, span, { foundBy: 'person.chain', confidence: 0.85 }));
    } else if (span && span.units >= 2 && (span.distinctive > 0 || span.units > 2)) {
      const tailed = withUnknownTail(line, span);
      found.push(person(line, tailed, { foundBy: 'person.run', confidence: span.units > 2 ? 0.8 : 0.65 }));
    }
    at = span && span.units > 1 ? span.to : at + 1;
  }
  return found;
}

/** All persons that a line by itself shows; overlaps are settled later. */
export function findPersons(line: Line): Found[] {
  return [...describedPersons(line, describedBy), ...byCue(line), ...byShape(line)];
}
