import { normalise, withinOneEdit } from '@sijill/arabic';
import type { Flag, Mention, WordBox } from '@sijill/domain';
import { oddLayout } from './odd-layout.ts';
import { unclearStamp } from './unclear-stamp.ts';

/** The day the caliphate was proclaimed and the name `in Iraq and al-Sham` dropped. */
const PROCLAIMED = '2014-06-29';
/** Old letterheads were used up for some weeks. */
const GRACE_END = '2014-08-31';
const OLD_NAMES = ['الدوله الاسلاميه في العراق والشام', 'دوله العراق الاسلاميه'];
const NEW_NAMES = ['دوله الخلافه', 'دوله الخلافه الاسلاميه'];
const OWN_OFFICE = /^(?:الدوله الاسلاميه|دوله الخلافه|ديوان)/;
const OTHER_STATE = /^(?:وزاره|مديريه|جمهوريه)/;

const folded = (text: string) => normalise(text).text.replace(/\s+/g, ' ');

interface Stated {
  readonly text: string;
  readonly name: string;
  readonly zone: Mention['zone'];
}

const bodies = (mentions: readonly Mention[]): Stated[] =>
  mentions.flatMap(({ value, text, zone }) =>
    value.kind === 'organisation' ? [{ text, zone, name: folded(value.name) }] : [],
  );

/** A name of the state on a paper dated when it did not bear it. */
function nameOutOfTime(old: Stated | undefined, young: Stated | undefined, mention: Mention): Flag[] {
  const { value, role, text } = mention;
  if (value.kind !== 'date' || role !== 'document' || !value.earliest || !value.latest) return [];
  const code = 'state-name-out-of-time';
  if (old && value.earliest > GRACE_END) {
    const sentence = `The state's name of before ${PROCLAIMED} stands on a paper of ${value.earliest}.`;
    return [{ code, sentence, evidence: [old.text, text] }];
  }
  if (!young || value.latest >= PROCLAIMED) return [];
  const sentence = `The caliphate is named on a paper of ${value.latest}; it was proclaimed on ${PROCLAIMED}.`;
  return [{ code, sentence, evidence: [young.text, text] }];
}

function stateNames(mentions: readonly Mention[]): Flag[] {
  const named = bodies(mentions);
  const old = named.find(({ name }) => OLD_NAMES.some((known) => name.startsWith(known)));
  const young = named.find(({ name }) => NEW_NAMES.includes(name));
  const flags = mentions.flatMap((mention) => nameOutOfTime(old, young, mention));
  if (!old || !young) return flags;
  const sentence = 'Two names of the state from different times stand on one document.';
  return [...flags, { code: 'two-state-names', sentence, evidence: [old.text, young.text] }];
}

interface StatedWilaya {
  readonly text: string;
  /** Gazetteer ids that the name can mean. */
  readonly places: readonly string[];
}

/** The wilaya that a zone names, where the gazetteer knows the name: letters torn out of a stamp say nothing. */
function wilayaIn(mentions: readonly Mention[], zone: Mention['zone']): StatedWilaya | undefined {
  for (const { value, cue, text, zone: own } of mentions) {
    if (value.kind !== 'place' || own !== zone) continue;
    if (cue !== 'ولاية' && !folded(text).startsWith('ولايه ')) continue;
    const places = value.readings.map(({ placeId }) => placeId);
    if (places.length > 0) return { text, places };
  }
  return undefined;
}

/** Whether one is the other cut short or misread in a letter: no sign of anything but the reading. */
function couldBeOneName(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short) || withinOneEdit(short, long);
}

/** Stamp and header are evidence apart: what one says against the other is shown, never merged. */
function stampAgainstHeader(mentions: readonly Mention[]): Flag[] {
  const flags: Flag[] = [];
  const [head, stamp] = [wilayaIn(mentions, 'header'), wilayaIn(mentions, 'stamp')];
  if (head && stamp && !head.places.some((place) => stamp.places.includes(place))) {
    const sentence = 'The stamp names another wilaya than the header.';
    flags.push({ code: 'stamp-of-other-wilaya', sentence, evidence: [head.text, stamp.text] });
  }
  const office = (zone: Mention['zone']) =>
    bodies(mentions).find((body) => body.zone === zone && /^(?:ديوان|هييه|محكمه)/.test(body.name));
  const [headOffice, stampOffice] = [office('header'), office('stamp')];
  if (headOffice && stampOffice && !couldBeOneName(headOffice.name, stampOffice.name)) {
    const sentence = 'The stamp names another office than the header.';
    flags.push({ code: 'stamp-of-other-office', sentence, evidence: [headOffice.text, stampOffice.text] });
  }
  return flags;
}

function otherLetterhead(mentions: readonly Mention[]): Flag[] {
  const named = bodies(mentions).filter(({ zone }) => zone === 'header');
  const own = named.find(({ name }) => OWN_OFFICE.test(name));
  const other = named.find(({ name }) => OTHER_STATE.test(name));
  if (!own || !other) return [];
  const sentence = 'The header names an office of another state too: a reused form, or a forgery.';
  return [{ code: 'letterhead-of-another-state', sentence, evidence: [other.text, own.text] }];
}

function ownDate(mentions: readonly Mention[]): Flag[] {
  return mentions.flatMap(({ value, role, text }) =>
    value.kind === 'date' && role === 'document' && value.contradictions.length > 0
      ? [{ code: 'date-contradicts-itself', sentence: value.contradictions.join(' '), evidence: [text] }]
      : [],
  );
}

/**
 * What a reviewer of authenticity must see on one page: signs that published studies of forged papers name. A sign is
 * no verdict, and its evidence is the page's own words.
 */
export function forgerySigns(
  mentions: readonly Mention[],
  { text, words }: { readonly text: string; readonly words: readonly WordBox[] },
): Flag[] {
  return [
    ...stateNames(mentions),
    ...stampAgainstHeader(mentions),
    ...otherLetterhead(mentions),
    ...ownDate(mentions),
    ...unclearStamp(words),
    ...oddLayout(words, text),
  ];
}
