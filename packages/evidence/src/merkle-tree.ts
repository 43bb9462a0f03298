import { concatenate, type Sha256Function } from './hash.ts';

// A leaf and a node begin with different bytes, so that a node can never be passed off as a leaf (RFC 6962, 2.1).
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hash of one entry of the log: SHA-256(0x00 || UTF-8 of the canonical JSON). RFC 6962, section 2.1. */
export function leafHash(canonical: string, sha256: Sha256Function): Uint8Array {
  return sha256(concatenate(LEAF, new TextEncoder().encode(canonical)));
}

/** Hash over two subtrees: SHA-256(0x01 || left || right). RFC 6962, section 2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256Function): Uint8Array {
  return sha256(concatenate(NODE, left, right));
}

/** Root over leaf hashes in log order; for an empty log SHA-256 of nothing. RFC 6962, section 2.1. */
export function merkleRoot(leaves: readonly Uint8Array[], sha256: Sha256Function): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  return rootOf({ leaves, from: 0, to: leaves.length, sha256 });
}

/**
 * The hashes that lead from leaf `index` (from 0) to the root over all `leaves`, lowest first: PATH of RFC 6962,
 * section 2.1.1. Throws `RangeError` when there is no such leaf.
 */
export function inclusionProof(
  leaves: readonly Uint8Array[],
  index: number,
  sha256: Sha256Function,
): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`leaf ${index} of a log of ${leaves.length}`);
  }
  const proof: Uint8Array[] = [];
  let from = 0;
  let to = leaves.length;
  while (to - from > 1) {
    const middle = from + largestPowerOfTwoBelow(to - from);
    if (index < middle) {
      proof.push(rootOf({ leaves, from: middle, to, sha256 }));
      to = middle;
    } else {
      proof.push(rootOf({ leaves, from, to: middle, sha256 }));
      from = middle;
    }
  }
  return proof.reverse();
}

interface Span {
  readonly leaves: readonly Uint8Array[];
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly sha256: Sha256Function;
}

function rootOf(span: Span): Uint8Array {
  const { leaves, from, to, sha256 } = span;
  if (to - from === 1) return leaves[from] as Uint8Array;
  const middle = from + largestPowerOfTwoBelow(to - from);
  return nodeHash(rootOf({ ...span, to: middle }), rootOf({ ...span, from: middle }), sha256);
}

/** The largest power of two that is smaller than `count`; `count` is at least 2. */
function largestPowerOfTwoBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
