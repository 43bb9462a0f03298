import { type CompiledToken, compileToken } from '../tokens/compiled-token.ts';
import { encodeName, type NameToken } from './encode-name.ts';

/** A name made ready for comparison: the shared objects of its tokens. */
export interface CompiledName {
  readonly compiled: readonly CompiledToken[];
  /** Each token joined with the next as one word, filled when first needed; null where they cannot be one. */
  readonly joined: (CompiledToken | null)[];
}

/** A compiled name with its spelling, for explanations. */
export interface SpelledName extends CompiledName {
  readonly text: string;
  readonly tokens: readonly NameToken[];
}

/** Empty token lists for a string without letters. Never throws. */
export function compileName(text: string): SpelledName {
  const tokens = encodeName(text);
  return { text, tokens, compiled: tokens.map(compileToken), joined: [] };
}

/** True where a name gives nothing but a kunya. */
export const isKunyaOnly = ({ compiled }: CompiledName): boolean =>
  compiled.length > 0 && compiled.every((token) => token.kind === 'kunya');
