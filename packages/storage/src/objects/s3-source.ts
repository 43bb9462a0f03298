import type { Readable } from 'node:stream';
import { type ObjectInfo, SijillError } from '@sijill/domain';
import { S3Error } from 'minio';
import { clientFor, type S3Options } from './s3-object-store.ts';
import { storedBody } from './stored-body.ts';
import { unavailable } from './unavailable.ts';

/** A bucket that files are only read from, whatever their keys look like. */
export interface BucketSource {
  /** Everything below a prefix. Throws `object.unavailable`. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /** Throws `file.source` for what the store does not hand out (any more), `object.unavailable`. */
  get(key: string): Promise<Readable>;
}

/** What is wrong with one object; to ask again changes nothing. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['NoSuchKey', 'it is not there any more'],
  ['NotFound', 'it is not there any more'],
  ['AccessDenied', 'the store does not let Sijill read it'],
  ['InvalidObjectState', 'it lies in an archive of the store and has to be brought back first'],
]);

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
        return storedBody(await client.getObject(options.bucket, key));
      } catch (error) {
        const reason = error instanceof S3Error ? REFUSED.get(error.code ?? '') : undefined;
        if (reason) throw new SijillError('file.source', { reason }, { cause: error });
        throw unavailable(error);
      }
    },
  };
}
