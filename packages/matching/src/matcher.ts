import type { AlignedSlot, AlignOptions } from './align-names.ts';
import { compareFields } from './compare-fields.ts';
import { compareEncoded, isKunyaOnly } from './compare-names.ts';
import { encodeName, type NameToken } from './encode-name.ts';
import { explainSlots, summarise } from './explain-names.ts';
import type { Matcher, MatchPerson, MatchQuery, MatchResult } from './matching-types.ts';
import { probability } from './name-features.ts';
import { type IndexedName, type IndexedPerson, RegistryIndex } from './registry-index.ts';
import scores from './score-weights.json' with { type: 'json' };

/** Changes whenever a score could change. */
export const MATCHER_VERSION = 'names-1';

/** Least score of a candidate, 0 to 1. */
export const CANDIDATE_THRESHOLD = scores.threshold;

/** Two names count as equally near a mention when their log-odds differ by less than this. */
const AS_NEAR = 0.05;

interface Nearest {
  readonly indexed: IndexedPerson;
  readonly name: IndexedName;
  readonly logit: number;
  readonly slots: readonly AlignedSlot[];
}

/** A matcher over one registry; build it once, ask it for every mention. */
export function createMatcher(people: readonly MatchPerson[]): Matcher {
  const index = new RegistryIndex(people);
  return {
    version: MATCHER_VERSION,
    candidates(query, limit) {
      const tokens = encodeName(query.name);
      if (tokens.length === 0) return [];
      const options: AlignOptions = { ocr: query.ocr, rarity: (_, registered) => index.rarity(registered) };
      const near = index.near(tokens).flatMap((indexed) => nearestName(indexed, tokens, options) ?? []);
      return near
        .map((one) => ({ one, score: finalScore(query, tokens, one) }))
        .filter(({ score }) => score >= CANDIDATE_THRESHOLD)
        .sort((a, b) => b.score - a.score || (a.one.indexed.person.id < b.one.indexed.person.id ? -1 : 1))
        .slice(0, Math.max(0, limit))
        .map(({ one, score }) => resultOf({ query, one, score, near }));
    },
  };
}

function nearestName(
  indexed: IndexedPerson,
  tokens: readonly NameToken[],
  options: AlignOptions,
): Nearest | null {
  let nearest: Nearest | null = null;
  for (const name of indexed.names) {
    const { logit, slots } = compareEncoded(tokens, name.tokens, options);
    if (nearest === null || preference(tokens, name, logit) > preference(tokens, nearest.name, nearest.logit))
      nearest = { indexed, name, logit, slots };
  }
  return nearest;
}

/** A name in the mention's own script is the better proof where both fit. */
const preference = (tokens: readonly NameToken[], name: IndexedName, logit: number): number =>
  logit + (tokens[0]?.script === name.tokens[0]?.script ? scores.align.sameScript : 0);

function finalScore(query: MatchQuery, tokens: readonly NameToken[], one: Nearest): number {
  const fields = compareFields(query, one.indexed.person).reduce((sum, field) => sum + field.weight, 0);
  const doubt = (1 - Math.min(1, Math.max(0, query.confidence ?? 1))) * scores.fields.confidence;
  return Math.min(probability(one.logit + fields - doubt), capOf(query, tokens, one));
}

/** Evidence that cannot tell people apart stays low however well it fits. */
function capOf(query: MatchQuery, tokens: readonly NameToken[], one: Nearest): number {
  if (query.description) return scores.caps.description;
  if (isKunyaOnly(tokens, one.name.tokens)) return scores.caps.kunyaOnly;
  const agreeing = one.slots.filter((slot) => slot.likeness >= 0.5 && slot.left[0]?.kind !== 'kunya');
  return agreeing.length <= 1 && agreeing.every((slot) => slot.left.length + slot.right.length === 2)
    ? scores.caps.ismOnly
    : 1;
}

function resultOf(found: {
  query: MatchQuery;
  one: Nearest;
  score: number;
  near: readonly Nearest[];
}): MatchResult {
  const { query, one, score, near } = found;
  const tokens = explainSlots(one.slots, query.name, one.name.text);
  const fields = compareFields(query, one.indexed.person);
  const namesakes = near.filter((other) => other.logit >= one.logit - AS_NEAR).length;
  const notes = fields
    .filter((field) => field.verdict !== 'unknown')
    .map((field) => ` ${field.field} ${field.verdict}.`);
  const shared = namesakes > 1 ? ` ${namesakes} registry people bear a name as near.` : '';
  const summary = `${summarise(tokens)}${notes.join('')}${shared}`;
  return {
    id: one.indexed.person.id,
    comparedName: one.name.text,
    score,
    explanation: { tokens, fields, summary, namesakes, matcherVersion: MATCHER_VERSION },
  };
}
