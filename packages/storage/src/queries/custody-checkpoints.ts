import { ed25519Key, type SigningKey, signCheckpoint } from '@sijill/evidence';
import type { Database } from '../database.ts';
import { sha256 } from './custody.ts';
import { custodyLogSize, custodyOrigin, custodyRoot } from './custody-tree.ts';

/** What signs checkpoints; it signs under the name of the log. */
export interface CheckpointSigner {
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export type CheckpointReason = 'daily' | 'package' | 'asked';

export interface StoredCheckpoint {
  readonly id: string;
  readonly size: number;
  /** The signed note. */
  readonly note: string;
  readonly reason: CheckpointReason;
  readonly createdAt: string;
  readonly anchors: readonly StoredAnchor[];
}

export interface StoredAnchor {
  readonly kind: 'rfc3161' | 'printed';
  readonly authority: string;
  readonly createdAt: string;
  readonly token: Buffer | null;
}

export async function signingKeyOf(db: Database, signer: CheckpointSigner): Promise<SigningKey> {
  return {
    ...ed25519Key(await custodyOrigin(db), signer.publicKey),
    sign: (message) => signer.sign(message),
  };
}

/** Signs the log as it stands, or as it stood at `size` events, and keeps the checkpoint. */
export async function makeCheckpoint(
  db: Database,
  signer: CheckpointSigner,
  { reason, size: wanted }: { readonly reason: CheckpointReason; readonly size?: number },
): Promise<StoredCheckpoint> {
  const key = await signingKeyOf(db, signer);
  const size = wanted ?? (await custodyLogSize(db));
  const root = await custodyRoot(db, size);
  const note = signCheckpoint({ origin: key.name, size, root }, key, sha256);
  const row = await db
    .insertInto('custody_checkpoint')
    .values({ size, root: Buffer.from(root), note, reason })
    .returning(['id', 'created_at'])
    .executeTakeFirstOrThrow();
  return { id: row.id, size, note, reason, createdAt: row.created_at.toISOString(), anchors: [] };
}

/** Newest first. */
export async function listCheckpoints(db: Database, limit: number): Promise<StoredCheckpoint[]> {
  const rows = await db
    .selectFrom('custody_checkpoint')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  if (rows.length === 0) return [];
  const anchors = await db
    .selectFrom('custody_anchor')
    .where(
      'checkpoint_id',
      'in',
      rows.map(({ id }) => id),
    )
    .selectAll()
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    size: Number(row.size),
    note: row.note,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    anchors: anchors
      .filter((anchor) => anchor.checkpoint_id === row.id)
      .map(({ kind, authority, created_at, token }) => ({
        kind,
        authority,
        createdAt: created_at.toISOString(),
        token,
      })),
  }));
}

export interface NewAnchor {
  readonly checkpointId: string;
  readonly kind: 'rfc3161' | 'printed';
  /** Address of the authority, or who signed the paper. */
  readonly authority: string;
  readonly token?: Uint8Array;
}

export async function saveAnchor(db: Database, anchor: NewAnchor): Promise<void> {
  await db
    .insertInto('custody_anchor')
    .values({
      checkpoint_id: anchor.checkpointId,
      kind: anchor.kind,
      authority: anchor.authority,
      token: anchor.token ? Buffer.from(anchor.token) : null,
    })
    .execute();
}

/** Signed checkpoints of earlier packages of a case and anchored ones, smaller than `size`; oldest first. */
export async function earlierCheckpoints(
  db: Database,
  { size, limit }: { readonly size: number; readonly limit: number },
): Promise<{ size: number; note: string }[]> {
  const rows = await db
    .selectFrom('custody_checkpoint as c')
    .where('c.size', '<', size as never)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('c.reason', '=', 'package'),
        exists(selectFrom('custody_anchor as a').whereRef('a.checkpoint_id', '=', 'c.id').select('a.id')),
      ]),
    )
    .select(['c.size', 'c.note'])
    .orderBy('c.size', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ size: Number(row.size), note: row.note })).reverse();
}
