import { compareTokens, type TokenAgreement } from './compare-tokens.ts';
import type { NameToken } from './encode-name.ts';
import scores from './score-weights.json' with { type: 'json' };

/** One slot of the alignment: tokens of one side (two where words were split), and how they compare. */
export interface AlignedSlot {
  readonly left: readonly NameToken[];
  readonly right: readonly NameToken[];
  /** 0 to 1; 0 where one side has nothing. */
  readonly likeness: number;
  /** ln(1 / frequency) of the name part, capped; how much an agreement on it says. */
  readonly rarity: number;
  /** Natural-log contribution on the path. */
  readonly weight: number;
  readonly agreement: TokenAgreement | 'skipped' | 'extra';
}

export interface AlignOptions {
  readonly ocr: boolean;
  /** ln(1 / frequency) of a name part in the compared population, nats; the right side is the population's. */
  readonly rarity: (left: NameToken, right: NameToken) => number;
}

const { align } = scores;

interface Cell {
  readonly total: number;
  readonly slot: AlignedSlot | null;
  readonly from: Cell | null;
}

/**
 * Best in-order alignment of two token lists: same, different, a token only one side has (a missing generation), or
 * two tokens against one (a split or joined word).
 */
export function alignNames(
  left: readonly NameToken[],
  right: readonly NameToken[],
  options: AlignOptions,
): AlignedSlot[] {
  const cells: Cell[][] = [];
  for (let i = 0; i <= left.length; i++) {
    const row: Cell[] = [];
    cells.push(row);
    for (let j = 0; j <= right.length; j++) row.push(bestCell({ left, right, i, j, cells, options }));
  }
  const slots: AlignedSlot[] = [];
  for (let cell: Cell | null = cells[left.length]![right.length]!; cell?.slot; cell = cell.from)
    slots.push(cell.slot);
  return facing(slots.reverse());
}

interface Corner {
  readonly left: readonly NameToken[];
  readonly right: readonly NameToken[];
  readonly i: number;
  readonly j: number;
  readonly cells: readonly (readonly Cell[])[];
  readonly options: AlignOptions;
}

function bestCell(corner: Corner): Cell {
  const { left, right, i, j, cells, options } = corner;
  let best: Cell = i + j === 0 ? { total: 0, slot: null, from: null } : NOWHERE;
  const arrive = (from: Cell, weight: number, slotOf: () => AlignedSlot): void => {
    if (from.total + weight > best.total) best = { total: from.total + weight, slot: slotOf(), from };
  };
  const meet = (di: number, dj: number): void => {
    const slot = together(left.slice(i - di, i), right.slice(j - dj, j), i === di && j === dj, options);
    if (slot) arrive(cells[i - di]![j - dj]!, slot.weight, () => slot);
  };
  if (i > 0) arrive(cells[i - 1]![j]!, -skipPrice(left, i - 1), () => alone(left, i - 1, 'extra'));
  if (j > 0) arrive(cells[i]![j - 1]!, -skipPrice(right, j - 1), () => alone(right, j - 1, 'skipped'));
  if (i > 0 && j > 0) meet(1, 1);
  if (i > 1 && j > 0) meet(2, 1);
  if (i > 0 && j > 1) meet(1, 2);
  return best;
}

const NOWHERE: Cell = { total: Number.NEGATIVE_INFINITY, slot: null, from: null };

function skipPrice(tokens: readonly NameToken[], index: number): number {
  if (tokens[index]!.kind === 'kunya') return align.skipKunya;
  if (index === 0) return align.skipGiven;
  return index === tokens.length - 1 ? align.skipLast : align.skip;
}

function alone(tokens: readonly NameToken[], index: number, agreement: 'skipped' | 'extra'): AlignedSlot {
  const token = tokens[index]!;
  const sides = agreement === 'extra' ? { left: [token], right: [] } : { left: [], right: [token] };
  return { ...sides, likeness: 0, rarity: 0, weight: -skipPrice(tokens, index), agreement };
}

/** Null where joined words do not agree: two words always resemble one better than one does. */
function together(
  left: readonly NameToken[],
  right: readonly NameToken[],
  given: boolean,
  options: AlignOptions,
): AlignedSlot | null {
  const joined = left.length + right.length > 2;
  if (joined && !couldBeOne(left, right)) return null;
  const one = merged(left);
  const other = merged(right);
  const { likeness, agreement } = compareTokens(one, other, options.ocr);
  if (joined && likeness < align.joinedAtLeast) return null;
  const rarity = options.rarity(one, other);
  const different = given ? align.givenDifferent : align.different;
  const weight = rarity * likeness - different * (1 - likeness) - (joined ? align.join : 0);
  return { left, right, likeness, rarity, weight, agreement };
}

/** Spares the comparison of joined words whose lengths could never be one word's; Latin writes the vowels too. */
function couldBeOne(left: readonly NameToken[], right: readonly NameToken[]): boolean {
  const length = (tokens: readonly NameToken[]): number =>
    tokens.reduce((sum, token) => sum + token.forms[0]!.length, 0);
  const share = length(left) / length(right);
  return left[0]!.script === right[0]!.script ? share > 0.7 && share < 1.4 : share > 0.4 && share < 2.5;
}

function merged(tokens: readonly NameToken[]): NameToken {
  const [first, second] = tokens;
  if (!second) return first!;
  return {
    ...first!,
    end: second.end,
    text: `${first!.text} ${second.text}`,
    forms: [first!.forms[0]! + second.forms[0]!],
  };
}

/** A token without a partner on one side right beside one without on the other: two different tokens, face to face. */
function facing(slots: readonly AlignedSlot[]): AlignedSlot[] {
  const faced: AlignedSlot[] = [];
  for (const slot of slots) {
    const before = faced.at(-1);
    const opposite = slot.agreement === 'skipped' ? 'extra' : slot.agreement === 'extra' ? 'skipped' : null;
    if (
      before &&
      opposite &&
      before.agreement === opposite &&
      !slots.some((one) => one.left[0]?.kind === 'kunya')
    ) {
      const [left, right] = opposite === 'extra' ? [before.left, slot.right] : [slot.left, before.right];
      faced.splice(-1, 1, {
        left,
        right,
        likeness: 0,
        rarity: 0,
        weight: before.weight + slot.weight,
        agreement: 'mismatch',
      });
    } else faced.push(slot);
  }
  return faced;
}
