import { compareTokens, type TokenAgreement, type TokenComparison } from './compare-tokens.ts';
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
export function alignNames(left: readonly NameToken[], right: readonly NameToken[], options: AlignOptions): AlignedSlot[] {
  const cells: Cell[][] = [];
  for (let i = 0; i <= left.length; i++) {
    const row: Cell[] = [];
    cells.push(row);
    for (let j = 0; j <= right.length; j++) row.push(bestCell({ left, right, i, j, cells, options }));
  }
  const slots: AlignedSlot[] = [];
  for (let cell: Cell | null = cells[left.length]![right.length]!; cell?.slot; cell = cell.from) slots.push(cell.slot);
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
  let best: Cell = { total: i + j === 0 ? 0 : Number.NEGATIVE_INFINITY, slot: null, from: null };
  const arrive = (di: number, dj: number, slot: AlignedSlot): void => {
    const from = cells[i - di]![j - dj]!;
    if (from.total + slot.weight > best.total) best = { total: from.total + slot.weight, slot, from };
  };
  const given = i === 1 && j === 1;
  if (i > 0) arrive(1, 0, alone(left, i - 1, 'extra'));
  if (j > 0) arrive(0, 1, alone(right, j - 1, 'skipped'));
  if (i > 0 && j > 0) arrive(1, 1, together([left[i - 1]!], [right[j - 1]!], given, options));
  if (i > 1 && j > 0) arrive(2, 1, together([left[i - 2]!, left[i - 1]!], [right[j - 1]!], i === 2 && j === 1, options));
  if (i > 0 && j > 1) arrive(1, 2, together([left[i - 1]!], [right[j - 2]!, right[j - 1]!], i === 1 && j === 2, options));
  return best;
}

function alone(tokens: readonly NameToken[], index: number, agreement: 'skipped' | 'extra'): AlignedSlot {
  const token = tokens[index]!;
  const last = index === tokens.length - 1 && index > 0;
  const price = token.kind === 'kunya' ? align.skipKunya : index === 0 ? align.skipGiven : last ? align.skipLast : align.skip;
  const sides = agreement === 'extra' ? { left: [token], right: [] } : { left: [], right: [token] };
  return { ...sides, likeness: 0, rarity: 0, weight: -price, agreement };
}

function together(left: readonly NameToken[], right: readonly NameToken[], given: boolean, options: AlignOptions): AlignedSlot {
  const joined = left.length + right.length > 2;
  const one = merged(left);
  const other = merged(right);
  const { likeness, agreement } = joined && !couldBeOne(one, other) ? UNLIKE : compareTokens(one, other, options.ocr);
  const rarity = options.rarity(one, other);
  const different = given ? align.givenDifferent : align.different;
  // A joined pair must really agree: two words always resemble one better than one does.
  const joinPrice = joined ? (likeness < 0.6 ? 99 : align.join) : 0;
  return { left, right, likeness, rarity, weight: rarity * likeness - different * (1 - likeness) - joinPrice, agreement };
}

const UNLIKE: TokenComparison = { likeness: 0, agreement: 'mismatch' };

/** Spares the comparison of joined words whose lengths could never be one word's; Latin writes the vowels too. */
function couldBeOne(one: NameToken, other: NameToken): boolean {
  const share = one.forms[0]!.length / other.forms[0]!.length;
  return share > 0.4 && share < 2.5 && (one.script !== other.script || (share > 0.7 && share < 1.4));
}

function merged(tokens: readonly NameToken[]): NameToken {
  const [first, second] = tokens;
  if (!second) return first!;
  return { ...first!, end: second.end, text: `${first!.text} ${second.text}`, forms: [first!.forms[0]! + second.forms[0]!] };
}

/** A token without a partner on one side right beside one without on the other: two different tokens, face to face. */
function facing(slots: readonly AlignedSlot[]): AlignedSlot[] {
  const faced: AlignedSlot[] = [];
  for (const slot of slots) {
    const before = faced.at(-1);
    const opposite = slot.agreement === 'skipped' ? 'extra' : slot.agreement === 'extra' ? 'skipped' : null;
    if (before && opposite && before.agreement === opposite && !slots.some((one) => one.left[0]?.kind === 'kunya')) {
      const [left, right] = opposite === 'extra' ? [before.left, slot.right] : [slot.left, before.right];
      faced.splice(-1, 1, { left, right, likeness: 0, rarity: 0, weight: before.weight + slot.weight, agreement: 'mismatch' });
    } else faced.push(slot);
  }
  return faced;
}
