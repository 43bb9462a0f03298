import type { Readable } from 'node:stream';

export interface ObjectInfo {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
}

/** Bytes of an object from `start` to `end`, counted from 0, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Bytes under a key (`originals/<sha256>`, `pages/<sha256>.webp`). Keys are `/`-separated, of `[A-Za-z0-9._/-]`,
 * without `..`, at most 512 characters.
 *
 * Promises: an object is whole or absent (a failed or interrupted `put` leaves nothing under the key); `put` on an
 * existing key throws `object.exists` and changes nothing; `get` and `stat` on a missing key throw
 * `object.missing`; a stream whose length differs from `size` throws `object.size`; an unreachable store throws
 * `object.unavailable` (retryable), and so does a body that breaks off while it is read.
 */
export interface ObjectStore {
  put(key: string, body: Readable, size: number): Promise<void>;
  /** All of it, or a range that lies within it. */
  get(key: string, range?: ByteRange): Promise<Readable>;
  stat(key: string): Promise<ObjectInfo>;
  exists(key: string): Promise<boolean>;
  /** Keys under a prefix, in byte order. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  close(): Promise<void>;
}
