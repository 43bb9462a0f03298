import { z } from 'zod';

/** What the reader of zips and its caller say to each other: the whole directory, then member after member. */
export const KINDS = {
  listed: 'L',
  directoryEnd: 'D',
  member: 'M',
  bytes: 'B',
  memberFailure: 'X',
  end: 'E',
  failure: 'F',
} as const;

/** Limits on a zip, checked on its directory before anything is unpacked. */
export const ZIP_LIMITS = {
  members: 100_000,
  unpackedBytes: 50 * 1024 ** 3,
  /** Of the unpacked size to the packed one. */
  ratio: 1_000,
  /** UTF-16 units of one name, and of all. */
  name: 4_096,
  names: 32_000_000,
} as const;

/** A member as the directory tells of it. */
export const ZipMember = z.object({
  /** Empty where the zip has no name for it. */
  name: z.string().max(ZIP_LIMITS.name),
  /** Bytes when unpacked; never more come out. */
  size: z.number().int().min(0),
});
export type ZipMember = z.infer<typeof ZipMember>;
export const SaidMembers = z.array(ZipMember).max(1_000);
export const SaidMember = z.object({ index: z.number().int().min(0) });
