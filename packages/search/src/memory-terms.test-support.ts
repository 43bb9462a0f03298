import type { LikelyTerms, TermSource } from '@sijill/domain';
import { editDistance } from './edit-distance.ts';
import { termKeys } from './term-keys.ts';

/** A dictionary in memory, which answers as the one in the database does. For tests only. */
export function memoryTerms(words: readonly string[], frequent: readonly string[] = []): TermSource {
  const keyed = words.map((term) => ({ term, ...termKeys(term) }));
  const sharing = (keys: readonly number[], of: 'near' | 'sounds') =>
    keyed.filter((word) => word[of].some((key) => keys.includes(key))).map(({ term }) => term);
  const parted = (terms: readonly string[]): LikelyTerms => ({
    frequent: terms.filter((term) => frequent.includes(term)),
    rare: terms.filter((term) => !frequent.includes(term)),
  });
  return {
    existing: async (terms) => words.filter((word) => terms.includes(word)),
    withStems: async (stems) => keyed.filter(({ stem }) => stems.includes(stem)).map(({ term }) => term),
    near: async (keys, { shortest, longest }) =>
      parted(sharing(keys.flat(), 'near').filter(({ length }) => length >= shortest && length <= longest)),
    withinEdits: async (term, edits, keys) =>
      (keys ? sharing(keys, 'near') : words).filter((word) => editDistance(word, term, edits) <= edits),
    alike: async (sounds) => parted(sharing(sounds, 'sounds')),
    fitting: async () => [],
    holding: async () => [],
    batches: async () => [],
    labels: async () => [],
  };
}
