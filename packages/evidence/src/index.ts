export {
  BAG_DECLARATION,
  bagInfoText,
  compareBytes,
  HASHES,
  type HashedFile,
  type HashName,
  manifestLine,
  manifestText,
  payloadOxum,
} from './bag.ts';
export { toHex, utf8 } from './bytes.ts';
export { canonicalJson, type JsonValue } from './canonical-json.ts';
export {
  ed25519Key,
  isSignedBy,
  type ReadCheckpoint,
  readCheckpoint,
  readVerifierKey,
  type SigningKey,
  signCheckpoint,
  writeVerifierKey,
} from './checkpoint.ts';
export { commitmentOf, SALT_BYTES } from './commitment.ts';
export { type CsvRow, csvPieces, csvText } from './csv.ts';
export { type LoggedEvent, readEvent } from './custody-event.ts';
export { equalBytes } from './hash.ts';
export {
  datFile,
  LOAD_COLUMNS,
  type LoadDocument,
  type LoadPage,
  loadTable,
  optFile,
} from './load-file.ts';
export { inclusionProof, leafHash, merkleRoot, nodeHash } from './merkle-tree.ts';
export { answersNonce, readTimestampResponse, type Timestamp, timestampRequest } from './timestamp.ts';
export {
  consistencyRanges,
  hashOfRange,
  inclusionRanges,
  type LeafRange,
  nodesOfRange,
  type ReadNode,
  type TreeNode,
} from './tree-nodes.ts';
export type { FileFacts, PackageReader, Platform } from './verify/package-reader.ts';
export { verifyPackage } from './verify/verify-package.ts';
export type { TrustedFacts } from './verify/verify-package-log.ts';
export { verifyConsistency } from './verify-consistency.ts';
export { verifyInclusion } from './verify-inclusion.ts';
