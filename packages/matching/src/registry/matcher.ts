import type { Reading } from '../channel/reading.ts';
import type { AlignedSlot } from '../names/aligned-slot.ts';
import { compareCompiled, readingOf } from '../names/compare-names.ts';
import { type CompiledName, compileName, isKunyaOnly, type SpelledName } from '../names/compiled-name.ts';
import { explainSlots, summarise } from '../names/explain-names.ts';
import { type Calibration, probability, SHIPPED_CALIBRATION } from '../score/calibration.ts';
import { compareFields } from '../score/compare-fields.ts';
import scores from '../score/score-weights.json' with { type: 'json' };
import type { Matcher, MatchPerson, MatchQuery, MatchResult } from './matching-types.ts';
import { NameIndex } from './name-index.ts';
import { NearNamesSearch } from './near-names.ts';

/** Changes whenever a score could change. */
export const MATCHER_VERSION = 'names-4';

/** Least score of a candidate, 0 to 1. */
export const CANDIDATE_THRESHOLD = scores.threshold;

/** Two names count as equally near a mention when their log-odds differ by less than this. */
const AS_NEAR = 0.05;
/** Names compared in full for one asked name. */
const COMPARED = 120;
/** A name that cannot reach the threshold whatever else agrees. */
const HOPELESS = -6;

interface NearPerson {
  readonly person: MatchPerson;
  readonly name: number;
  readonly logit: number;
  readonly slots: readonly AlignedSlot[];
}

/** What one asked name found; mentions that share the name and the reading share it. */
interface Found {
  readonly name: SpelledName;
  readonly reading: Reading;
  readonly people: readonly NearPerson[];
}

export interface MatcherOptions {
  /** Of a case, with its number; absent: the shipped one. */
  readonly calibration?: (Calibration & { readonly number: number }) | undefined;
}

/** The matcher's version with the calibration that it scores by. */
export const matcherVersion = ({ calibration }: MatcherOptions = {}): string =>
  calibration ? `${MATCHER_VERSION}+calibration-${calibration.number}` : MATCHER_VERSION;

/** A matcher over one registry; build it once, ask it for every mention. */
export function createMatcher(people: Iterable<MatchPerson>, options: MatcherOptions = {}): Matcher {
  let calibration: Calibration = options.calibration ?? SHIPPED_CALIBRATION;
  let version = matcherVersion(options);
  const index = new NameIndex(people);
  const search = new NearNamesSearch(index);
  let last: { key: string; found: Found } | null = null;
  const find = (query: MatchQuery): Found => {
    const reading = readingOf(query.ocr, query.confidence);
    const key = `${reading}/${query.name}`;
    if (last?.key === key) return last.found;
    const name = compileName(query.name);
    last = { key, found: { name, reading, people: nearPeople(index, search, name, reading) } };
    return last.found;
  };
  return {
    get version() {
      return version;
    },
    get size() {
      return index.size;
    },
    candidates(query, limit, only) {
      const found = find(query);
      return found.people
        .filter(({ person }) => only === undefined || only.has(person.id))
        .map((near) => ({ near, score: finalScore({ query, found, near, index, calibration }) }))
        .filter(({ score }) => score >= CANDIDATE_THRESHOLD)
        .sort((a, b) => b.score - a.score || (a.near.person.id < b.near.person.id ? -1 : 1))
        .slice(0, Math.max(0, limit))
        .map(({ near, score }) => resultOf({ query, found, near, score, index, version }));
    },
    calibrate(newer) {
      calibration = newer;
      version = matcherVersion({ calibration: newer });
    },
    anyNear(query) {
      return find(query).people.length > 0;
    },
    add(person) {
      index.add(person);
      last = null;
    },
    remove(id) {
      last = null;
      return index.remove(id);
    },
  };
}

function nearPeople(
  index: NameIndex,
  search: NearNamesSearch,
  name: CompiledName,
  reading: Reading,
): NearPerson[] {
  if (name.compiled.length === 0) return [];
  const { names, rarities, likenesses } = search.find(name, reading, COMPARED);
  const best = new Map<number, NearPerson & { preferred: number }>();
  for (const number of names) {
    if (index.bearers[number]!.length === 0) continue;
    const other = index.compiled(number);
    const { logit, slots } = compareCompiled(name, other, {
      reading,
      rarities,
      likenesses,
      words: index.partsOf(number),
    });
    if (logit < HOPELESS) continue;
    // A name in the mention's own script is the better proof where both fit.
    const sameScript = name.compiled[0]!.script === other.compiled[0]!.script;
    const preferred = logit + (sameScript ? scores.align.sameScript : 0);
    for (const bearer of index.bearers[number]!) {
      const known = best.get(bearer);
      // Equal names go by their letters, so that the order of import changes nothing.
      const better =
        known === undefined ||
        preferred > known.preferred ||
        (preferred === known.preferred && index.texts[number]! < index.texts[known.name]!);
      if (better) best.set(bearer, { person: index.people[bearer]!, name: number, logit, slots, preferred });
    }
  }
  return [...best.values()];
}

function finalScore({
  query,
  found,
  near,
  index,
  calibration,
}: {
  query: MatchQuery;
  found: Found;
  near: NearPerson;
  index: NameIndex;
  calibration: Calibration;
}): number {
  const fields = compareFields(query, near.person).reduce((sum, field) => sum + field.weight, 0);
  const doubt = (1 - Math.min(1, Math.max(0, query.confidence ?? 1))) * scores.fields.confidence;
  return Math.min(probability(near.logit + fields - doubt, calibration), capOf(query, found, near, index));
}

/** Evidence that cannot tell people apart stays low however well it fits. */
function capOf(query: MatchQuery, { name }: Found, near: NearPerson, index: NameIndex): number {
  if (query.description) return scores.caps.description;
  if (isKunyaOnly(name) || isKunyaOnly(index.compiled(near.name))) return scores.caps.kunyaOnly;
  const agreeing = near.slots.filter(
    (slot) => slot.likeness >= 0.5 && name.compiled[slot.left]!.kind !== 'kunya',
  );
  return agreeing.length <= 1 && agreeing.every((slot) => slot.leftCount + slot.rightCount === 2)
    ? scores.caps.ismOnly
    : 1;
}

function resultOf(one: {
  query: MatchQuery;
  found: Found;
  near: NearPerson;
  score: number;
  index: NameIndex;
  version: string;
}): MatchResult {
  const { query, found, near, score, index, version } = one;
  const comparedName = index.texts[near.name]!;
  const tokens = explainSlots(near.slots, found.name, compileName(comparedName), found.reading);
  const fields = compareFields(query, near.person);
  const namesakes = found.people.filter((other) => other.logit >= near.logit - AS_NEAR).length;
  const notes = fields
    .filter((field) => field.verdict !== 'unknown')
    .map((field) => ` ${field.field} ${field.verdict}.`);
  const shared = namesakes > 1 ? ` ${namesakes} registry people bear a name as near.` : '';
  const summary = `${summarise(tokens)}${notes.join('')}${shared}`;
  return {
    id: near.person.id,
    comparedName,
    score,
    explanation: { tokens, fields, summary, namesakes, matcherVersion: version },
  };
}
