import { type CompiledToken, compileToken } from '../tokens/compiled-token.ts';
import { isWithin, SKELETON_LENGTH } from '../tokens/skeleton.ts';
import { meetsInDigraph, traitsCouldBeOne } from '../tokens/token-traits.ts';
import type { CompiledName } from './compiled-name.ts';

/** The compiled token of two neighbouring tokens written as one word; null where a kunya is one of them. */
export function joined(name: CompiledName, from: number): CompiledToken | null {
  const known = name.joined[from];
  if (known !== undefined) return known;
  const [first, second] = [name.compiled[from]!, name.compiled[from + 1]!];
  const token = joinedTokens(first, second);
  name.joined[from] = token;
  return token;
}

const MOST_REMEMBERED = 30_000;
const remembered = new Map<number, CompiledToken>();

function joinedTokens(first: CompiledToken, second: CompiledToken): CompiledToken | null {
  if (first.kind === 'kunya' || second.kind === 'kunya' || first.script !== second.script) return null;
  const key = first.id * MOST_IDS + second.id;
  const known = remembered.get(key);
  if (known) return known;
  const letters = first.forms[0]!.letters + second.forms[0]!.letters;
  const token = compileToken({ forms: [letters], script: first.script, kind: 'name' });
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, token);
  return token;
}

const MOST_IDS = 2 ** 26;

const bareTokens = new WeakMap<CompiledToken, CompiledToken>();

/** The token without its reading with the article: `al-Zaidi` is not one word with `Ali` before it. */
export function bare(token: CompiledToken): CompiledToken {
  if (token.forms.length === 1) return token;
  let known = bareTokens.get(token);
  if (known === undefined) {
    known = compileToken({ forms: [token.forms[0]!.letters], script: token.script, kind: token.kind });
    bareTokens.set(token, known);
  }
  return known;
}

/**
 * Whether two words could be the other side's one: false is sure. `two` is the place of the first of the two, `one` that of
 * the other side's word.
 */
export function couldBeOne(pair: CompiledName, two: number, single: CompiledName, one: number): boolean {
  const [first, second] = [pair.traits[two]!, pair.traits[two + 1]!];
  if (!traitsCouldBeOne(first, second, single.traits[one]!)) return false;
  if (meetsInDigraph(second)) return true;
  // Only where the skeleton of both in one differs from the other's in one class at most.
  const { skeleton } = single.compiled[one]!.forms[0]!;
  join(pair.compiled[two]!, pair.compiled[two + 1]!);
  return isWithin(both.skeleton, both.length, skeleton, skeleton.length, 1);
}

/** The skeleton of two words in one. */
const both = {
  first: null as CompiledToken | null,
  second: null as CompiledToken | null,
  skeleton: new Uint8Array(SKELETON_LENGTH),
  length: 0,
};

function join(first: CompiledToken, second: CompiledToken): void {
  if (both.first === first && both.second === second) return;
  const { skeleton } = both;
  const [one, two] = [first.forms[0]!.skeleton, second.forms[0]!.skeleton];
  let length = 0;
  for (let at = 0; at < one.length; at++) skeleton[length++] = one[at]!;
  const from = length > 0 && two[0] === skeleton[length - 1] ? 1 : 0;
  for (let at = from; at < two.length && length < SKELETON_LENGTH; at++) skeleton[length++] = two[at]!;
  both.first = first;
  both.second = second;
  both.length = length;
}
