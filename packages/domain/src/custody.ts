import { z } from 'zod';
import { page } from './api.ts';
import { RetentionView } from './erasure.ts';
import { Id } from './ids.ts';

/** Bodies of the HTTP interface about the custody log and what it watches over. */

const Hash = z.string();

/** One event of the log, its members as they are hashed. */
export const CustodyEventView = z.object({
  format: z.string(),
  seq: z.number().int(),
  at: z.string(),
  clock_behind_ms: z.number().nullable(),
  actor: z.string(),
  role: z.string().nullable(),
  session: z.string().nullable(),
  action: z.string(),
  case_id: z.string().nullable(),
  object_type: z.string(),
  object_id: z.string(),
  object_sha256: z.string().nullable(),
  parent_sha256: z.array(Hash),
  previous_seq: z.number().int().nullable(),
  tool: z.string().nullable(),
  version: z.string().nullable(),
  config_sha256: z.string().nullable(),
  purpose: z.string().nullable(),
  commitments: z.record(z.string(), Hash),
  details: z.record(z.string(), z.unknown()),
});
export type CustodyEventView = z.infer<typeof CustodyEventView>;
export const CustodyEventRows = page(CustodyEventView);

/** That an event is in the log of the first `size` events: RFC 6962, hashes in hex, lowest first. */
export const InclusionProofView = z.object({
  seq: z.number().int(),
  /** The text whose hash is the leaf. */
  canonical: z.string(),
  leafHash: Hash,
  size: z.number().int(),
  root: Hash,
  proof: z.array(Hash),
});
export type InclusionProofView = z.infer<typeof InclusionProofView>;

/** That the log of `to` events begins with that of `from` events. */
export const ConsistencyProofView = z.object({
  from: z.number().int(),
  to: z.number().int(),
  fromRoot: Hash,
  toRoot: Hash,
  proof: z.array(Hash),
});
export type ConsistencyProofView = z.infer<typeof ConsistencyProofView>;

export const CheckpointView = z.object({
  id: Id,
  size: z.number().int(),
  /** The signed note. */
  note: z.string(),
  reason: z.enum(['daily', 'package', 'asked']),
  createdAt: z.string(),
  anchors: z.array(
    z.object({
      kind: z.enum(['rfc3161', 'printed']),
      authority: z.string(),
      createdAt: z.string(),
      /** Base64 of the authority's response. */
      token: z.string().nullable(),
    }),
  ),
  /** Why an authority that is configured gave no timestamp; only in the answer to its making. */
  anchorFailure: z.string().nullable().default(null),
});
export type CheckpointView = z.infer<typeof CheckpointView>;
export const QuarantinedView = z.object({
  documentId: Id,
  caseId: Id,
  evidenceNumber: z.string(),
  sha256: z.string(),
  status: z.enum(['changed', 'missing']),
  failedAt: z.string(),
});
export type QuarantinedView = z.infer<typeof QuarantinedView>;

export const CustodyStatus = z.object({
  origin: z.string(),
  size: z.number().int(),
  /** Public key on one line: name+hash+base64. */
  key: z.string(),
  publicPem: z.string(),
  timestampAuthority: z.string().nullable(),
  lastCheckpoint: CheckpointView.nullable(),
  lastAnchor: z.object({ kind: z.string(), size: z.number().int(), createdAt: z.string() }).nullable(),
  /** Events whose clock stood behind the one before. */
  clockFaults: z.number().int(),
  originals: z.object({
    originals: z.number().int(),
    sound: z.number().int(),
    changed: z.number().int(),
    missing: z.number().int(),
    due: z.number().int(),
    asked: z.number().int(),
    oldestCheck: z.string().nullable(),
  }),
  quarantined: z.array(QuarantinedView),
  /** Cases that were to be kept until a day that has come. */
  retentionDue: z.array(RetentionView).default([]),
  /** Something that a person must look at: quarantined originals or a clock that went backwards. */
  alarm: z.boolean(),
});
export type CustodyStatus = z.infer<typeof CustodyStatus>;

export const LogVerdictView = z.object({
  size: z.number().int(),
  checkpoints: z.number().int(),
  problems: z.array(z.string()),
});
export type LogVerdictView = z.infer<typeof LogVerdictView>;
