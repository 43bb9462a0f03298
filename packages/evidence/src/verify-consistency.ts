import { equalBytes, type Sha256Function } from './hash.ts';
import { nodeHash } from './merkle-tree.ts';

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  /** Lowest hash first. */
  readonly proof: readonly Uint8Array[];
}

/**
 * Whether the log of `size` leaves under `root` begins with the log of `oldSize` leaves under `oldRoot`: the algorithm
 * of RFC 9162, section 2.1.4.2, over the trees of RFC 6962. False for an empty old log, which says nothing.
 */
export function verifyConsistency(claim: ConsistencyClaim, sha256: Sha256Function): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size) || oldSize < 1 || oldSize > size)
    return false;
  if (oldSize === size) return proof.length === 0 && equalBytes(oldRoot, root);
  let node = oldSize - 1;
  let last = size - 1;
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  // A whole subtree at the left edge is the old log itself; its root is known and not repeated in the proof.
  const [first, ...rest] = node === 0 ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let oldHash = first;
  let hash = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sibling, oldHash, sha256);
      hash = nodeHash(sibling, hash, sha256);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling, sha256);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(oldHash, oldRoot) && equalBytes(hash, root);
}

const half = (value: number) => Math.floor(value / 2);
