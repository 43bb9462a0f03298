import { type CompiledToken, compileToken } from '../tokens/compiled-token.ts';
import type { Traits } from '../tokens/token-traits.ts';
import { encodeName, type NameToken } from './encode-name.ts';

/** A name made ready for comparison: the shared objects of its tokens. */
export interface CompiledName {
  readonly compiled: readonly CompiledToken[];
  /** Of each token. */
  readonly traits: readonly Traits[];
  /** Each token joined with the next as one word, filled when first needed; null where they cannot be one. */
  readonly joined: (CompiledToken | null)[];
  readonly hasKunya: boolean;
}

/** A compiled name with its spelling, for explanations. */
export interface SpelledName extends CompiledName {
  readonly text: string;
  /** Where its tokens stand. */
  readonly tokens: readonly Pick<NameToken, 'start' | 'end'>[];
}

/** Empty token lists for a string without letters. Never throws. */
export function compileName(text: string): SpelledName & { readonly tokens: readonly NameToken[] } {
  const tokens = encodeName(text);
  return { text, tokens, ...nameOf(tokens.map(compileToken)) };
}

/** A name of these tokens. */
export const nameOf = (compiled: readonly CompiledToken[]): CompiledName => ({
  compiled,
  traits: compiled.map(({ traits }) => traits),
  joined: [],
  hasKunya: compiled.some(({ kind }) => kind === 'kunya'),
});

/** True where a name gives nothing but a kunya. */
export const isKunyaOnly = ({ compiled }: CompiledName): boolean =>
  compiled.length > 0 && compiled.every((token) => token.kind === 'kunya');
