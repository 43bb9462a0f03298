import { normalise } from '@sijill/arabic';
import {
  type CueStrength,
  commonWords,
  describedBy,
  isOfSeveral,
  type PersonCue,
  personCues,
  stopWords,
} from './cues.ts';
import { unreadAt } from './damaged-words.ts';
import { fields } from './fields.ts';
import { describedPersons } from './find-descriptions.ts';
import type { Found } from './found.ts';
import { withoutAnd } from './fused-and.ts';
import type { Line } from './line.ts';
import { itemStart } from './name-lists.ts';
import { isKnown, type NameSpan, readName } from './name-reader.ts';
import { ageBehind } from './person-facts.ts';
import { personValue } from './person-value.ts';
import { withoutPrefixes } from './prefixes.ts';
import { skipToName } from './skip-to-name.ts';

const KUNYA = new Set(['ابو', 'ابي', 'ابا', 'ام']);
const LISTS = new Set(['و', '،', ',', '؛', '-', '/']);
/** Signs that may stand between a name and what joins the next one to it. */
const CLOSES = /^[)"»]$/;

interface How {
  readonly foundBy: string;
  readonly confidence: number;
  readonly cue?: PersonCue;
  /** A fused و before it. */
  readonly skip?: number;
}

/** A name with a part that nobody could read is less sure. */
const UNREAD_PART = 0.8;
const hundredths = (confidence: number) => Math.round(confidence * 100) / 100;

function person(line: Line, span: NameSpan, { foundBy, confidence, cue, skip = 0 }: How): Found {
  const issuer = line.zone === 'signature' ? 'signatory' : null;
  return {
    from: span.from,
    to: span.to,
    skip,
    role: cue?.role ?? issuer,
    cue: cue?.label ?? null,
    confidence: span.unread > 0 ? hundredths(confidence * UNREAD_PART) : confidence,
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
  /** The cue announces several people. */
  readonly several: boolean;
}

/** Nothing but a label, a number, a sign or the end follows the name. */
function isBounded(line: Line, to: number): boolean {
  const after = line.tokens[to];
  return !after || after.cell || after.kind !== 'word' || fields.longest(line.labels, to) !== undefined;
}

function acceptable(
  line: Line,
  span: NameSpan,
  { strength, announced }: Omit<Announced, 'several'>,
): boolean {
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
  'تولد مواليد تاريخ عمر رقم مهنه عنوان جنسيه عدد سكن عمل محل مكان هويه راي لون زواج قريه'.split(' '),
);

interface CueMatch {
  readonly cue: PersonCue;
  readonly length: number;
}

/** A cue at a position, with a fused particle (للأخ, والشاهد) or a damaged letter; the latter only as a form's label. */
function cueAt(line: Line, at: number, afterName: boolean): CueMatch | undefined {
  if (line.tokens[at]!.kind !== 'word') return undefined;
  // In أبو عمر المشتري the age is a name.
  const named = afterName || KUNYA.has(line.words[at - 2] ?? '');
  if (at > 0 && !named && !line.tokens[at]!.cell && FACT_OF.has(line.words[at - 1]!)) return undefined;
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
    const sure = match && (match.meaning.strength !== 'form' || line.words[at + match.length] === ':');
    if (match && sure) return { cue: match.meaning, length: match.length };
  }
  return undefined;
}

/** What joins the next name to one that ends before a token, and where that next one begins; a fused و is taken off. */
function joinedTo(
  line: Line,
  to: number,
  several: boolean,
): { line: Line; at: number; skip: number } | undefined {
  let at = ageBehind(line, to)?.to ?? to;
  if (CLOSES.test(line.words[at] ?? '')) at += 1;
  const token = line.tokens[at];
  if (!token || token.cell) return undefined;
  const bare = withoutAnd(line, at, several);
  if (bare) return { line: bare, at, skip: 1 };
  const item = /^\d\d?$/.test(token.text) && /^[-.)]$/.test(line.words[at + 1] ?? '');
  if (item) return { line, at: at + 2, skip: 0 };
  if (!LISTS.has(token.text)) return undefined;
  const joined = withoutAnd(line, at + 1, several);
  return { line: joined ?? line, at: at + 1, skip: joined ? 1 : 0 };
}

/** Further names that و, a comma or an item's number joins to one with a cue: `الشاهدان: X و Y`, `أطفالها: X 7 سنوات، Y`. */
function furtherNames(line: Line, first: NameSpan, kind: Announced, cue: PersonCue): Found[] {
  const found: Found[] = [];
  for (let last = first; ; ) {
    const joined = joinedTo(line, last.to, kind.several);
    if (!joined) break;
    const { at } = skipToName(joined.line, joined.at);
    const unknown = kind.announced ? 4 : 0;
    const list = kind.several && kind.announced;
    const next = readName(joined.line, at, { unknown, most: 6, common: list, several: list });
    if (!next || !(next.kunya || next.known > 0 || list)) break;
    // Children are named by their given names alone.
    if (next.units < 2 && !next.kunya && cue.role !== 'child') break;
    const skip = at === joined.at ? joined.skip : 0;
    found.push(person(joined.line, next, { foundBy: 'person.cue', confidence: 0.75, cue, skip }));
    last = next;
  }
  return found;
}

