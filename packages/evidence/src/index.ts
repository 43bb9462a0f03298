export { canonicalJson, type JsonValue } from './canonical-json.ts';
export type { Sha256Function } from './hash.ts';
export { inclusionProof, leafHash, merkleRoot } from './merkle-tree.ts';
export { type InclusionClaim, verifyInclusion } from './verify-inclusion.ts';
