import { text } from 'node:stream/consumers';
import { SijillError } from '@sijill/domain';
import { type Client, RETENTION_MODES, S3Error } from 'minio';

const DAY_MS = 86_400_000;
const UNLOCKED = new Set([
  'ObjectLockConfigurationNotFoundError',
  'NoSuchObjectLockConfiguration',
  'NotImplemented',
  'MethodNotAllowed',
]);

/** Until then nobody can delete the object or shorten its lock, root included: S3 Object Lock in compliance mode. */
export interface ObjectLock {
  readonly until: Date;
}

export const lockFor = (days: number): ObjectLock => ({ until: new Date(Date.now() + days * DAY_MS) });

/** Of the request that stores, so that an object is never there without its lock. */
export const lockHeaders = (lock: ObjectLock | undefined): Record<string, string> =>
  lock
    ? {
        'x-amz-object-lock-mode': RETENTION_MODES.COMPLIANCE,
        'x-amz-object-lock-retain-until-date': lock.until.toISOString(),
      }
    : {};

/** Throws `object.unlocked` where locks cannot be: a bucket is made with object lock or never has it. */
export async function requireLocking(client: Client, bucket: string): Promise<void> {
  // Not the client's own reading of it, which breaks on the empty answer of a server that knows no locks (Swift).
  const answer = await answered(() =>
    client.makeRequestAsync({ method: 'GET', bucketName: bucket, query: 'object-lock' }),
  );
  if (answer && /<ObjectLockEnabled>\s*Enabled\s*</.test(await text(answer))) return;
  throw new SijillError('object.unlocked', { bucket });
}

/** What the server answers; undefined where it says that there is no lock, or that it knows none. */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof S3Error && UNLOCKED.has(error.code ?? '')) return undefined;
    throw error;
  }
}

/**
 * Locks an object that has no lock. The headers alone are not trusted: Ceph 16 leaves an object that was sent in parts
 * without the lock that was asked for when it began; and an object may be there from before locks were wanted.
 */
export async function ensureLock(
  client: Client,
  { bucket, key, lock }: { readonly bucket: string; readonly key: string; readonly lock: ObjectLock },
): Promise<void> {
  if (await isLocked(client, bucket, key)) return;
  const { versionId } = await client.statObject(bucket, key);
  await client.putObjectRetention(bucket, key, {
    mode: RETENTION_MODES.COMPLIANCE,
    retainUntilDate: lock.until.toISOString(),
    versionId: versionId ?? '',
  });
  if (!(await isLocked(client, bucket, key))) throw new SijillError('object.unlocked', { bucket });
}

async function isLocked(client: Client, bucket: string, key: string): Promise<boolean> {
  const retention = await answered(() => client.getObjectRetention(bucket, key));
  return retention?.mode === RETENTION_MODES.COMPLIANCE && Date.parse(retention.retainUntilDate) > Date.now();
}
