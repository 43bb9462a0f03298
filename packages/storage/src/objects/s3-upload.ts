import { createHash } from 'node:crypto';
import type { Client } from 'minio';
import { type ExpectedBody, exactLength } from './exact-length.ts';
import { unavailable } from './unavailable.ts';

export interface UploadTarget {
  readonly client: Client;
  readonly bucket: string;
  /** Bytes held in memory at a time. */
  readonly partSize: number;
  /** Sent with the request that makes the object. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends an object in one request, or in parts when it is larger than one part; it appears under its key only with
 * the last request. The parts are sent from here, because the client's own upload waits for ever when its source
 * fails, and leaves the parts behind.
 *
 * Throws what the body throws, `object.size`, or `object.unavailable`.
 */
export async function upload(target: UploadTarget, expected: ExpectedBody): Promise<void> {
  if (expected.size > target.partSize) return uploadInParts(target, expected);
  const whole: Uint8Array[] = [];
  for await (const chunk of exactLength(expected)) whole.push(chunk);
  const { client, bucket, headers } = target;
  const request = { method: 'PUT', bucketName: bucket, objectName: expected.key, headers };
  await stored(() => send(client, request, Buffer.concat(whole)));
}

async function uploadInParts(
  { client, bucket, partSize, headers }: UploadTarget,
  expected: ExpectedBody,
): Promise<void> {
  const { key } = expected;
  const uploadId = await stored(() => client.initiateNewMultipartUpload(bucket, key, headers));
  try {
    const sent: { part: number; etag: string }[] = [];
    for await (const bytes of inBlocks(exactLength(expected), partSize)) {
      const part = sent.length + 1;
      const request = { method: 'PUT', bucketName: bucket, objectName: key };
      const query = `partNumber=${part}&uploadId=${encodeURIComponent(uploadId)}`;
      const etag = await stored(() => send(client, { ...request, query }, bytes));
      sent.push({ part, etag });
    }
    await stored(() => client.completeMultipartUpload(bucket, key, uploadId, sent));
  } catch (error) {
    // The first error is the one to tell. Where this fails too, the bucket's rule for old parts must clear them.
    await client.abortMultipartUpload(bucket, key, uploadId).catch(() => undefined);
    throw error;
  }
}

type PutRequest = Parameters<Client['makeRequestAsync']>[0];

/** What the store calls what it took. */
async function send(client: Client, request: PutRequest, bytes: Buffer): Promise<string> {
  const headers = {
    ...request.headers,
    'Content-Length': bytes.length,
    'Content-MD5': createHash('md5').update(bytes).digest('base64'),
  };
  const answer = await client.makeRequestAsync({ ...request, headers }, bytes);
  answer.resume();
  if (!answer.headers.etag) throw new Error('the store took bytes and did not name them');
  return answer.headers.etag.replaceAll('"', '');
}

/** The same bytes in blocks of `size`; the last one may be smaller. */
async function* inBlocks(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    const bytes = Buffer.concat(held);
    let from = 0;
    for (; length - from >= size; from += size) yield bytes.subarray(from, from + size);
    held = [bytes.subarray(from)];
    length -= from;
  }
  if (length > 0) yield Buffer.concat(held);
}

async function stored<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw unavailable(error);
  }
}
