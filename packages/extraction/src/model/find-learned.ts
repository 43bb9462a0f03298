import { isNisba, normalise } from '@sijill/arabic';
import { plainTitles } from '../cues.ts';
import { fields } from '../fields.ts';
import type { Found } from '../found.ts';
import { isInstitution } from '../institutions.ts';
import type { Line } from '../line.ts';
import { isKnown } from '../name-reader.ts';
import { personValue } from '../person-value.ts';
import { placeValueOf } from '../places/place-value-of.ts';
import { placeIndex } from '../places/shipped-places.ts';
import { withoutPrefixes } from '../prefixes.ts';
import type { LineTagger } from './line-tagger.ts';
import { LEARNED } from './policy.ts';
import { type LearnedSpan, tagPersonsAndPlaces } from './tag-words.ts';

/** Whether a line is running text, which the model has learned; tables, forms and labels are the rules' ground. */
export function isProse(line: Line): boolean {
  if (line.zone === 'table' || line.zone === 'stamp') return false;
  let words = 0;
  for (const token of line.tokens) {
    if (token.cell) return false;
    if (token.kind === 'word') words += 1;
  }
  return words >= LEARNED.fewestWords && !isLabelled(line, words);
}

/** `الاسم: ...` against `الرياض: ذكرت شركة ...`, as the news begins its reports. */
function isLabelled(line: Line, words: number): boolean {
  const colon = line.words.slice(0, LEARNED.labelWithin).indexOf(':');
  if (colon < 0) return false;
  if (words <= LEARNED.longestLabelled) return true;
  return line.labels.slice(0, colon).some((_, at) => fields.longest(line.labels, at) !== undefined);
}

/** Letters of a fused particle before a name that the gazetteer knows without it. */
function particle(line: Line, span: LearnedSpan): number {
  if (span.type !== 'LOC') return 0;
  const [whole, ...stripped] = withoutPrefixes(line.words[span.from]!);
  if (!whole || placeIndex.phrases.longest(line.words, span.from, whole.word)) return 0;
  return stripped.find(({ word }) => placeIndex.phrases.longest(line.words, span.from, word))?.skip ?? 0;
}

function toFound(line: Line, span: LearnedSpan): Found {
  const skip = particle(line, span);
  const written = line.tokens
    .slice(span.from, span.to)
    .map((token, index) => (index === 0 ? token.written.slice(skip) : token.written))
    .join(' ');
  const name = normalise(written, { level: 'display' }).text;
  const shared = { from: span.from, to: span.to, skip, role: null, cue: null, confidence: span.confidence };
  return span.type === 'PER'
    ? { ...shared, foundBy: 'person.model', value: personValue(line, span) }
    : { ...shared, foundBy: 'place.model', value: placeValueOf(name) };
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
  return {
    ...rule,
    from,
    to,
    skip: from === learned.from ? learned.skip : 0,
    foundBy: 'person.cue+model',
    value: {
      ...personValue(line, { from, to }),
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

function takesBounds({ value, cue, foundBy }: Found): boolean {
  if (value.kind !== 'person' || value.kunya !== undefined) return false;
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
export function withLearned(line: Line, byRule: readonly Found[], tagger: LineTagger): Found[] {
  if (!isProse(line)) return [...byRule];
  const alone = byRule.filter((found) => standsAlone(line, found, byRule, tagger));
  const isPerson = ({ type, from, to }: LearnedSpan) =>
    type === 'PER' &&
    !isInstitution(line, from) &&
    !alone.some((place) => place.from <= from && to <= place.to);
  const learned = tagPersonsAndPlaces(line.words, tagger)
    .flatMap((span) => ofGod(line, span))
    .filter((span) => span.type === 'LOC' || isPerson(span))
    .map((span) => toFound(line, span));
  const touching = (found: Found) => learned.find((one) => one.from < found.to && found.from < one.to);
  const kept = byRule.flatMap((found) => {
    const model = touching(found);
    if (!model) return LEARNED.overruled.has(found.foundBy) && !alone.includes(found) ? [] : [found];
    if (yields(line, found, model, tagger)) return [];
    if (!takesBounds(found)) {
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
