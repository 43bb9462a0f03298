import { type CompiledToken, compileToken } from '../tokens/compiled-token.ts';
import type { CompiledName } from './compiled-name.ts';

/** The compiled token of two neighbouring tokens written as one word; null where a kunya is one of them. */
export function joined(name: CompiledName, from: number): CompiledToken | null {
  const known = name.joined[from];
  if (known !== undefined) return known;
  const [first, second] = [name.compiled[from]!, name.compiled[from + 1]!];
  const apart = first.kind === 'kunya' || second.kind === 'kunya' || first.script !== second.script;
  const letters = first.forms[0]!.letters + second.forms[0]!.letters;
  const token = apart ? null : compileToken({ forms: [letters], script: first.script, kind: 'name' });
  name.joined[from] = token;
  return token;
}

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

/** The tokens of one side that end at `end` (not included), one or two. */
export interface TokenRun {
  readonly name: CompiledName;
  readonly end: number;
  readonly count: number;
}

/** Spares the comparison of joined words whose lengths could never be one word's; Latin writes the vowels too. */
export function couldBeOne(left: TokenRun, right: TokenRun): boolean {
  const share = lettersOf(left) / lettersOf(right);
  return left.name.compiled[left.end - 1]!.script === right.name.compiled[right.end - 1]!.script
    ? share > 0.7 && share < 1.4
    : share > 0.4 && share < 2.5;
}

const lettersOf = ({ name, end, count }: TokenRun): number =>
  lengthOf(name, end - 1) + (count === 2 ? lengthOf(name, end - 2) : 0);

const lengthOf = ({ compiled }: CompiledName, index: number): number =>
  compiled[index]!.forms[0]!.letters.length;
