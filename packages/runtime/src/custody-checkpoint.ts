import type { CheckpointReason, Database, StoredCheckpoint } from '@sijill/storage';
import { makeCheckpoint, saveAnchor } from '@sijill/storage';
import type { Config } from './config.ts';
import { openSigningKey } from './signing-key.ts';
import { requestTimestamp } from './timestamp-client.ts';

export interface AnchoredCheckpoint extends StoredCheckpoint {
  /** The authority's response, when one is configured and answered. */
  readonly timestamp: Uint8Array | undefined;
  /** Why there is no timestamp although an authority is configured. */
  readonly anchorFailure: string | undefined;
}

/**
 * Signs the custody log as it stands (or stood at `size` events) and has the checkpoint stamped where an authority is
 * configured. An authority that does not answer does not hold up the checkpoint; who gets it is told.
 */
export async function checkpointLog(
  { db, config }: { readonly db: Database; readonly config: Config },
  wanted: { readonly reason: CheckpointReason; readonly size?: number },
): Promise<AnchoredCheckpoint> {
  const checkpoint = await makeCheckpoint(db, await openSigningKey(config), wanted);
  const { timestampUrl: authority } = config;
  if (!authority) return { ...checkpoint, timestamp: undefined, anchorFailure: undefined };
  try {
    const timestamp = await requestTimestamp(authority, checkpoint.note);
    await saveAnchor(db, { checkpointId: checkpoint.id, kind: 'rfc3161', authority, token: timestamp });
    return { ...checkpoint, timestamp, anchorFailure: undefined };
  } catch (error) {
    return { ...checkpoint, timestamp: undefined, anchorFailure: (error as Error).message };
  }
}
