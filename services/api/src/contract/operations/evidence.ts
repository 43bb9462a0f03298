import {
  CheckpointView,
  ConsistencyProofView,
  CustodyEventRows,
  CustodyStatus,
  ErasureOutcome,
  ErasureRows,
  InclusionProofView,
  LogVerdictView,
  NewErasure,
  NewPackage,
  NewPackageDecision,
  NewRetention,
  PackageRows,
  PackageTakenRows,
  PackageView,
  page,
  RetentionView,
} from '@sijill/domain';
import { z } from 'zod';
import {
  ConsistencyQuery,
  EventQuery,
  LogVerification,
  NewCheckpoint,
  ProofQuery,
  RehashRequest,
} from '../../routes/custody.ts';
import { begun, made, type Operations, ok } from '../operation.ts';

/** Custody, packages, erasure and keeping. */
export const evidence: Operations = {
  'GET /cases/:id/packages': { summary: 'Evidence packages of a case', answer: ok(PackageRows) },
  'POST /cases/:id/packages': {
    summary: 'Ask for an evidence package',
    body: NewPackage,
    answer: begun(PackageView),
  },
  'GET /packages/:id': { summary: 'How far a package is', answer: ok(PackageView) },
  'GET /packages/:id/takings': { summary: 'Who took it and when', answer: ok(PackageTakenRows) },
  'POST /packages/:id/decision': {
    summary: 'Approve or refuse a package that somebody else asked for',
    body: NewPackageDecision,
    answer: ok(PackageView),
  },
  'GET /cases/:id/erasures': { summary: 'What was erased', answer: ok(ErasureRows) },
  'POST /cases/:id/erasures': {
    summary: 'Erase personal values, or try to',
    body: NewErasure,
    answer: ok(ErasureOutcome),
  },
  'GET /cases/:id/retention': { summary: 'Until when a case is kept', answer: ok(RetentionView) },
  'PUT /cases/:id/retention': {
    summary: 'Say until when it is kept',
    body: NewRetention,
    answer: ok(RetentionView),
  },
  'GET /packages/:id/file': {
    summary: 'The package',
    description: 'Taking it is an event of the custody log.',
    answer: { status: 200, media: ['application/zip', 'application/octet-stream'], ranges: true },
  },
  'GET /custody/events': { summary: 'The custody log', query: EventQuery, answer: ok(CustodyEventRows) },
  'GET /cases/:id/custody': {
    summary: 'What it says of a case',
    query: EventQuery,
    answer: ok(CustodyEventRows),
  },
  'GET /documents/:id/custody': {
    summary: 'What it says of a document',
    query: EventQuery,
    answer: ok(CustodyEventRows),
  },
  'GET /custody/events/:seq/proof': {
    summary: 'That the log holds an event',
    query: ProofQuery,
    answer: ok(InclusionProofView),
  },
  'GET /custody/consistency': {
    summary: 'That the log only grew',
    query: ConsistencyQuery,
    answer: ok(ConsistencyProofView),
  },
  'GET /custody/checkpoints': { summary: 'Signed checkpoints', answer: ok(page(CheckpointView)) },
  'POST /custody/checkpoints': { summary: 'Sign one now', body: NewCheckpoint, answer: made(CheckpointView) },
  'POST /custody/verify': {
    summary: 'Compute the log again',
    body: LogVerification,
    answer: ok(LogVerdictView),
  },
  'POST /custody/rehash': {
    summary: 'Hash the stored originals again',
    body: RehashRequest,
    answer: begun(z.object({ originals: z.number().int() })),
  },
  'GET /custody/status': { summary: 'Key, size, last checkpoint, alarms', answer: ok(CustodyStatus) },
};
