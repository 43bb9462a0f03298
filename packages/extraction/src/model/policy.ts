/**
 * How rules and the learned model are combined. The model speaks only in running text; there its spans stand against
 * the rules' by the ranks of `overlaps.ts` (`person.model`, `place.model`): below everything that a written cue or a
 * closed list of phrases proves, above what rests on the shape of a word or on a list of single words.
 */
export const LEARNED = {
  /** A line with fewer words is a heading, a signature or a cell. */
  fewestWords: 5,
  /** A colon among the first words makes a line a label and its value, where it is short or a known label stands there. */
  labelWithin: 4,
  longestLabelled: 12,
  /** A line with at least two dashes apart from its words is a row of cells, where no cell has more words. */
  fewestDashes: 2,
  longestCell: 6,
  /**
   * Findings of rules that, in running text, count only where the model sees a name at the same words. A place of the
   * list stands all the same after a word that leads to a place, and beside another when the model does not know it: about
   * the villages of Sinjar news is silent. Where the model sees a place and knows all words, its bounds are taken.
   */
  overruled: new Set(['person.run', 'place.list', 'place.unknown']) as ReadonlySet<string>,
  /** Titles of news that may give a role: a name after them has the model's bounds where it sees one, and stands where not. */
  titles: new Set(['السيد', 'السيدة', 'الدكتور', 'الدكتورة', 'فضيلة الشيخ']) as ReadonlySet<string>,
  /**
   * Persons of these rules take the bounds that the model sees, where the cue is a title that gives no role: that is
   * how news announces people. Known names beside the model's span stay in. Kunyas, and names after a paper's own cues
   * (البائع, المريضة), keep their bounds: news has none to learn from.
   */
  bounded: new Set(['person.cue', 'person.chain']) as ReadonlySet<string>,
} as const;
