import { createHash } from 'node:crypto';
import { type CheckpointView, type CustodyStatus, SijillError } from '@sijill/domain';
import { toHex, writeVerifierKey } from '@sijill/evidence';
import { checkpointLog, openSigningKey, type Runtime } from '@sijill/runtime';
import {
  askRehash,
  consistencyProof,
  countClockFaults,
  custodyLogSize,
  custodyOrigin,
  custodyRoot,
  getCase,
  getDocument,
  inclusionProofs,
  listCheckpoints,
  listCustodyEvents,
  listQuarantined,
  listRetentionDue,
  originalsState,
  readLog,
  type StoredCheckpoint,
  saveAnchor,
  signingKeyOf,
  verifyLog,
  withEveryCase,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../actor.ts';
import { IdParams, paging } from '../paging.ts';

export const EventQuery = paging({
  order: z.enum(['newest', 'oldest']).default('newest'),
  action: z.string().max(100).optional(),
  actor: z.string().max(100).optional(),
  /** Id of a registry person whose identity was seen. */
  person: z.uuid().optional(),
});
const SeqParams = z.object({ seq: z.coerce.number().int().min(1) });
const Size = z.coerce.number().int().min(1);
export const ProofQuery = z.object({ size: Size.optional() });
export const ConsistencyQuery = z.object({ from: Size, to: Size.optional() });
export const NewCheckpoint = z.object({ printed: z.boolean().default(false) });
export const LogVerification = z.object({
  /** Checkpoints that somebody else kept, as notes; the log must hold them. */
  checkpoints: z.array(z.string().max(10_000)).max(100).default([]),
});
export const RehashRequest = z.object({ caseId: z.uuid().optional() });
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

export function custodyRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db, config } = runtime;
  const events = (query: unknown, of: { caseId?: string; documentId?: string }) => {
    const { cursor, order, ...asked } = EventQuery.parse(query);
    return listCustodyEvents(db, { ...asked, after: cursor, newestFirst: order === 'newest', ...of });
  };
  api.get('/custody/events', (request) => events(request.query, {}));
  api.get('/cases/:id/custody', async (request) => {
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return events(request.query, { caseId: id });
  });
  api.get('/documents/:id/custody', async (request) => {
    const { id } = await getDocument(db, IdParams.parse(request.params).id);
    return events(request.query, { documentId: id });
  });
  api.get('/custody/events/:seq/proof', async (request) => {
    const { seq } = SeqParams.parse(request.params);
    const { size: wanted } = ProofQuery.parse(request.query);
    const size = await withEveryCase(() => knownSize(runtime, wanted));
    // Only an event of a case of theirs; what proves it are hashes of others.
    const [event] = await readLog(db, { after: seq - 1, limit: 1 });
    if (event?.seq !== seq || seq > size)
      throw new SijillError('resource.missing', { what: 'custody event' });
    const { proof, root } = await withEveryCase(async () => ({
      proof: (await inclusionProofs(db, [seq], size)).get(seq) ?? [],
      root: toHex(await custodyRoot(db, size)),
    }));
    return { seq, canonical: event.canonical, leafHash: toHex(event.leafHash), size, root, proof };
  });
  api.get('/custody/consistency', async (request) => {
    const query = ConsistencyQuery.parse(request.query);
    // Hashes and numbers only.
    return withEveryCase(async () => {
      const to = await knownSize(runtime, query.to);
      const from = query.from;
      if (from > to)
        throw new SijillError('request.invalid', { reason: `the log has no ${from} events before ${to}` });
      const [fromRoot, toRoot] = [toHex(await custodyRoot(db, from)), toHex(await custodyRoot(db, to))];
      return { from, to, fromRoot, toRoot, proof: await consistencyProof(db, from, to) };
    });
  });
  api.get('/custody/checkpoints', async () => ({
    rows: (await listCheckpoints(db, 500)).map((checkpoint) => checkpointView(checkpoint)),
    next: null,
  }));
  api.post('/custody/checkpoints', async (request, reply) => {
    const { printed } = NewCheckpoint.parse(request.body ?? {});
    const made = await withEveryCase(() => checkpointLog(runtime, { reason: 'asked' }));
    if (printed)
      await saveAnchor(db, {
        checkpointId: made.id,
        kind: 'printed',
        authority: 'printed for signing by two people',
      });
    const [stored] = (await listCheckpoints(db, 20)).filter(({ id }) => id === made.id);
    return reply.code(201).send(checkpointView(stored ?? made, made.anchorFailure));
  });
  api.post('/custody/verify', async (request) => {
    const { checkpoints } = LogVerification.parse(request.body ?? {});
    // Says whether the whole log holds together, and numbers of events that do not.
    return withEveryCase(() => verifyLog(db, checkpoints));
  });
  api.post('/custody/rehash', async (request, reply) => {
    const { caseId } = RehashRequest.parse(request.body ?? {});
    const actor = actorOf(request);
    if (caseId) await getCase(db, caseId);
    const originals = await withEveryCase(() => askRehash(db, { caseId, actor }));
    return reply.code(202).send({ originals });
  });
  api.get('/custody/status', async (): Promise<CustodyStatus> => {
    const key = await openSigningKey(config);
    const checkpoints = (await listCheckpoints(db, 200)).map((checkpoint) => checkpointView(checkpoint));
    const anchored = checkpoints.find(({ anchors }) => anchors.length > 0);
    const [anchor] = anchored?.anchors ?? [];
    // Counts are of the whole house; which documents stand apart is told of one's own cases.
    const quarantined = await listQuarantined(db);
    const [originals, clockFaults, size] = await withEveryCase(async () => [
      await originalsState(db),
      await countClockFaults(db),
      await custodyLogSize(db),
    ]);
    return {
      origin: await custodyOrigin(db),
      size,
      key: writeVerifierKey(await signingKeyOf(db, key), sha256),
      publicPem: key.publicPem,
      timestampAuthority: config.timestampUrl ?? null,
      lastCheckpoint: checkpoints[0] ?? null,
      lastAnchor:
        anchored && anchor ? { kind: anchor.kind, size: anchored.size, createdAt: anchor.createdAt } : null,
      clockFaults,
      originals,
      quarantined,
      retentionDue: await listRetentionDue(db),
      alarm: originals.changed + originals.missing > 0 || clockFaults > 0,
    };
  });
}

/** The size asked for, when the log has grown to it; its size now when none was asked for. */
async function knownSize({ db }: Runtime, wanted: number | undefined): Promise<number> {
  const size = await custodyLogSize(db);
  if (wanted !== undefined && wanted > size)
    throw new SijillError('request.invalid', { reason: `the log has ${size} events` });
  return wanted ?? size;
}

function checkpointView(checkpoint: StoredCheckpoint, anchorFailure?: string): CheckpointView {
  const { id, size, note, reason, createdAt, anchors } = checkpoint;
  return {
    id,
    size,
    note,
    reason,
    createdAt,
    anchors: anchors.map(({ token, ...anchor }) => ({ ...anchor, token: token?.toString('base64') ?? null })),
    anchorFailure: anchorFailure ?? null,
  };
}
