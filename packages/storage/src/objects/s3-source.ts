import type { Readable } from 'node:stream';
import type { ObjectInfo } from '@sijill/domain';
import { clientFor, type S3Options } from './s3-object-store.ts';
import { unavailable } from './unavailable.ts';

/** A bucket that files are only read from, whatever their keys look like. */
export interface BucketSource {
  /** Everything below a prefix. Throws `object.unavailable`. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  get(key: string): Promise<Readable>;
}

export function openBucketSource(options: S3Options): BucketSource {
  const client = clientFor(options);
  return {
    async *list(prefix) {
      try {
        for await (const { name, size } of client.listObjectsV2(options.bucket, prefix, true))
          if (name !== undefined && !name.endsWith('/')) yield { key: name, size };
      } catch (error) {
        throw unavailable(error);
      }
    },
    async get(key) {
      try {
        return await client.getObject(options.bucket, key);
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
}
