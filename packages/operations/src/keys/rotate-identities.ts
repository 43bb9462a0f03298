import { SijillError } from '@sijill/domain';
import { openIdentityKeys } from '@sijill/runtime';
import { appendCustodyEvent, openDatabase, type Rotation, registeredKeys, rotateKeys } from '@sijill/storage';
import type { OpenHome } from '../open-home.ts';

export interface RotationOptions {
  /** After it, take every key that nothing needs any more out of the key file. */
  readonly forget: boolean;
  readonly onProgress?: (rewrapped: number) => void;
}

export interface RotationReport extends Rotation {
  readonly path: string;
  /** A rotation that was cut short was gone on with; no new key was made. */
  readonly resumed: boolean;
  /** Keys still in the file that nothing in this database needs; backups may. */
  readonly unneeded: readonly string[];
}

/** Held by a rotation, on a connection of its own: it ends with that. */
const LOCK = 736_981;

/**
 * Makes a new master key of identities, wraps all data keys anew by it, and notes it in the custody log, while the server
 * goes on. Cut short, the next call goes on with the same key; while another rotates, it waits. Throws `identity.key`
 * where a key is missing.
 */
export async function rotateIdentityKeys(home: OpenHome, options: RotationOptions): Promise<RotationReport> {
  const client = await home.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await rotate(home, options);
  } finally {
    await client.end();
  }
}

async function rotate(home: OpenHome, options: RotationOptions): Promise<RotationReport> {
  const keys = openIdentityKeys(home.config);
  const { db, close } = await openDatabase(home.databaseUrl, 2, keys);
  try {
    const needed = await registeredKeys(db);
    const missing = needed.find((id) => !keys.find(id));
    if (missing) throw new SijillError('identity.key', { key: missing, where: keys.where });
    const first = keys.current().id;
    const resumed = needed.some((id) => id !== first);
    if (!resumed) await keys.add();
    const rotation = await rotateKeys(
      db,
      options.onProgress,
      (transaction, { current, rewrapped, retired }) =>
        appendCustodyEvent(transaction, {
          actor: 'operator',
          role: 'operator',
          action: 'keys.rotated',
          objectType: 'keys',
          objectId: current,
          details: { rewrapped, retired: retired.length },
        }),
    );
    const still = new Set(await registeredKeys(db));
    const unneeded = keys.held().flatMap(({ id }) => (still.has(id) ? [] : [id]));
    if (options.forget) await keys.remove(unneeded);
    return { ...rotation, path: keys.path, resumed, unneeded: options.forget ? [] : unneeded };
  } finally {
    await close();
  }
}
