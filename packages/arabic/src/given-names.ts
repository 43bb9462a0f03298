import names from './data/given-names.json' with { type: 'json' };
import { normalise } from './normalise.ts';

export interface GivenName {
  /** `either`: men and women bear it. */
  readonly sex: 'male' | 'female' | 'either';
  /** It is a common word too, so that alone it proves nothing. */
  readonly alsoWord: boolean;
}

const words = (lines: readonly string[]) => lines.flatMap((line) => normalise(line).text.split(' '));

function load(): Map<string, GivenName> {
  const common = new Set(words(names.alsoWords));
  const known = new Map<string, GivenName>();
  for (const sex of ['male', 'female'] as const) {
    for (const name of words(names[sex])) {
      const other = known.get(name);
      known.set(name, { sex: other && other.sex !== sex ? 'either' : sex, alsoWord: common.has(name) });
    }
  }
  return known;
}

const known = load();

/** What the project's own list of given names says of a search-level token; undefined when it is not in the list. */
export function givenName(token: string): GivenName | undefined {
  return known.get(token) ?? (/^عبدال./.test(token) ? { sex: 'male', alsoWord: false } : undefined);
}

/** Every search-level name of the list. */
export function givenNames(): Iterable<string> {
  return known.keys();
}
