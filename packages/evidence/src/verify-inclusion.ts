import { equalBytes, type Sha256Function } from './hash.ts';
import { nodeHash } from './merkle-tree.ts';

export interface InclusionClaim {
  /** Hash of the leaf. */
  readonly leaf: Uint8Array;
  /** Its place in the log, from 0. */
  readonly index: number;
  /** Leaves under the root. */
  readonly size: number;
  /** Lowest hash first. */
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/**
 * Whether the proof leads from the leaf at its index to the root of a log of that size. Needs nothing but the claim:
 * the algorithm of RFC 9162, section 2.1.3.2, over the trees of RFC 6962.
 */
export function verifyInclusion(claim: InclusionClaim, sha256: Sha256Function): boolean {
  const { leaf, index, size, proof, root } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  // Numbers of the node on the path, and of the last node, in the row that the next hash belongs to.
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash, sha256);
      // The last node of a row without a partner moves up as it is.
      while (!isOdd(node) && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling, sha256);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equalBytes(hash, root);
}

// Not bit operators: those cut a number off at 32 bits.
const isOdd = (value: number) => value % 2 === 1;
const half = (value: number) => Math.floor(value / 2);
