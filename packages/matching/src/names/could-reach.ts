import {
  AGREES,
  FULL_RARITY,
  MOST_CROSSING,
  MOST_DIFFERENT,
  MOST_OF_GIVEN,
  sureness,
} from '../score/name-features.ts';
import scores from '../score/score-weights.json' with { type: 'json' };
import { type AlignOptions, rarityOf } from './align-names.ts';
import type { CompiledName } from './compiled-name.ts';
import { joinedLikeness, leftCouldJoin, rightCouldJoin } from './joined-meeting.ts';
import { MOST, type Singles } from './single-likenesses.ts';

const { align, name: weights } = scores;
/** Log-odds with all that could speak for a pair but its given name and the rarity of its parts. */
const BASE = weights.bias + Math.max(0, weights.lastSame);

/** One side's tokens while a pair is looked at. */
class Side {
  /** Highest likeness with a token of the other side, by token. */
  readonly best = new Float64Array(MOST);
  /** 1 where the token may be half of a word, or the word of which the other side writes the halves. */
  readonly joins = new Uint8Array(MOST);
  /** 1 where the token agrees with any of the other side. */
  readonly paired = new Uint8Array(MOST);
  /** What so many of the tokens that agree with nothing cost at least where they face another one. */
  readonly costs = new Float64Array(MOST + 1);
  /** Tokens that agree with nothing. */
  lone = 0;

  /** Counts the tokens from `from` on that agree with nothing. */
  count(from: number, length: number): void {
    const { best, costs, joins } = this;
    let lone = 0;
    for (let at = from; at < length; at++) {
      if (joins[at] === 1 || best[at]! >= AGREES) continue;
      const cost = -sureness(best[at]!);
      let place = ++lone;
      for (; place > 1 && costs[place - 1]! > cost; place--) costs[place] = costs[place - 1]!;
      costs[place] = cost;
    }
    for (let place = 2; place <= lone; place++) costs[place]! += costs[place - 1]!;
    this.lone = lone;
  }
}

interface Pair {
  readonly left: CompiledName;
  readonly right: CompiledName;
  readonly singles: Singles;
  readonly options: AlignOptions;
}

/** What joining words may do for a pair. */
interface Joined {
  /** Whether the names may begin with a joined word. */
  given: boolean;
  /** Nats of rarity that it may add. */
  rarity: number;
}

const NOT_JOINED: Joined = { given: false, rarity: 0 };
const joined: Joined = { given: false, rarity: 0 };

const [ours, theirs] = [new Side(), new Side()];

/** Joins that are taken for possible: left and right token, and which side writes two words for the other's one. */
const joins = {
  /** Sides by left token * `MOST` + right token. */
  found: new Int8Array(MOST * MOST),
  i: new Int8Array(MOST * MOST),
  j: new Int8Array(MOST * MOST),
  sides: new Int8Array(MOST * MOST),
  count: 0,
};
const OF_LEFT = 1;
const OF_RIGHT = 2;

/**
 * Whether the log-odds of two names could be `least` or more, however they are aligned: false is sure. Looks only at the
 * likenesses of single tokens and at which could be joined, and so costs a fraction of an alignment; most names that
 * share a part or two with an asked one end here.
 */
export function couldReach(
  left: CompiledName,
  right: CompiledName,
  least: number,
  singles: Singles,
  options: AlignOptions,
): boolean {
  if (left.hasKunya || right.hasKunya) return true;
  const pair = { left, right, singles, options };
  ours.joins.fill(0);
  theirs.joins.fill(0);
  if (isReached(pair, NOT_JOINED, least)) return true;
  // Which words could be joined is dearer to tell, and whether they are, dearer still.
  lookForJoins(pair);
  if (joins.count === 0) return false;
  markJoins(pair);
  return isReached(pair, joined, least) && staysReached(pair, least);
}

function findPairs({ left, right, singles }: Pair): void {
  ours.paired.fill(0);
  theirs.paired.fill(0);
  for (let i = 0; i < left.compiled.length; i++)
    for (let j = 0; j < right.compiled.length; j++)
      if (singles[i * MOST + j]! >= AGREES) ours.paired[i] = theirs.paired[j] = 1;
}

function isReached(pair: Pair, joined: Joined, least: number): boolean {
  const { singles } = pair;
  const rarity = mostRarity(pair) + joined.rarity;
  const free = BASE + weights.rarity * Math.min(1, rarity / FULL_RARITY) - least;
  // Given name against given name.
  const given = free + weights.given * (joined.given ? MOST_OF_GIVEN : sureness(singles[0]!, MOST_OF_GIVEN));
  if (given >= 0) {
    lookAt(pair, 1, 1);
    if (given >= leastPrice(pair, 0, 0)) return true;
  }
  // One side begins without the other's given name.
  const missing = free + weights.givenMissing;
  if (missing < 0) return false;
  lookAt(pair, 1, 0);
  if (missing >= leastPrice(pair, 1, 0)) return true;
  lookAt(pair, 0, 1);
  return missing >= leastPrice(pair, 0, 1);
}

