import { givenName, isNisba, normalise } from '@sijill/arabic';
import { commonWords, type PersonCue, personCues, plainTitles, stopWords } from '../cues.ts';
import { fields } from '../fields.ts';
import type { Found } from '../found.ts';
import { beginsNextName, withoutAnd } from '../fused-and.ts';
import { isInstitution } from '../institutions.ts';
import type { Line } from '../line.ts';
import { isKnown } from '../name-reader.ts';
import { personValue } from '../person-value.ts';
import type { PlaceIndex } from '../places/place-index.ts';
import { placeValueOf } from '../places/place-value-of.ts';
import { withoutPrefixes } from '../prefixes.ts';
import { isArabic } from './is-arabic.ts';
import type { LineTagger } from './line-tagger.ts';
import { LEARNED } from './policy.ts';
import { type LearnedSpan, tagPersonsAndPlaces } from './tag-words.ts';

/** Whether a line is running Arabic text, which the model has learned; tables, forms and labels are the rules' ground. */
export function isProse(line: Line): boolean {
  if (line.zone === 'table' || line.zone === 'stamp') return false;
  let words = 0;
  for (const token of line.tokens) {
    if (token.cell) return false;
    if (token.kind === 'word') words += 1;
  }
  return words >= LEARNED.fewestWords && !isLabelled(line, words) && !isRowOfDashes(line) && isArabic(line);
}

/** A dash apart from its words, or a stroke that is none of a date. */
function partsCells(tokens: Line['tokens'], at: number): boolean {
  const { text, start } = tokens[at]!;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (text === '/') return !(before?.kind === 'number' && after?.kind === 'number');
  return /^[-–—]$/.test(text) && start > (before?.end ?? 0);
}

/** `خضر الياس مراد - كوجو - ٤٠ سنة`, `خضر الياس/كوجو/٤٠ سنة`: cells apart by dashes or strokes, none of them a sentence. */
function isRowOfDashes({ words, tokens }: Line): boolean {
  let last = -1;
  let dashes = 0;
  for (let at = 0; at <= words.length; at += 1) {
    if (at < words.length && !partsCells(tokens, at)) continue;
    if (at - last - 1 > LEARNED.longestCell) return false;
    last = at;
    dashes += 1;
  }
  return dashes > LEARNED.fewestDashes;
}

/** `الاسم: ...` against `الرياض: ذكرت شركة ...`, as the news begins its reports. */
function isLabelled(line: Line, words: number): boolean {
  const colon = line.words.slice(0, LEARNED.labelWithin).indexOf(':');
  if (colon < 0) return false;
  if (words <= LEARNED.longestLabelled) return true;
  return line.labels.slice(0, colon).some((_, at) => fields.longest(line.labels, at) !== undefined);
}

/** Letters of a fused particle before a name that the gazetteer knows without it. */
function particle(line: Line, span: LearnedSpan, places: PlaceIndex): number {
  if (span.type !== 'LOC') return 0;
  const [whole, ...stripped] = withoutPrefixes(line.words[span.from]!);
  if (!whole || places.phrases.longest(line.words, span.from, whole.word)) return 0;
  return stripped.find(({ word }) => places.phrases.longest(line.words, span.from, word))?.skip ?? 0;
}

