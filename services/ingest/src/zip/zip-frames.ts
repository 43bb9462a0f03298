import { ZIP_LIMITS } from '@sijill/domain';
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
