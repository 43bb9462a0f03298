import { type SearchToken, searchTokens } from '@sijill/arabic';
import {
  type FoundPage,
  type HitLine,
  type HitMark,
  type MatchWay,
  pageText,
  type WordBox,
} from '@sijill/domain';
import { findSequence, type PlacedToken, WAYS } from './find-sequence.ts';
import type { PlannedLeaf, QueryPlan } from './planned.ts';

/** Words of a page that answer one word or phrase of the query; tokens by their place on the page. */
interface Found {
  readonly leaf: PlannedLeaf;
  readonly tokens: readonly number[];
  readonly way: MatchWay;
}

export interface PageHits {
  readonly hits: number;
  readonly lines: readonly Omit<HitLine, 'crop'>[];
}

const LINES_SHOWN = 4;
/** Where a page answers a plan, line by line; those that answer most of the query first. */
export function findHits(page: FoundPage, plan: QueryPlan): PageHits {
  const { text } = pageText(page.words);
  const tokens = searchTokens(text);
  const found = plan.leaves.flatMap((leaf) =>
    leaf.inPerson
      ? page.persons
          .filter(({ zone }) => plan.zone === undefined || zone === plan.zone)
          .flatMap((span) => findLeaf(leaf, tokensWithin(tokens, span)))
      : findLeaf(
          leaf,
          [...tokens.keys()].map((index) => [index, tokens[index]!.text]),
        ),
  );
  const marks = marksOf(found, tokens, page.words);
  const lines = linesOf(marks, page.words);
  return { hits: marks.length, lines };
}

const tokensWithin = (tokens: readonly SearchToken[], span: { start: number; end: number }): PlacedToken[] =>
  [...tokens.entries()]
    .filter(([, { start, end }]) => start < span.end && end > span.start)
    .map(([index, { text }]) => [index, text]);

function findLeaf(leaf: PlannedLeaf, tokens: readonly PlacedToken[]): Found[] {
  const { prefix } = leaf;
  if (prefix !== undefined)
    return tokens
      .filter(([, text]) => text.startsWith(prefix))
      .map(([place]) => ({ leaf, tokens: [place], way: 'wildcard' }));
  return leaf.sequences.flatMap((sequence) =>
    findSequence(sequence, tokens).map(({ tokens: places, way }) => ({
      leaf,
      tokens: sequence.shown === undefined ? places : [places[sequence.shown]!],
      way,
    })),
  );
}

type Mark = Omit<HitMark, 'from' | 'to'> & { readonly line: number };

/** One mark for neighbouring words of one find; a word that several finds hold is marked by the likest. */
function marksOf(found: readonly Found[], tokens: readonly SearchToken[], words: readonly WordBox[]): Mark[] {
  const taken = new Set<number>();
  const marks: Mark[] = [];
  const likest = [...found].sort(
    (a, b) => WAYS.indexOf(a.way) - WAYS.indexOf(b.way) || b.tokens.length - a.tokens.length,
  );
  for (const { leaf, tokens: places, way } of likest) {
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    const said = [...places].sort((a, b) => a - b);
    for (const stretch of stretches(
      said.map((place) => tokens[place]!),
      words,
    )) {
      const boxes = stretch.words.map((word) => words[word]!);
      marks.push({
        way,
        asked: leaf.asked,
        found: stretch.text,
        words: stretch.words,
        box: around4(boxes),
        confidence: Math.min(...boxes.map(({ confidence }) => confidence)),
        line: boxes[0]!.line,
      });
    }
  }
  return marks;
}

/** Words that follow each other on one line, together. */
function stretches(
  tokens: readonly SearchToken[],
  words: readonly WordBox[],
): { words: number[]; text: string }[] {
  const all: { words: number[]; text: string }[] = [];
  for (const { word, text } of tokens) {
    const last = all.at(-1);
    const before = last?.words.at(-1);
    if (last && before === word) last.text += ` ${text}`;
    else if (last && before === word - 1 && words[before]?.line === words[word]?.line) {
      last.words.push(word);
      last.text += ` ${text}`;
    } else if (words[word]) all.push({ words: [word], text });
  }
  return all;
}

function around4(boxes: readonly WordBox[]): HitMark['box'] {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

function linesOf(marks: readonly Mark[], words: readonly WordBox[]): Omit<HitLine, 'crop'>[] {
  const byLine = new Map<number, Mark[]>();
  for (const mark of marks) byLine.set(mark.line, [...(byLine.get(mark.line) ?? []), mark]);
  return [...byLine]
    .sort(([a, left], [b, right]) => askedIn(right) - askedIn(left) || a - b)
    .slice(0, LINES_SHOWN)
    .map(([line, on]) => lineOf(line, on, words));
}

const askedIn = (marks: readonly Mark[]) => new Set(marks.map(({ asked }) => asked)).size;

function lineOf(line: number, marks: readonly Mark[], words: readonly WordBox[]): Omit<HitLine, 'crop'> {
  const first = words.findIndex((word) => word.line === line);
  const on = words.filter((word) => word.line === line);
  const { text, starts } = pageText(on);
  return {
    text,
    zone: words[marks[0]!.words[0]!]?.zone ?? null,
    marks: marks
      .map(({ line: _, ...mark }) => {
        const last = mark.words.at(-1)! - first;
        return { ...mark, from: starts[mark.words[0]! - first]!, to: starts[last]! + on[last]!.text.length };
      })
      .sort((a, b) => a.from - b.from),
  };
}