/** The cue right before a name, past a bracket, quotes or a colon: the model sees names there that no list has. */
function cueBefore(line: Line, at: number): PersonCue | undefined {
  const before = /^[("«:]$/.test(line.words[at - 1] ?? '') ? at - 1 : at;
  return personCues.endingBefore(line.words, before)?.meaning;
}

function toFound(line: Line, span: LearnedSpan, places: PlaceIndex): Found {
  const bare = span.type === 'PER' ? withoutAnd(line, span.from) : undefined;
  const skip = bare ? 1 : particle(line, span, places);
  const written = line.tokens
    .slice(span.from, span.to)
    .map((token, index) => (index === 0 ? token.written.slice(skip) : token.written))
    .join(' ');
  const name = normalise(written, { level: 'display' }).text;
  const cue = span.type === 'PER' ? cueBefore(line, span.from) : undefined;
  const said = { role: cue?.role ?? null, cue: cue?.label ?? null };
  const shared = { from: span.from, to: span.to, skip, ...said, confidence: span.confidence };
  const sex = cue?.sex && { sex: cue.sex, reason: `the cue ${cue.label}` };
  return span.type === 'PER'
    ? { ...shared, foundBy: 'person.model', value: personValue(bare ?? line, span, sex) }
    : { ...shared, foundBy: 'place.model', value: placeValueOf(name, places) };
}

/** A name ends before the cue of the next one (`ابو عمر السبية شيرين`), of which news has none. */
function beforeCue(line: Line, span: LearnedSpan): LearnedSpan {
  if (span.type !== 'PER') return span;
  for (let at = span.from + 1; at < span.to; at += 1)
    if (personCues.longest(line.words, at)?.meaning.strength === 'free') return { ...span, to: at };
  return span;
}

const isBare = (line: Line, at: number) =>
  line.tokens[at]?.kind === 'word' && !commonWords.has(line.words[at]!) && !stopWords.has(line.words[at]!);

/** A given name that is nothing else stands before what the model sees: it is the first of the name. */
function withGivenName(line: Line, span: LearnedSpan): LearnedSpan {
  // يوسف وكون تيو are two.
  if (span.type !== 'PER' || beginsNextName(line, span.from)) return span;
  let { from } = span;
  while (from > 0 && isKnown(line, from - 1) && givenName(line.words[from - 1]!)?.alsoWord === false)
    from -= 1;
  // أنا زركون هاروك: nothing but one word stands between a cue and the name.
  const cue = from === span.from ? personCues.endingBefore(line.words, from - 1)?.meaning : undefined;
  if (cue && cue.strength !== 'form' && isBare(line, from - 1)) from -= 1;
  return { ...span, from };
}

/** What الله makes a name with. */
const OF_GOD = new Set('خير عبد نعمه فضل هبه عطا عطاء نصر جار سعد رزق عبيد جاد شكر ضيف فرج خلف'.split(' '));

/** خير الله is one name: a person never begins with its second half, nor is الله one in a basmala. */
function ofGod(line: Line, span: LearnedSpan): LearnedSpan[] {
  if (span.type !== 'PER' || line.words[span.from] !== 'الله') return [span];
  return OF_GOD.has(line.words[span.from - 1] ?? '') ? [{ ...span, from: span.from - 1 }] : [];
}

/** Offices that are given names too; after a name that the model has ended they say what the person is. */
const OFFICES = new Set('امير الامير امين الامين مساعد مفتي قرينه نجل شقيق رييس وزير مدير عضو'.split(' '));
const isNamePart = (line: Line, at: number) =>
  (isKnown(line, at) || isNisba(line.words[at]!)) && !OFFICES.has(line.words[at]!);

/** A rule's person with the model's bounds: the cue proves the role, the context tells where the name ends. */
function withLearnedBounds(line: Line, rule: Found, learned: Found): Found {
  if (rule.value.kind !== 'person' || learned.value.kind !== 'person') return rule;
  const { age, birthYear, sex, sexReason } = rule.value;
  let { from, to } = learned;
  while (from > rule.from && isNamePart(line, from - 1)) from -= 1;
  while (to < rule.to && isNamePart(line, to)) to += 1;
  const bare = withoutAnd(line, from);
  return {
    ...rule,
    from,
    to,
    skip: bare ? 1 : 0,
    foundBy: 'person.cue+model',
    value: {
      ...personValue(bare ?? line, { from, to }),
      ...(sex === undefined ? {} : { sex }),
      ...(sexReason === undefined ? {} : { sexReason }),
      ...(age === undefined ? {} : { age }),
      ...(birthYear === undefined ? {} : { birthYear }),
    },
  };
}

/** Words after which a place stands. */
const BEFORE_PLACE = new Set(
  'في من الي عن نحو قرب بين حول شمال جنوب شرق غرب داخل خارج باتجاه بتجاه تولد مواليد ولاده سكنه ساكن سكان يسكن تسكن اهالي'.split(
    ' ',
  ),
);

/**
 * Whether a place of the list stands without the model: after a word that leads to a place (`من كوجو`, `بكوجو`), a colon, or
 * joined to another (`كوجو وحردان`) with a word that the model does not know.
 */
function standsAlone(line: Line, rule: Found, byRule: readonly Found[], tagger: LineTagger): boolean {
  const { foundBy, from, skip } = rule;
  if (foundBy !== 'place.list') return false;
  const before = line.words[from - 1] ?? '';
  if (before === ':' || BEFORE_PLACE.has(before)) return true;
  // بكوجو; but برميل is a word of its own, not ب and a village.
  const whole = line.words[from]!;
  const fused = /[بل]$/.test(whole.slice(0, skip));
  if (fused && (/^.{0,2}ال/u.test(whole) || tagger.knows(whole.slice(skip)) || !tagger.knows(whole)))
    return true;
  const after = before === '،' || before === 'و' ? from - 1 : from;
  const joined = byRule.some((other) => other.value.kind === 'place' && other.to === after);
  return joined && !knowsAll(line, rule, tagger);
}

const bareWords = (line: Line, { from, to, skip }: Found) =>
  line.words.slice(from, to).map((word, index) => (index === 0 ? word.slice(skip) : word));
const knowsAll = (line: Line, rule: Found, tagger: LineTagger) =>
  bareWords(line, rule).every((word) => tagger.knows(word));

/**
 * Where the model sees a place and knows all words, a place of the list has the model's bounds (`شمال بغداد` is a wilaya
 * only after its cue), and `أبو ظبي` is no kunya: what follows أبو is no name that the list knows.
 */
function yields(line: Line, rule: Found, model: Found, tagger: LineTagger): boolean {
  if (model.foundBy !== 'place.model') return false;
  if (rule.foundBy === 'place.list') return knowsAll(line, rule, tagger);
  // سكان خان يونس: there is a خان too.
  const within = model.from <= rule.from && rule.to <= model.to;
  if (rule.foundBy === 'place.cue') return within && model.to - model.from > rule.to - rule.from;
  const same = rule.from === model.from && rule.to === model.to;
  return rule.foundBy === 'person.kunya' && same && rule.to - rule.from === 2 && !isKnown(line, rule.to - 1);
}

function takesBounds(line: Line, { from, to, value, cue, foundBy }: Found): boolean {
  if (value.kind !== 'person' || value.kunya !== undefined) return false;
  // The model has seen no name with a part that nobody could read.
  if (line.tokens.slice(from, to).some(({ kind }) => kind !== 'word')) return false;
  return LEARNED.bounded.has(foundBy) && (cue === null || plainTitles.has(cue));
}

/** Whether a person of the rules has the model's bounds though it stands without the model too. */
function isBetterBounded(line: Line, rule: Found, model: Found, tagger: LineTagger): boolean {
  if (rule.value.kind !== 'person' || model.value.kind !== 'person') return false;
  if (rule.foundBy === 'person.cue') return rule.cue !== null && LEARNED.titles.has(rule.cue);
  const contains =
    model.from <= rule.from && rule.to <= model.to && model.to - model.from > rule.to - rule.from;
  if (rule.foundBy === 'person.kunya') return contains && rule.cue === null;
  // هاجم نصر الله: a verb that is a given name too begins a run.
  const begun = { ...rule, to: model.from };
  return (
    rule.foundBy === 'person.run' &&
    rule.from < model.from &&
    rule.to <= model.to &&
    knowsAll(line, begun, tagger)
  );
}

/**
 * What the learned model adds to a line's findings, which weak findings of the rules it overrules, and whose bounds it
 * sets (`LEARNED`): in running text the model knows the context, a list only the word.
 */
export function withLearned(
  line: Line,
  byRule: readonly Found[],
  { tagger, places }: { readonly tagger: LineTagger; readonly places: PlaceIndex },
): Found[] {
  if (!isProse(line)) return [...byRule];
  const alone = byRule.filter((found) => standsAlone(line, found, byRule, tagger));
  const isPerson = ({ type, from, to }: LearnedSpan) =>
    type === 'PER' &&
    !isInstitution(line, from) &&
    !alone.some((place) => place.from <= from && to <= place.to);
  const learned = tagPersonsAndPlaces(line.words, tagger)
    .flatMap((span) => ofGod(line, span))
    .map((span) => withGivenName(line, beforeCue(line, span)))
    .filter((span) => span.type === 'LOC' || isPerson(span))
    .map((span) => toFound(line, span, places));
  const touching = (found: Found) => learned.find((one) => one.from < found.to && found.from < one.to);
  const kept = byRule.flatMap((found) => {
    const model = touching(found);
    if (!model) return LEARNED.overruled.has(found.foundBy) && !alone.includes(found) ? [] : [found];
    if (yields(line, found, model, tagger)) return [];
    if (!takesBounds(line, found)) {
      if (!isBetterBounded(line, found, model, tagger)) return [found];
      return found.foundBy === 'person.cue' ? [withLearnedBounds(line, found, model)] : [];
    }
    return model.foundBy === 'person.model' ? [withLearnedBounds(line, found, model)] : [];
  });
  // A rule's longer name keeps what the model would cut off.
  const isPart = (one: Found) =>
    kept.some(
      (rule) => rule.from <= one.from && one.to <= rule.to && rule.to - rule.from > one.to - one.from,
    );
  return [...kept, ...learned.filter((one) => !isPart(one))];
}
