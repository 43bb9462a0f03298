import { type ObjectInfo, type ObjectStore, SijillError } from '@sijill/domain';
import { Client, S3Error } from 'minio';
import type { ExpectedBody } from './exact-length.ts';
import { checkObjectKey, checkObjectPrefix } from './object-key.ts';
import { ensureLock, lockFor, lockHeaders, requireLocking } from './object-lock.ts';
import { timedTransport } from './s3-transport.ts';
import { upload } from './s3-upload.ts';
import { storedBody } from './stored-body.ts';
import { unavailable } from './unavailable.ts';

export interface S3Options {
  /** `http(s)://host[:port]`; buckets are addressed by path. */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Created on first use when it is missing. */
  readonly bucket: string;
  readonly region: string;
  /** Bytes; a larger object goes up in parts of this size. 16 MiB when left out; S3 takes no less than 5 MiB. */
  readonly partSize?: number;
  /** Milliseconds without a byte moving after which a request has failed; 120,000 when left out. */
  readonly idleTimeoutMs?: number;
  /**
   * Days for which nobody can delete an original or shorten its lock, root included (object lock in compliance mode);
   * the bucket must have been made with object lock. Without it there is no lock.
   */
  readonly lockDays?: number | undefined;
}

const DEFAULT_PART_SIZE = 16 * 1024 * 1024;
const MISSING = new Set(['NoSuchKey', 'NotFound']);
const LOCKED_KEYS = 'originals/';

/**
 * An object store in a bucket of any S3 server.
 *
 * `put` looks whether the key is taken before it sends, since not every S3 server knows conditional writes. Two
 * processes that put one key in the same instant can therefore both succeed; keys carry the hash of their bytes, so
 * that both wrote the same. What keeps an original from being replaced on purpose is the bucket's object lock.
 */
export function createS3ObjectStore(options: S3Options): ObjectStore {
  const { bucket } = options;
  const client = clientFor(options);
  const uploads = new Map<string, Promise<void>>();
  let bucketReady: Promise<void> | undefined;

  const ready = () => {
    bucketReady ??= ensureBucket(client, options).catch((error) => {
      bucketReady = undefined;
      throw error;
    });
    return bucketReady;
  };

  async function info(key: string): Promise<ObjectInfo> {
    checkObjectKey(key);
    return answered(key, async () => {
      await ready();
      const { size } = await client.statObject(bucket, key);
      return { key, size };
    });
  }

  async function exists(key: string): Promise<boolean> {
    try {
      await info(key);
      return true;
    } catch (error) {
      if (error instanceof SijillError && error.code === 'object.missing') return false;
      throw error;
    }
  }

  async function putAbsent(expected: ExpectedBody): Promise<void> {
    const { key } = expected;
    const { partSize = DEFAULT_PART_SIZE, lockDays } = options;
    const lock = lockDays && key.startsWith(LOCKED_KEYS) ? lockFor(lockDays) : undefined;
    const there = await exists(key);
    if (!there) await upload({ client, bucket, partSize, headers: lockHeaders(lock) }, expected);
    if (lock) await answered(key, () => ensureLock(client, { bucket, key, lock }));
    if (there) throw new SijillError('object.exists', { key });
  }

  return {
    async put(key, body, size) {
      checkObjectKey(key);
      // Puts of one key in this process go one after the other, so that the second sees the first.
      const before = uploads.get(key) ?? Promise.resolve();
      const after = before.catch(() => undefined).then(() => putAbsent({ key, body, size }));
      uploads.set(key, after);
      try {
        await after;
      } finally {
        if (uploads.get(key) === after) uploads.delete(key);
        body.destroy();
      }
    },
    async get(key, range) {
      checkObjectKey(key);
      return answered(key, async () => {
        await ready();
        const body = range
          ? await client.getPartialObject(bucket, key, range.start, range.end - range.start + 1)
          : await client.getObject(bucket, key);
        return storedBody(body);
      });
    },
    stat: info,
    exists,
    async *list(prefix) {
      checkObjectPrefix(prefix);
      try {
        await ready();
        for await (const { name, size } of client.listObjectsV2(bucket, prefix, true)) {
          if (name !== undefined) yield { key: name, size };
        }
      } catch (error) {
        throw unavailable(error);
      }
    },
    async close() {},
  };
}

export function clientFor(options: S3Options): Client {
  const url = new URL(options.endpoint);
  const useSSL = url.protocol === 'https:';
  return new Client({
    endPoint: url.hostname,
    port: Number(url.port) || (useSSL ? 443 : 80),
    useSSL,
    accessKey: options.accessKey,
    secretKey: options.secretKey,
    region: options.region,
    pathStyle: true,
    transport: timedTransport(useSSL, options.idleTimeoutMs ?? 120_000),
    // Retrying belongs to the queue; the client's own retries write to the console.
    retryOptions: { disableRetry: true },
  });
}

async function ensureBucket(client: Client, { bucket, region, lockDays }: S3Options): Promise<void> {
  if (!(await client.bucketExists(bucket))) {
    try {
      await client.makeBucket(bucket, region, { ObjectLocking: lockDays !== undefined });
    } catch (error) {
      // Another process may have made it in between.
      if (!(await client.bucketExists(bucket))) throw error;
    }
  }
  if (lockDays !== undefined) await requireLocking(client, bucket);
}

async function answered<Result>(key: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof S3Error && MISSING.has(error.code ?? ''))
      throw new SijillError('object.missing', { key });
    throw unavailable(error);
  }
}
