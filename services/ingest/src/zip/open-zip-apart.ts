import {
  type ApartLimits,
  asSpoken,
  type ErrorCode,
  type Frame,
  hearFailure,
  jsonOf,
  type RunApart,
  SijillError,
  ZIP_LIMITS,
  ZIP_READER_LIMITS,
} from '@sijill/domain';
import { KINDS, SaidMember, SaidMembers, type ZipMember } from './zip-frames.ts';

const SCRIPT = new URL('./zip-child.ts', import.meta.url);

/** For one zip: the largest that is taken, of 50 GiB unpacked, takes some minutes of processor time. */

/** What the reader says of the zip as a whole, and of one member. */
const CODES: readonly ErrorCode[] = ['file.damaged', 'file.limit'];
const MEMBER_CODES: readonly ErrorCode[] = [...CODES, 'file.empty', 'file.encrypted', 'file.type'];

export interface UnpackedMember extends ZipMember {
  /** Take them before the next member; what is left is passed over. Throws why this member cannot be had, or `ReaderGone`. */
  bytes(): AsyncGenerator<Uint8Array>;
}

/** Not this member failed but the reader: its `cause` is told of the zip. */
export class ReaderGone extends Error {
  constructor(cause: unknown) {
    super('the reader of the zip is gone', { cause });
  }
}

export interface ApartZip {
  readonly members: readonly ZipMember[];
  /** In the order of the directory, once. */
  unpack(): AsyncGenerator<UnpackedMember>;
  close(): void;
}

/**
 * A zip whose directory is read and whose members are unpacked in a process of its own. Throws `file.damaged` or
 * `file.limit` where the zip as a whole cannot be used, its reader's limits included. Close it.
 */
export async function openZipApart(
  run: RunApart,
  path: string,
  limits: Partial<ApartLimits> = {},
): Promise<ApartZip> {
  const frames = run({
    script: SCRIPT,
    request: {},
    reads: path,
    limits: { ...ZIP_READER_LIMITS, ...limits },
    words: {
      limit: (limit) => new SijillError('file.limit', { reason: `unpacking it took more than ${limit}` }),
      crash: (how) => new SijillError('file.damaged', { reason: `unpacking it crashed the reader (${how})` }),
    },
  });
  const close = () => void frames.return(undefined).catch(() => undefined);
  try {
    const members = await directory(frames);
    return { members, close, unpack: () => unpacked(frames, members) };
  } catch (error) {
    close();
    throw asSpoken(error, nonsense);
  }
}

async function directory(frames: AsyncGenerator<Frame>): Promise<ZipMember[]> {
  const members: ZipMember[] = [];
  for (;;) {
    const frame = await next(frames);
    if (frame.kind === KINDS.directoryEnd) return members;
    if (frame.kind !== KINDS.listed) throw nonsense();
    members.push(...SaidMembers.parse(jsonOf(frame)));
    if (members.length > ZIP_LIMITS.members) throw nonsense();
  }
}

async function* unpacked(
  frames: AsyncGenerator<Frame>,
  members: readonly ZipMember[],
): AsyncGenerator<UnpackedMember> {
  try {
    let at = 0;
    let frame = await next(frames);
    while (frame.kind === KINDS.member) {
      const { index } = SaidMember.parse(jsonOf(frame));
      const member = members[index];
      if (index !== at || !member) throw nonsense();
      at += 1;
      let after: Frame | undefined;
      const bytes = async function* () {
        let left = member.size;
        for (;;) {
          const said = await next(frames).catch((error: unknown) => {
            throw new ReaderGone(asSpoken(error, nonsense));
          });
          if (said.kind === KINDS.memberFailure) throw failureOf(said);
          if (said.kind !== KINDS.bytes) {
            after = said;
            return;
          }
          left -= said.bytes.length;
          if (left < 0) throw new ReaderGone(nonsense());
          yield said.bytes;
        }
      };
      yield { ...member, bytes };
      frame = after ?? (await passOver(frames));
    }
    if (frame.kind !== KINDS.end || at !== members.length) throw nonsense();
  } catch (error) {
    throw asSpoken(error, nonsense);
  } finally {
    await frames.return(undefined).catch(() => undefined);
  }
}

/** Why a member cannot be had. */
function failureOf(said: Frame): Error {
  try {
    return hearFailure(jsonOf(said), MEMBER_CODES);
  } catch (error) {
    return new ReaderGone(asSpoken(error, nonsense));
  }
}

/** What comes after the rest of a member. */
async function passOver(frames: AsyncGenerator<Frame>): Promise<Frame> {
  for (;;) {
    const frame = await next(frames);
    if (frame.kind !== KINDS.bytes && frame.kind !== KINDS.memberFailure) return frame;
  }
}

async function next(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done) throw nonsense();
  if (value.kind === KINDS.failure) throw hearFailure(jsonOf(value), CODES);
  return value;
}

const nonsense = (cause?: unknown) =>
  new SijillError('file.damaged', { reason: 'the reader of zips failed at it' }, { cause });
