import { tokenLikeness } from '../tokens/token-likeness.ts';
import { type CompiledName, compileName } from './compiled-name.ts';

/** Parts of a name that a list gives in columns of their own. */
export interface GivenApart {
  readonly father?: string | undefined;
  readonly grandfather?: string | undefined;
  readonly family?: string | undefined;
}

/**
 * The whole names to compare a list's name by. A lone given name is made whole with the parts that stand apart, because
 * by itself it tells nobody apart; a longer one without the father in it is also compared with him behind the given
 * name. A part that the name holds already, in any spelling, is not said twice.
 */
export function wholeNames(name: string, { father, grandfather, family }: GivenApart): string[] {
  if (![father, grandfather, family].some((part) => part?.trim())) return [name];
  const { compiled, tokens } = compileName(name);
  const [first] = tokens;
  if (first === undefined || first.kind === 'kunya') return [name];
  const ancestors = [father, grandfather];
  if (compiled.length === 1) return [joinParts(name, [...ancestors, family])];
  if (!father?.trim() || holds(name, father)) return [name];
  const given = name.slice(0, first.end);
  return [name, joinParts(joinParts(given, ancestors), [name.slice(first.end).trim()])];
}

const joinParts = (name: string, parts: readonly (string | undefined)[]): string =>
  parts.reduce<string>(
    (whole, part) =>
      part === undefined || part.trim() === '' || holds(whole, part) ? whole : `${whole} ${part.trim()}`,
    name.trim(),
  );

/** Whether every part of `some` stands behind the given name of `name`; one without letters says nothing. */
function holds(name: string, some: string): boolean {
  const [whole, others] = [compileName(name), compileName(some)];
  return others.compiled.every((token) =>
    whole.compiled
      .slice(1)
      .some((one: CompiledName['compiled'][number]) => tokenLikeness(one, token, 0) >= SAME),
  );
}

const SAME = 0.5;
