import type { PhraseWays, SearchRequest, TermSource } from '@sijill/domain';
import { chooseTerms, misreadings, type Tolerance } from './choose-terms.ts';
import type { PlannedLeaf, PlannedSequence, TermChoice } from './planned.ts';
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

/** A plain word. `beside`: the words before and after it, which may be written together with it. */
export async function planWord(
  { tokens, edits, at, end }: WordNode,
  { switches, source, inPerson }: LeafParts,
  beside: { before?: string | undefined; after?: string | undefined } = {},
): Promise<PlannedLeaf> {
  const tolerance: Tolerance = { literal: tokens.length > 1, edits, ...switches };
  const slots = await chooseEach(tokens, tolerance, source);
  const sequences: PlannedSequence[] = [{ slots, distance: 0 }];
  const [word] = tokens;
  if (tokens.length === 1 && word !== undefined && edits === 0) {
    const { before, after } = beside;
    const together = [...(before ? [before + word] : []), ...(after ? [word + after] : [])];
    sequences.push(...(await joined(together, switches.ocr, source)));
    if (switches.ocr) sequences.push(...(await split(word, source)));
  }
  return { asked: tokens.join(' '), sequences, inPerson, at, end };
}

/** A phrase holds its words as they stand; a switch that is on holds inside it too. */
export async function planPhrase(node: PhraseNode, parts: LeafParts): Promise<PlannedLeaf> {
  const { tokens, distance, at, end } = node;
  const { switches, source, inPerson } = parts;
  const tolerance: Tolerance = { literal: true, edits: 0, ...switches };
  const slots = await chooseEach(tokens, tolerance, source);
  const leaf = { asked: tokens.join(' '), sequences: [{ slots, distance }], inPerson, at, end };
  if (!switches.ocr || distance > 0 || tokens.length === 1) return leaf;
  const sequences = [...leaf.sequences, ...(await tornSequences(tokens, slots, source))];
  if (inPerson) return { ...leaf, sequences };
  // Misread phrases have too many forms for an index of words: pages that may hold one are read.
  return { ...leaf, sequences, pages: await source.holding(waysOf(sequences)) };
}

/** The words of sequences; what several of them share is one list. */
function waysOf(sequences: readonly PlannedSequence[]): PhraseWays {
  const choices = new Set(sequences.flatMap(({ slots }) => slots));
  const lists = new Map([...choices].map((terms) => [terms, [...terms.keys()]]));
  return sequences.map(({ slots }) => slots.map((terms) => lists.get(terms)!));
}

/** The phrase with one of its words torn in two, or two neighbours run together. */
async function tornSequences(
  tokens: readonly string[],
  slots: readonly TermChoice[],
  source: TermSource,
): Promise<PlannedSequence[]> {
  const sequences: PlannedSequence[] = [];
  const put = (parts: PlannedSequence, index: number, replaced: number) =>
    sequences.push({
      slots: [...slots.slice(0, index), ...parts.slots, ...slots.slice(index + replaced)],
      distance: 0,
    });
  for (const [index, token] of tokens.entries()) {
    for (const parts of await split(token, source)) put(parts, index, 1);
    const next = tokens[index + 1];
    if (next !== undefined)
      for (const parts of await joined([token + next], true, source)) put(parts, index, 2);
  }
  return sequences;
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
): Promise<TermChoice[]> => together(tokens.map((token) => chooseTerms(token, tolerance, source)));

/** Two words of the query that the page may write as one. */
async function joined(
  words: readonly string[],
  ocr: boolean,
  source: TermSource,
): Promise<PlannedSequence[]> {
  const found = new Map(
    (await source.existing(words)).map((term) => [term, { way: 'joined' as const, cost: 0 }]),
  );
  if (ocr)
    for (const [term, cost] of await misreadings(words, source))
      if (!found.has(term)) found.set(term, { way: 'joined', cost });
  return found.size === 0 ? [] : [{ slots: [found], distance: 0 }];
}

/** A word of the query that the machine may have torn in two: both halves must be words of the index. */
async function split(word: string, source: TermSource): Promise<PlannedSequence[]> {
  if (word.length < 4 || word.length > 20) return [];
  const halves = Array.from(
    { length: word.length - 1 },
    (_, at) => [word.slice(0, at + 1), word.slice(at + 1)] as const,
  );
  const known = new Set(await source.existing(halves.flat()));
  return halves
    .filter(([left, right]) => known.has(left) && known.has(right))
    .map((parts) => ({
      slots: parts.map((part): TermChoice => new Map([[part, { way: 'joined', cost: 0 }]])),
      distance: 0,
    }));
}
