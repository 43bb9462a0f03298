import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatenate } from './hash.ts';
import { inclusionProof, leafHash, merkleRoot } from './merkle-tree.ts';
import { verifyInclusion } from './verify-inclusion.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const logOf = (size: number) => Array.from({ length: size }, (_, at) => leafHash(`{"seq":${at}}`, sha256));

/** Inputs and roots of the reference tests of Certificate Transparency, which RFC 6962 describes. */
const REFERENCE_INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const REFERENCE_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the Merkle tree', () => {
  it('has the roots of the reference tests for 0 to 8 leaves', () => {
    const leaves = REFERENCE_INPUTS.map((input) =>
      sha256(concatenate(Uint8Array.of(0), Buffer.from(input, 'hex'))),
    );
    const roots = REFERENCE_ROOTS.map((_, size) => hex(merkleRoot(leaves.slice(0, size), sha256)));
    expect(roots).toEqual(REFERENCE_ROOTS);
  });

  it('hashes a leaf as SHA-256 of a zero byte and the UTF-8 of its JSON', () => {
    const expected = createHash('sha256').update('\0{"name":"سجل"}', 'utf8').digest('hex');
    expect(hex(leafHash('{"name":"سجل"}', sha256))).toBe(expected);
  });

  it('proves every leaf of every log of up to 70 leaves', () => {
    const all = logOf(70);
    for (let size = 1; size <= all.length; size += 1) {
      const leaves = all.slice(0, size);
      const root = merkleRoot(leaves, sha256);
      for (const [index, leaf] of leaves.entries()) {
        const proof = inclusionProof(leaves, index, sha256);
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
        expect(verifyInclusion({ leaf, index, size, proof, root }, sha256)).toBe(true);
      }
    }
  });

  const claimed = fc
    .integer({ min: 1, max: 200 })
    .chain((size) =>
      fc.record({ size: fc.constant(size), index: fc.nat(size - 1), other: fc.nat(size + 3) }),
    );
  const claimOf = (size: number, index: number) => {
    const leaves = logOf(size);
    const proof = inclusionProof(leaves, index, sha256);
    return { leaf: leaves[index] as Uint8Array, index, size, proof, root: merkleRoot(leaves, sha256) };
  };
  const flipped = (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at === 7 ? byte ^ 1 : byte));

  it('refuses a claim with any of its parts changed', () => {
    fc.assert(
      fc.property(claimed, ({ size, index, other }) => {
        const claim = claimOf(size, index);
        const { proof } = claim;
        const refused = (changed: object) =>
          expect(verifyInclusion({ ...claim, ...changed }, sha256)).toBe(false);
        refused({ leaf: flipped(claim.leaf) });
        refused({ root: flipped(claim.root) });
        if (other !== index) refused({ index: other });
        refused({ proof: [...proof, claim.root] });
        if (proof.length > 0) refused({ proof: proof.slice(1) });
        if (proof.length > 0) refused({ proof: proof.slice(0, -1) });
        for (const at of proof.keys()) refused({ proof: proof.with(at, flipped(proof[at] as Uint8Array)) });
      }),
    );
  });

  it('gives another root when a leaf is changed, dropped, added or moved', () => {
    fc.assert(
      fc.property(claimed, ({ size, index }) => {
        const leaves = logOf(size);
        const root = hex(merkleRoot(leaves, sha256));
        const differs = (changed: Uint8Array[]) => expect(hex(merkleRoot(changed, sha256))).not.toBe(root);
        differs(leaves.with(index, flipped(leaves[index] as Uint8Array)));
        differs(leaves.toSpliced(index, 1));
        differs([...leaves, leaves[index] as Uint8Array]);
        if (size > 1) differs([...leaves.slice(1), leaves[0] as Uint8Array]);
      }),
    );
  });

  it.each([-1, 3, 0.5, Number.NaN])('has no proof for leaf %d of three', (index) => {
    expect(() => inclusionProof(logOf(3), index, sha256)).toThrow(RangeError);
    const claim = { ...claimOf(3, 0), index };
    expect(verifyInclusion(claim, sha256)).toBe(false);
  });
});
