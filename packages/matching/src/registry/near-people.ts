import type { FieldComparison } from '@sijill/domain';
import type { Reading } from '../channel/reading.ts';
import type { AlignedSlot } from '../names/aligned-slot.ts';
import { compareCompiled } from '../names/compare-names.ts';
import { type CompiledName, isKunyaOnly, type SpelledName } from '../names/compiled-name.ts';
import { explainSlots, summarise } from '../names/explain-names.ts';
import { type Calibration, logitOf, probability } from '../score/calibration.ts';
import { compareFields, mostOfFields } from '../score/compare-fields.ts';
import scores from '../score/score-weights.json' with { type: 'json' };
import type { AskedName } from './asked-parts.ts';
import type { MatchPerson, MatchQuery, MatchResult } from './matching-types.ts';
import { SpreadLikenesses } from './spread-likenesses.ts';

/** Least score of a candidate, 0 to 1. */
export const CANDIDATE_THRESHOLD = scores.threshold;
/** Two names count as equally near a mention when their log-odds differ by less than this. */
const AS_NEAR = 0.05;
/** A name that cannot reach the threshold whatever else agrees. */
const HOPELESS = -6;

const NO_WORDS: ArrayLike<number> = [];

/** A name of the registry that is worth a full comparison. */
export interface NearName {
  readonly text: string;
  readonly compiled: CompiledName;
  /** The same with where its parts stand. */
  readonly spelled: SpelledName;
  /** What its parts are called in `AskedName.likenesses`. */
  readonly words: ArrayLike<number>;
  readonly bearers: readonly MatchPerson[];
  /** Whether one of them bears another name, too. */
  readonly shared: boolean;
}

interface NearPerson {
  readonly person: MatchPerson;
  readonly name: NearName;
  readonly logit: number;
  readonly slots: readonly AlignedSlot[];
}

/** Whether one of these people bears more than one name. */
export const bearMore = (people: readonly MatchPerson[]): boolean =>
  people.some(({ names, kunya }) => names.length > 1 || kunya !== undefined);

/** What one asked name found; mentions that share the name and the reading share it. */
export interface Found {
  readonly name: SpelledName;
  readonly reading: Reading;
  readonly people: readonly NearPerson[];
}

/** The lowest log-odds of a name that matter to a query: with all that it says besides in favour, it is a candidate. */
export function leastOf(query: MatchQuery, calibration: Calibration): number {
  const threshold = logitOf(CANDIDATE_THRESHOLD, calibration) - mostOfFields(query);
  // Whoever bears a name as near is counted, too.
  return Math.max(HOPELESS, threshold - AS_NEAR - 0.01);
}

const spreads: SpreadLikenesses[] = [];

/** By part of the asked name; overwritten by the next name. */
const spreadOut = (likenesses: AskedName['likenesses']): (SpreadLikenesses | null)[] =>
  likenesses.map((matches, at) => {
    spreads[at] ??= new SpreadLikenesses();
    return matches && spreads[at].spread(matches);
  });

/** Compares an asked name with every near one that could come to `least`: each person by the name that fits best. */
export function findPeople(
  name: SpelledName,
  reading: Reading,
  { rarities, likenesses }: Pick<AskedName, 'rarities' | 'likenesses'>,
  near: Iterable<NearName>,
  least: number,
): Found {
  const best = new Map<MatchPerson, NearPerson & { preferred: number }>();
  const options = { reading, rarities, likenesses: spreadOut(likenesses), words: NO_WORDS };
  for (const other of near) {
    const { compiled } = other;
    options.words = other.words;
    // A name in the mention's own script is the better proof where both fit, so it may stand though it fits less.
    const sameScript = name.compiled[0]!.script === compiled.compiled[0]!.script;
    const { logit, slots } = compareCompiled(
      name,
      compiled,
      options,
      sameScript && other.shared ? least - scores.align.sameScript : least,
    );
    if (logit < HOPELESS) continue;
    const preferred = logit + (sameScript ? scores.align.sameScript : 0);
    for (const person of other.bearers) {
      const known = best.get(person);
      // Equal names go by their letters, so that the order of import changes nothing.
      const better =
        known === undefined ||
        preferred > known.preferred ||
        (preferred === known.preferred && other.text < known.name.text);
      if (better) best.set(person, { person, name: other, logit, slots, preferred });
    }
  }
  return { name, reading, people: [...best.values()] };
}

/** How results are scored and which of them are wanted. */
export interface Wanted {
  readonly limit: number;
  readonly calibration: Calibration;
  readonly version: string;
  /** Ids; absent: everybody. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** The people above the threshold, best first, equal scores by id. */
export function bestPeople(query: MatchQuery, found: Found, wanted: Wanted): MatchResult[] {
  return found.people
    .filter(({ person }) => wanted.only === undefined || wanted.only.has(person.id))
    .map((near) => scored(query, found, near, wanted.calibration))
    .filter(({ score }) => score >= CANDIDATE_THRESHOLD)
    .sort((a, b) => b.score - a.score || (a.near.person.id < b.near.person.id ? -1 : 1))
    .slice(0, Math.max(0, wanted.limit))
    .map((one) => resultOf(found, one, wanted.version));
}

interface ScoredPerson {
  readonly near: NearPerson;
  readonly fields: FieldComparison[];
  readonly score: number;
}

function scored(query: MatchQuery, found: Found, near: NearPerson, calibration: Calibration): ScoredPerson {
  const fields = compareFields(query, near.person);
  const weight = fields.reduce((sum, field) => sum + field.weight, 0);
  const doubt = (1 - Math.min(1, Math.max(0, query.confidence ?? 1))) * scores.fields.confidence;
  const likely = probability(near.logit + weight - doubt, calibration);
  return { near, fields, score: Math.min(likely, capOf(query, found, near)) };
}

/** Evidence that cannot tell people apart stays low however well it fits. */
function capOf(query: MatchQuery, { name }: Found, near: NearPerson): number {
  if (query.description) return scores.caps.description;
  if (isKunyaOnly(name) || isKunyaOnly(near.name.compiled)) return scores.caps.kunyaOnly;
  const agreeing = near.slots.filter(
    (slot) => slot.likeness >= 0.5 && name.compiled[slot.left]!.kind !== 'kunya',
  );
  return agreeing.length <= 1 && agreeing.every((slot) => slot.leftCount + slot.rightCount === 2)
    ? scores.caps.ismOnly
    : 1;
}

function resultOf(found: Found, { near, fields, score }: ScoredPerson, version: string): MatchResult {
  const { spelled } = near.name;
  const tokens = explainSlots(near.slots, found.name, spelled, found.reading);
  const namesakes = found.people.filter((other) => other.logit >= near.logit - AS_NEAR).length;
  const notes = fields
    .filter((field) => field.verdict !== 'unknown')
    .map((field) => ` ${field.field} ${field.verdict}.`);
  const shared = namesakes > 1 ? ` ${namesakes} registry people bear a name as near.` : '';
  const summary = `${summarise(tokens)}${notes.join('')}${shared}`;
  return {
    id: near.person.id,
    comparedName: spelled.text,
    score,
    explanation: { tokens, fields, summary, namesakes, matcherVersion: version },
  };
}
