import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSijillError, SijillError } from '@sijill/domain';
import { runApart, sniffType } from '@sijill/engines';
import { type HeldRoom, holdIntake, type Runtime } from '@sijill/runtime';
import {
  type DocumentWork,
  listContainerEntries,
  type PlacedWork,
  recordRefusedFile,
  recordStoredFile,
  roomOfMembers,
  writeTemporary,
} from '@sijill/storage';
import { openZipApart, ReaderGone, type UnpackedMember } from './zip/open-zip-apart.ts';
import type { ZipMember } from './zip/zip-frames.ts';

/**
 * Stores every member of a zip as a file of its own and returns the new documents that are near in the line. A member that cannot be taken
 * (a zip, encrypted, damaged, empty) is recorded with the reason and the rest goes on. Throws `file.damaged` or
 * `file.limit` when the zip as a whole cannot be used, `quota.bytes` when its account may not store what is in it.
 */
export async function unpackZip(runtime: Runtime, work: DocumentWork, path: string): Promise<PlacedWork[]> {
  const documents: PlacedWork[] = [];
  let room: HeldRoom | undefined;
  try {
    for (const parent of await listContainerEntries(runtime.db, work.id)) {
      const zip = await openZipApart(runApart, path);
      try {
        room ??= await holdMembers(runtime, work, zip.members);
        for await (const member of zip.unpack()) {
          const { near } = await takeMember(runtime, { member, parent, holdId: room.holdId });
          if (near) documents.push(near);
        }
      } finally {
        zip.close();
      }
    }
  } catch (error) {
    throw error instanceof ReaderGone ? error.cause : error;
  } finally {
    await room?.release();
  }
  return documents;
}

/** All members or none: a zip that there is no room for fails whole, and is tried again whole when there is. */
async function holdMembers(
  runtime: Runtime,
  work: DocumentWork,
  members: readonly ZipMember[],
): Promise<HeldRoom> {
  const { actor, recorded } = await roomOfMembers(runtime.db, work.id);
  const unpacked = members.reduce((sum, { size }) => sum + size, 0);
  return holdIntake(runtime, { actor, bytes: Math.max(0, unpacked - recorded), of: 'bytes' });
}

interface Member {
  readonly member: UnpackedMember;
  readonly parent: { readonly id: string; readonly batchId: string; readonly name: string };
  readonly holdId: string | undefined;
}

async function takeMember(runtime: Runtime, { member, parent, holdId }: Member) {
  const received = {
    batchId: parent.batchId,
    parentId: parent.id,
    name: `${parent.name}/${member.name}`,
    size: member.size,
    actor: 'ingest',
    holdId,
  };
  const path = join(tmpdir(), `sijill-member-${randomUUID()}`);
  try {
    const hashes = await write(member, path);
    await refuseNested(path, member);
    const { size } = await stat(path);
    await runtime.objects.put(`originals/${hashes.sha256}`, createReadStream(path), size).catch((error) => {
      if (!isSijillError(error, 'object.exists')) throw error;
    });
    return await recordStoredFile(runtime.db, { ...received, size, ...hashes });
  } catch (error) {
    if (!isSijillError(error) || error.retryable) throw error;
    return await recordRefusedFile(runtime.db, received, error);
  } finally {
    await rm(path, { force: true });
  }
}

async function refuseNested(path: string, { name }: UnpackedMember): Promise<void> {
  const head = createReadStream(path, { end: 65_535 });
  const chunks: Buffer[] = [];
  for await (const chunk of head) chunks.push(chunk as Buffer);
  const sniffed = await sniffType(Buffer.concat(chunks), name).catch((error) => {
    if (isSijillError(error)) return undefined;
    throw error;
  });
  if (sniffed?.mediaType === 'application/zip') throw new SijillError('file.nested');
}

async function write(member: UnpackedMember, path: string): Promise<{ sha256: string; sha512: string }> {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  async function* hashed() {
    for await (const chunk of member.bytes()) {
      sha256.update(chunk);
      sha512.update(chunk);
      yield chunk;
    }
  }
  await writeTemporary(hashed(), path);
  return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex') };
}
