import type { PhraseWays, SearchRequest, TermSource } from '@sijill/domain';
import { type ChosenTerms, chooseTerms, misreadings, type Tolerance } from './choose-terms.ts';
import type { PlannedLeaf, PlannedSequence, TermChoice, TermReason } from './planned.ts';
import type { PhraseNode, WildNode, WordNode } from './query.ts';
import { queryError } from './query-error.ts';
import { together } from './together.ts';

/** How the words of a query are taken; the switches of the request. */
export type Switches = Pick<SearchRequest, 'ocr' | 'scripts'>;

/** Words that one pattern may stand for. */
const MOST_FITTING = 2_000;

export interface LeafParts {
  readonly switches: Switches;
  readonly source: TermSource;
  readonly inPerson: boolean;
}

/** Of so many words in a row all others vouch for one that is badly misread. */
const VOUCHED = 3;

/** What stands around a plain word. */
interface Beside {
  /** Words that may be written together with it. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** How many words the name has that it is one of. */
  readonly ofName?: number;
}

/** A plain word. */
export async function planWord(
  { tokens, edits, at, end }: WordNode,
  { switches, source, inPerson }: LeafParts,
  { before, after, ofName = 1 }: Beside = {},
): Promise<PlannedLeaf> {
  const vouched = ofName >= VOUCHED && tokens.length === 1;
  const tolerance: Tolerance = { literal: tokens.length > 1, edits, vouched, ...switches };
  const chosen = await chooseEach(tokens, tolerance, source);
  const sequences: PlannedSequence[] = [{ slots: chosen.map(({ terms }) => terms), distance: 0 }];
  const [word] = tokens;
  if (tokens.length === 1 && word !== undefined && edits === 0) {
    const joined = [...(before ? [before + word] : []), ...(after ? [word + after] : [])];
    const slot = anyOf(await inOneWord(joined, switches.ocr, source));
    if (slot.size > 0) sequences.push({ slots: [slot], distance: 0 });
    if (switches.ocr) sequences.push(...(await inTwoWords([word], source))[0]!);
  }
  const far = vouched ? chosen[0]!.far : undefined;
  return { asked: tokens.join(' '), sequences, ...(far && { far }), inPerson, at, end };
}

/** A phrase holds its words as they stand; a switch that is on holds inside it too. */
export async function planPhrase(node: PhraseNode, parts: LeafParts): Promise<PlannedLeaf> {
  const { tokens, distance, at, end } = node;
  const { switches, source, inPerson } = parts;
  const vouched = distance === 0 && tokens.length >= VOUCHED;
  const tolerance: Tolerance = { literal: true, edits: 0, vouched, ...switches };
  const chosen = await chooseEach(tokens, tolerance, source);
  const slots = chosen.map(({ terms }) => terms);
  const leaf = { asked: tokens.join(' '), sequences: [{ slots, distance }], inPerson, at, end };
  if (!switches.ocr || distance > 0 || tokens.length === 1) return leaf;
  const close = [...leaf.sequences, ...(await tornSequences(tokens, slots, source))];
  const damaged = [...chosen.keys()].filter((index) => chosen[index]!.far.size > 0);
  const sequences = [...close, ...damaged.map((index) => damagedAt(chosen, index))];
  if (inPerson) return { ...leaf, sequences };
  // Misread phrases have too many forms for an index of words: pages that may hold one are read.
  const far = chosen.map((one) => [...one.far.keys()]);
  return { ...leaf, sequences, pages: await source.holding(waysOf(close), far) };
}

/** The words of sequences; what several of them share is one list. */
function waysOf(sequences: readonly PlannedSequence[]): PhraseWays {
  const choices = new Set(sequences.flatMap(({ slots }) => slots));
  const lists = new Map([...choices].map((terms) => [terms, [...terms.keys()]]));
  return sequences.map(({ slots }) => slots.map((terms) => lists.get(terms)!));
}