/** Counts lone tokens among those from `fromRow` and `fromColumn` on. */
function lookAt({ left, right, singles }: Pair, fromRow: number, fromColumn: number): void {
  const [rows, columns] = [left.compiled.length, right.compiled.length];
  for (let j = fromColumn; j < columns; j++) theirs.best[j] = 0;
  for (let i = fromRow; i < rows; i++) {
    let best = 0;
    for (let j = fromColumn; j < columns; j++) {
      const likeness = singles[i * MOST + j]!;
      if (likeness > best) best = likeness;
      if (likeness > theirs.best[j]!) theirs.best[j] = likeness;
    }
    ours.best[i] = best;
  }
  ours.count(fromRow, rows);
  theirs.count(fromColumn, columns);
}

/**
 * The least that lone tokens cost, besides `extra` left and `skipped` right ones that stand alone anyway. Each faces
 * another token or stands alone; every split is tried.
 */
function leastPrice({ left, right }: Pair, extra: number, skipped: number): number {
  const [rows, columns] = [left.compiled.length, right.compiled.length];
  let least = Number.POSITIVE_INFINITY;
  for (let facing = 0; facing <= ours.lone; facing++)
    for (let faced = 0; faced <= theirs.lone; faced++) {
      const alone = extra + ours.lone - facing;
      const absent = skipped + theirs.lone - faced;
      const mostSlots = Math.min(rows + absent, columns + alone);
      const different = Math.max(facing > 0 ? ours.costs[facing]! : 0, faced > 0 ? theirs.costs[faced]! : 0);
      const price =
        -weights.different * (Math.min(MOST_DIFFERENT, different) / MOST_DIFFERENT) -
        weights.crossing * (Math.min(MOST_CROSSING, alone, absent) / MOST_CROSSING) -
        weights.uncovered * ((alone + absent) / mostSlots);
      if (price < least) least = price;
    }
  return least;
}

/** Nats by which the left tokens that may agree with a right one are rarer than ordinary ones. */
function mostRarity({ left, right, singles, options }: Pair): number {
  let rarity = 0;
  for (let i = 0; i < left.compiled.length; i++) {
    const gain = rarityOf(options, i, 1) - align.rarity;
    if (gain <= 0) continue;
    for (let j = 0; j < right.compiled.length; j++)
      if (singles[i * MOST + j]! >= AGREES) {
        rarity += gain;
        break;
      }
  }
  return rarity;
}

/** Finds the words that could be joined. */
function lookForJoins({ left, right, singles }: Pair): void {
  const [rows, columns] = [left.compiled.length, right.compiled.length];
  const { found } = joins;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      found[i * MOST + j] = i + 1 < rows && leftCouldJoin(left, right, i, j, singles) ? OF_LEFT : 0;
  for (let j = 0; j + 1 < columns; j++)
    for (let i = 0; i < rows; i++)
      if (rightCouldJoin(left, right, i, j, singles)) found[i * MOST + j]! |= OF_RIGHT;
  joins.count = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const sides = found[i * MOST + j]!;
      if (sides === 0) continue;
      joins.i[joins.count] = i;
      joins.j[joins.count] = j;
      joins.sides[joins.count++] = sides;
    }
}

/** Marks the tokens of these words, and what joining them may do. */
function markJoins({ options }: Pair): void {
  ours.joins.fill(0);
  theirs.joins.fill(0);
  joined.given = false;
  joined.rarity = 0;
  for (let at = 0; at < joins.count; at++) {
    const [i, j, sides] = [joins.i[at]!, joins.j[at]!, joins.sides[at]!];
    if (sides === 0) continue;
    ours.joins[i] = theirs.joins[j] = 1;
    if (sides & OF_LEFT) ours.joins[i + 1] = 1;
    if (sides & OF_RIGHT) theirs.joins[j + 1] = 1;
    if (i === 0 && j === 0) joined.given = true;
    joined.rarity += Math.max(0, rarityOf(options, i, sides & OF_LEFT ? 2 : 1) - align.rarity);
  }
}

/**
 * Compares the words one after the other, as far as it matters: where each of the three has a partner anyway it is not
 * worth a comparison. Ends as soon as those that are left do not suffice.
 */
function staysReached(pair: Pair, least: number): boolean {
  const { left, right, options } = pair;
  const { reading } = options;
  findPairs(pair);
  const { paired: our } = ours;
  const { paired: their } = theirs;
  for (let at = 0; at < joins.count; at++) {
    const [i, j, sides] = [joins.i[at]!, joins.j[at]!, joins.sides[at]!];
    const partners = i + j > 0 && our[i] === 1 && their[j] === 1;
    const ofLeft =
      (sides & OF_LEFT) !== 0 &&
      ((partners && our[i + 1] === 1) || joinedLikeness(left, i, right.compiled[j]!, reading) > 0);
    const ofRight =
      (sides & OF_RIGHT) !== 0 &&
      ((partners && their[j + 1] === 1) || joinedLikeness(right, j, left.compiled[i]!, reading) > 0);
    const those = (ofLeft ? OF_LEFT : 0) | (ofRight ? OF_RIGHT : 0);
    if (those === sides) continue;
    joins.sides[at] = those;
    markJoins(pair);
    if (!isReached(pair, joined, least)) return false;
  }
  return true;
}
