import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inclusionProof, leafHash, merkleRoot } from './merkle-tree.ts';
import {
  consistencyRanges,
  hashOfRange,
  inclusionRanges,
  nodesOfRange,
  type TreeNode,
} from './tree-nodes.ts';
import { verifyConsistency } from './verify-consistency.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const ALL = Array.from({ length: 140 }, (_, at) => leafHash(`{"seq":${at}}`, sha256));

/** Knows full subtrees only, as the database does. */
const readNode = ({ level, index }: TreeNode): Uint8Array =>
  merkleRoot(ALL.slice(index * 2 ** level, (index + 1) * 2 ** level), sha256);
const hashed = (range: { from: number; to: number }) => hashOfRange(range, readNode, sha256);
const rootOf = (size: number) => merkleRoot(ALL.slice(0, size), sha256);
const consistency = (oldSize: number, size: number) => consistencyRanges(oldSize, size).map(hashed);
const flipped = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at === 3 ? byte ^ 1 : byte));

describe('full subtrees', () => {
  it('make up the root of every log', () => {
    for (let size = 1; size <= ALL.length; size += 1)
      expect(hex(hashed({ from: 0, to: size }))).toBe(hex(rootOf(size)));
  });

  it('are at most two a level', () => {
    for (let size = 1; size <= 2 ** 12; size += 7)
      expect(nodesOfRange({ from: 0, to: size }).length).toBeLessThanOrEqual(12);
  });

  it('give the same inclusion proofs as all the leaves', () => {
    for (let size = 1; size <= 70; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionRanges(index, size).map((range) => hex(hashed(range)));
        expect(proof).toEqual(inclusionProof(ALL.slice(0, size), index, sha256).map(hex));
      }
    }
  });

  it.each([
    [-1, 3],
    [3, 3],
    [0.5, 3],
    [0, 0],
  ])('lead nowhere from leaf %d of %d', (index, size) => {
    expect(() => inclusionRanges(index, size)).toThrow(RangeError);
  });
});

describe('consistency', () => {
  const claimOf = (oldSize: number, size: number) => ({
    oldSize,
    oldRoot: rootOf(oldSize),
    size,
    root: rootOf(size),
    proof: consistency(oldSize, size),
  });

  it('is proved for every pair of sizes up to 70', () => {
    for (let size = 1; size <= 70; size += 1) {
      for (let oldSize = 1; oldSize <= size; oldSize += 1) {
        expect(verifyConsistency(claimOf(oldSize, size), sha256)).toBe(true);
      }
    }
  });

  it('has the proofs of RFC 6962, section 2.1.3, for the log of seven leaves', () => {
    expect(consistencyRanges(3, 7)).toEqual([
      { from: 2, to: 3 },
      { from: 3, to: 4 },
      { from: 0, to: 2 },
      { from: 4, to: 7 },
    ]);
    expect(consistencyRanges(4, 7)).toEqual([{ from: 4, to: 7 }]);
    expect(consistencyRanges(6, 7)).toEqual([
      { from: 4, to: 6 },
      { from: 6, to: 7 },
      { from: 0, to: 4 },
    ]);
  });

  const sizes = fc
    .integer({ min: 1, max: 140 })
    .chain((size) => fc.record({ size: fc.constant(size), oldSize: fc.integer({ min: 1, max: size }) }));

  it('is refused with any part of the claim changed', () => {
    fc.assert(
      fc.property(sizes, ({ size, oldSize }) => {
        const claim = claimOf(oldSize, size);
        const refused = (changed: object) =>
          expect(verifyConsistency({ ...claim, ...changed }, sha256)).toBe(false);
        refused({ oldRoot: flipped(claim.oldRoot) });
        refused({ root: flipped(claim.root) });
        refused({ proof: [...claim.proof, claim.root] });
        refused({ oldSize: 0 });
        refused({ oldSize: size + 1 });
        if (claim.proof.length > 0) refused({ proof: claim.proof.slice(1) });
        for (const at of claim.proof.keys())
          refused({ proof: claim.proof.with(at, flipped(claim.proof[at] as Uint8Array)) });
      }),
    );
  });

  it('is refused for a log that was forked: another event somewhere under the old size', () => {
    fc.assert(
      fc.property(sizes, fc.nat(139), ({ size, oldSize }, at) => {
        const index = at % oldSize;
        const forked = ALL.slice(0, oldSize).with(index, flipped(ALL[index] as Uint8Array));
        const claim = {
          oldSize,
          oldRoot: merkleRoot(forked, sha256),
          size,
          root: rootOf(size),
          proof: consistency(oldSize, size),
        };
        expect(verifyConsistency(claim, sha256)).toBe(false);
      }),
    );
  });
});