const LONGEST_ALONE = 5;

/** `المستلم زركون هاروك`: a label and some words that are none of prose are the whole line. */
function isAlone(line: Line, at: number, nameAt: number): boolean {
  const words = line.words.slice(nameAt);
  if (at > 0 || words.length < 2 || words.length > LONGEST_ALONE) return false;
  return words.every((word) => !commonWords.has(word) && !stopWords.has(word));
}

/** `الاسم: X`, `المدعوة X`, `الأخ أبو X`; in prose a title takes only names that the list knows. */
function byCue(line: Line): Found[] {
  const found: Found[] = [];
  let ended = -1;
  for (let at = 0; at < line.tokens.length; ) {
    const match = cueAt(line, at, at === ended);
    if (!match) {
      at += 1;
      continue;
    }
    const { cue, length } = match;
    const { at: nameAt, colon } = skipToName(line, at + length);
    const announced = colon || line.tokens[nameAt]?.cell === true;
    const several = isOfSeveral(normalise(cue.label).text);
    const kind = { strength: cue.strength, announced, several };
    const alone = !announced && cue.strength !== 'title' && isAlone(line, at, nameAt);
    const common = (announced || alone) && cue.strength !== 'title';
    const unknown = ALLOWED[cue.strength] + (announced && cue.strength === 'title' ? 2 : 0);
    const options = { unknown, most: announced ? 6 : 5, common, several: several && announced };
    // A signature nobody can read stands before the printed name.
    const unread = unreadAt(line.tokens, nameAt);
    const span =
      readName(line, nameAt, options) ?? (unread?.sure && readName(line, nameAt + unread.length, options));
    const good = span && (acceptable(line, span, kind) || (alone && span.to === line.tokens.length));
    if (good) {
      found.push(person(line, span, { foundBy: 'person.cue', confidence: announced ? 0.9 : 0.75, cue }));
      for (const further of furtherNames(line, span, kind, cue)) found.push(further);
    }
    if (good) ended = Math.max(span.to, found.at(-1)?.to ?? 0);
    at = good ? ended : at + length;
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
  const at = itemStart(line);
  const listed = line.listed !== undefined;
  if (at === 0 && !listed && line.zone !== 'signature') return undefined;
  const single = listed && at > 0;
  if (tokens.length - at < 2 && !single) return undefined;
  const span = readName(line, at, listed ? { unknown: 6, most: 6, common: true } : { unknown: 2, most: 5 });
  const ends =
    span?.to === tokens.length || ((at > 0 || listed) && span !== undefined && isFacts(line, span.to));
  if (!span || !ends || (span.known === 0 && !span.nisba && !listed)) return undefined;
  // With more behind it, one name that everybody knows proves little.
  if (span.to < tokens.length && span.known < 2 && !listed) return undefined;
  return span.units >= 2 || span.nisba || single ? span : undefined;
}

/** Kunyas anywhere, بن chains, and runs of at least two known given names. */
function byShape(line: Line): Found[] {
  const found: Found[] = [];
  const whole = wholeLine(line);
  if (whole) {
    const confidence = whole.unknown > 0 ? 0.65 : 0.8;
    return [
      person(line, whole, { foundBy: 'person.list', confidence, ...(line.listed && { cue: line.listed }) }),
    ];
  }
  for (let at = 0; at < line.tokens.length; ) {
    const bare = withoutAnd(line, at);
    const own = bare ?? line;
    const skip = bare ? 1 : 0;
    const chainAhead = ['بن', 'ابن', 'بنت', 'ابنه'].includes(line.words[at + 1] ?? '');
    const span = readName(own, at, { unknown: chainAhead && !isKnown(own, at) ? 1 : 0 });
    if (span?.kunya && (KUNYA.has(own.words[at]!) || span.units > 1)) {
      found.push(person(own, span, { foundBy: 'person.kunya', confidence: 0.85, skip }));
    } else if (span?.chain && (span.known > 0 || chainAhead)) {
      found.push(person(own, span, { foundBy: 'person.chain', confidence: 0.85, skip }));
    } else if (span && span.units >= 2 && (span.distinctive > 0 || span.units > 2)) {
      const confidence = span.units > 2 ? 0.8 : 0.65;
      found.push(person(own, withUnknownTail(own, span), { foundBy: 'person.run', confidence, skip }));
    }
    at = span && span.units > 1 ? span.to : at + 1;
  }
  return found;
}

/** All persons that a line by itself shows; overlaps are settled later. */
export function findPersons(line: Line): Found[] {
  return [...describedPersons(line, describedBy), ...byCue(line), ...byShape(line)];
}
