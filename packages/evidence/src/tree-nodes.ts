import type { Sha256Function } from './hash.ts';
import { nodeHash } from './merkle-tree.ts';

/**
 * A full subtree of the log: `level` 0 are the leaves, node `index` of a level spans the leaves from
 * index * 2^level up to (index + 1) * 2^level. Once its last leaf is there, its hash never changes again, so it can be
 * kept; every root and every proof is put together from such nodes.
 */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** The leaves `from` (included, from 0) up to `to` (excluded), as a subtree of RFC 6962, section 2.1, has them. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** Hash of a kept node. Throws when it is not there. */
export type ReadNode = (node: TreeNode) => Uint8Array;

/** The full subtrees that make up a range, from the left; they are combined from the right. */
export function nodesOfRange({ from, to }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = from; at < to; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** Hash over the leaves of a range that is not empty. */
export function hashOfRange(range: LeafRange, read: ReadNode, sha256: Sha256Function): Uint8Array {
  const hashes = nodesOfRange(range).map(read);
  const last = hashes.pop();
  if (!last) throw new RangeError('a range without leaves');
  return hashes.reduceRight((right, left) => nodeHash(left, right, sha256), last);
}

/**
 * The ranges whose hashes lead from leaf `index` to the root over `size` leaves, lowest first: PATH of RFC 6962,
 * section 2.1.1. Throws `RangeError` when there is no such leaf.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!Number.isInteger(index) || index < 0 || index >= size)
    throw new RangeError(`leaf ${index} of a log of ${size}`);
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges whose hashes show that a log of `size` leaves begins with the very log of `oldSize`, lowest first: PROOF
 * of RFC 6962, section 2.1.2. Empty for equal sizes. Throws `RangeError` unless 0 < oldSize <= size.
 */
export function consistencyRanges(oldSize: number, size: number): LeafRange[] {
  if (!Number.isInteger(oldSize) || oldSize < 1 || oldSize > size)
    throw new RangeError(`a log of ${oldSize} before one of ${size}`);
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = size;
  // Whether the part under view is still the whole old log, whose root the other side knows.
  let whole = true;
  while (oldSize < to) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  if (!whole) ranges.push({ from, to });
  return ranges.reverse();
}

/** The largest power of two below `count`, which is at least 2. */
function splitOf(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
