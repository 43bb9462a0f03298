import type { Reading } from '../channel/reading.ts';
import type { CompiledName } from '../names/compiled-name.ts';
import { type CompiledToken, compileOnce } from '../tokens/compiled-token.ts';
import { SKELETON_LENGTH, skeletonOf } from '../tokens/skeleton.ts';
import { SAME, type TokenMatches } from './token-matches.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What must be known of a registry's name parts to ask for a name. */
export interface RegistryParts {
  readonly vocabulary: Vocabulary;
  /** People who bear a name part. */
  peopleOf(part: number): number;
  /** ln(1 / share of people) for a number of people, 0 to 8 nats. */
  rarity(people: number): number;
}

/** A part of an asked name: registry parts that may be it, the likest first, and what a name is worth that holds each (nats). */
export interface AskedPart {
  readonly parts: readonly number[];
  readonly worths: readonly number[];
}

export interface AskedName {
  /** Parts of the name as they stand, then neighbours joined and words divided. */
  readonly parts: readonly AskedPart[];
  /** By part of the asked name: ln(1 / share of people who bear a part like it), nats. */
  readonly rarities: Float64Array;
  /**
   * By part of the asked name: what the registry has that is like it; null for a part that the registry does not know,
   * perhaps because it was misread badly: it is compared with whatever it faces.
   */
  readonly likenesses: readonly (TokenMatches | null)[];
}

/** Keeps the frequencies of a small registry from looking certain. */
const PRIOR_PEOPLE = 20;
/** No part, nor two words that were one, counts more than this, nats. */
const MOST_RARITY = 8;

/** ln(1 / share) of `people` who bear a part among all of a registry, 0 to 8 nats. */
export function rarityAmong(people: number, all: number): number {
  const share = (Math.max(1, people) + 1) / (all + PRIOR_PEOPLE);
  return Math.min(MOST_RARITY, Math.max(0, -Math.log(share)));
}

/** Less alike than this is not worth a look. */
const LIKELY = 0.3;
/** A joined or divided word must be this like to count. */
const JOINED_LIKENESS = 0.6;

/** What to look for where a name is asked of a registry. */
export function askName(registry: RegistryParts, name: CompiledName, reading: Reading): AskedName {
  const found = name.compiled.map((token) => registry.vocabulary.matches(token, reading));
  const rarities = Float64Array.from(found, (matches) => registry.rarity(bearers(registry, matches)));
  return {
    rarities,
    likenesses: found.map((matches) => (matches.isKnown ? matches : null)),
    parts: [
      ...found.map((matches, at) => worthsOf(matches, LIKELY, rarities[at]!)),
      ...joinedParts(registry, name, { reading, rarities }),
      ...dividedParts(registry, name, { reading, found }),
    ],
  };
}

function worthsOf(matches: TokenMatches, least: number, weight: number): AskedPart {
  const parts: number[] = [];
  const worths: number[] = [];
  for (let at = 0; at < matches.words.length; at++) {
    const likeness = matches.at(at);
    if (likeness < least) continue;
    parts.push(matches.words[at]!);
    worths.push((weight + 0.5) * likeness);
  }
  return { parts, worths };
}

/** People who bear a part that counts as the same. */
function bearers(registry: RegistryParts, matches: TokenMatches): number {
  let people = 0;
  for (let at = 0; at < matches.words.length; at++)
    if (matches.at(at) >= SAME) people += registry.peopleOf(matches.words[at]!);
  return people;
}

/** Neighbouring parts that the registry writes as one word. */
function joinedParts(
  { vocabulary }: RegistryParts,
  { compiled }: CompiledName,
  { reading, rarities }: { reading: Reading; rarities: Float64Array },
): AskedPart[] {
  return compiled.slice(1).flatMap((second, at) => {
    const first = compiled[at]!;
    if (first.kind === 'kunya' || second.kind === 'kunya' || first.script !== second.script) return [];
    if (!vocabulary.holdsSound(joinedSound(first, second))) return [];
    const forms = [first.forms[0]!.letters + second.forms[0]!.letters];
    const token = compileOnce({ forms, script: first.script, kind: 'name' });
    const weight = Math.min(MOST_RARITY, rarities[at]! + rarities[at + 1]!);
    const part = worthsOf(vocabulary.soundingSame(token, reading), JOINED_LIKENESS, weight);
    return part.parts.length === 0 ? [] : [part];
  });
}

/** The skeleton of two tokens written as one word. */
function joinedSound(first: CompiledToken, second: CompiledToken): readonly number[] {
  const [one, other] = [first.forms[0]!.skeleton, second.forms[0]!.skeleton];
  const tail = one.at(-1) === other[0] ? other.slice(1) : other;
  return [...one, ...tail].slice(0, SKELETON_LENGTH);
}

/** A part that the registry does not know, as two that it does: a lost space. */
function dividedParts(
  registry: RegistryParts,
  { compiled }: CompiledName,
  { reading, found }: { reading: Reading; found: readonly TokenMatches[] },
): AskedPart[] {
  return compiled.flatMap((token, at) =>
    token.kind === 'kunya' || found[at]!.isKnown
      ? []
      : halves(token, registry).flatMap((both) => {
          const parts: AskedPart[] = [];
          for (const half of both) {
            const matches = registry.vocabulary.soundingSame(half, reading > 0 ? 1 : 0);
            const part = worthsOf(matches, JOINED_LIKENESS, registry.rarity(bearers(registry, matches)));
            if (part.parts.length === 0) return [];
            parts.push(part);
          }
          return parts;
        }),
  );
}

const SHORTEST_HALF = 3;
const LONGEST_DIVIDED = 16;

/** Ways to divide a word in two of which the registry knows the sounds. */
function halves(
  { forms, script }: CompiledToken,
  { vocabulary }: RegistryParts,
): [CompiledToken, CompiledToken][] {
  const { letters } = forms.at(-1)!;
  if (letters.length > LONGEST_DIVIDED) return [];
  const half = (text: string): CompiledToken => compileOnce({ forms: [text], script, kind: 'name' });
  const found: [CompiledToken, CompiledToken][] = [];
  for (let at = SHORTEST_HALF; at <= letters.length - SHORTEST_HALF; at++) {
    const both = [letters.slice(0, at), letters.slice(at)] as const;
    // Both are looked up whatever the first says: a vocabulary that is loaded as it is asked learns of both at once.
    const known = both.map((text) => vocabulary.holdsSound(skeletonOf(text)));
    if (known.every(Boolean)) found.push([half(both[0]), half(both[1])]);
  }
  return found;
}