/** Words in a row of which the one at a place is so badly misread that it takes all others to know it. */
export const damagedAt = (chosen: readonly ChosenTerms[], at: number): PlannedSequence => ({
  slots: chosen.map(({ terms, far }, other) => (other === at ? far : terms)),
  distance: 0,
});

/** The phrase with one of its words torn in two, or two neighbours run together. */
async function tornSequences(
  tokens: readonly string[],
  slots: readonly TermChoice[],
  source: TermSource,
): Promise<PlannedSequence[]> {
  const torn = await inTwoWords(tokens, source);
  const neighbours = tokens.slice(1).map((next, at) => tokens[at]! + next);
  const joined = await inOneWord(neighbours, true, source);
  const put = (parts: readonly TermChoice[], index: number, replaced: number): PlannedSequence => ({
    slots: [...slots.slice(0, index), ...parts, ...slots.slice(index + replaced)],
    distance: 0,
  });
  return tokens.flatMap((_, index) => {
    const slot = joined[index];
    return [
      ...torn[index]!.map((parts) => put(parts.slots, index, 1)),
      ...(slot && slot.size > 0 ? [put([slot], index, 2)] : []),
    ];
  });
}

/** `abc*` is a stretch of the index; any other pattern is looked up word by word. Throws `query.wrong`. */
export async function planPattern(
  { pattern, at, end }: WildNode,
  { source, inPerson }: LeafParts,
): Promise<PlannedLeaf> {
  const leaf = { asked: pattern, inPerson, at, end };
  if (/^[^*?]+\*$/u.test(pattern)) return { ...leaf, sequences: [], prefix: pattern.slice(0, -1) };
  const terms = await source.fitting(pattern, MOST_FITTING + 1);
  if (terms.length > MOST_FITTING) throw queryError('too-wide', { at, end });
  const choice: TermChoice = new Map(terms.map((term) => [term, { way: 'wildcard', cost: 0 }]));
  return { ...leaf, sequences: [{ slots: [choice], distance: 0 }] };
}

/** Together: while the index finds the words like one, those like another are compared. */
const chooseEach = (
  tokens: readonly string[],
  tolerance: Tolerance,
  source: TermSource,
): Promise<ChosenTerms[]> => together(tokens.map((token) => chooseTerms(token, tolerance, source)));

/** What the page may have for each of some words that are two of the query in one. */
async function inOneWord(words: readonly string[], ocr: boolean, source: TermSource): Promise<TermChoice[]> {
  if (words.length === 0) return [];
  const known = new Set(await source.existing(words));
  const misread = ocr ? await misreadings(words, source) : [];
  return words.map((word, index) => {
    const found = new Map<string, TermReason>();
    for (const [term, cost] of misread[index]?.terms ?? []) found.set(term, { way: 'joined', cost });
    if (known.has(word)) found.set(word, { way: 'joined', cost: 0 });
    return found;
  });
}

/** Each word by its best reason in any of the choices. */
function anyOf(choices: readonly TermChoice[]): TermChoice {
  const found = new Map<string, TermReason>();
  for (const [term, reason] of choices.flatMap((choice) => [...choice]))
    if (reason.cost < (found.get(term)?.cost ?? Number.POSITIVE_INFINITY)) found.set(term, reason);
  return found;
}

/** Words of the query that the machine may have torn in two, each: both halves must be words of the index. */
async function inTwoWords(words: readonly string[], source: TermSource): Promise<PlannedSequence[][]> {
  const halves = words.map(halvesOf);
  const known = new Set(await source.existing(halves.flat(2)));
  return halves.map((some) =>
    some
      .filter(([left, right]) => known.has(left) && known.has(right))
      .map((parts) => ({
        slots: parts.map((part): TermChoice => new Map([[part, { way: 'joined', cost: 0 }]])),
        distance: 0,
      })),
  );
}

function halvesOf(word: string): (readonly [left: string, right: string])[] {
  if (word.length < 4 || word.length > 20) return [];
  return Array.from(
    { length: word.length - 1 },
    (_, at) => [word.slice(0, at + 1), word.slice(at + 1)] as const,
  );
}
