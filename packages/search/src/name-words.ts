import { givenName } from '@sijill/arabic';
import type { MatchWay, NameWord, SearchCondition } from '@sijill/domain';
import type { PlannedLeaf, TermChoice, TermReason } from './planned.ts';

/** Words of a name that are looked at together; what is asked for beyond them must stand there, too, by any word. */
export const MOST_NAME_WORDS = 8;

/**
 * Words of one person's name, each to be answered by a word of its own: of احمد, محمد and محمود, a letter apart, one
 * محمد would answer all three. Undefined where no word of the index can answer two of them and none is doubtful.
 */
export function nameOf(
  leaves: readonly PlannedLeaf[],
  wanted: (way: MatchWay) => boolean,
): SearchCondition | undefined {
  if (leaves.length < 2) return undefined;
  const words = leaves.map((leaf) => nameWord(leaf, wanted));
  return words.some(({ doubtful }) => doubtful.length > 0) || shareAnswers(words)
    ? { kind: 'name', words }
    : undefined;
}

function nameWord({ sequences, far }: PlannedLeaf, wanted: (way: MatchWay) => boolean): NameWord {
  const [first, ...others] = sequences;
  const answers = [...(first?.slots[0] ?? [])].filter(([, { way }]) => wanted(way));
  const isDoubtful = ([term, reason]: (typeof answers)[number]) => isAnotherName(term, reason);
  const terms = answers.filter((answer) => !isDoubtful(answer)).map(([term]) => term);
  const inOneWord = others.filter(({ slots }) => slots.length === 1);
  const inTwo = others.filter(({ slots }) => slots.length === 2);
  const allowed = wanted('joined');
  const damaged = wanted('ocr') && far ? [...far.keys()] : [];
  return {
    terms,
    doubtful: [...answers.filter(isDoubtful).map(([term]) => term), ...damaged],
    joined: allowed ? inOneWord.flatMap(({ slots }) => togetherIn(slots[0]!)) : [],
    torn: allowed
      ? inTwo.map(({ slots: [left, right] }) => [[...left!.keys()][0]!, [...right!.keys()][0]!] as const)
      : [],
  };
}

/** Two words in one, unless that is what a name of its own could be taken for. */
const togetherIn = (slot: TermChoice): string[] =>
  [...slot].filter(([term, { cost }]) => cost === 0 || givenName(term) === undefined).map(([term]) => term);

/** A name of its own is seldom another one misread. */
const isAnotherName = (term: string, { way }: TermReason): boolean =>
  way === 'ocr' && givenName(term) !== undefined;

function shareAnswers(words: readonly NameWord[]): boolean {
  const seen = new Set<string>();
  for (const { terms } of words)
    for (const term of terms) {
      if (seen.has(term)) return true;
      seen.add(term);
    }
  return false;
}
