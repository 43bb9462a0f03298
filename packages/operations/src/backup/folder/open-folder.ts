import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SijillError } from '@sijill/domain';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { type Lock, lock, unlock } from '../lock.ts';
import { writeWhole } from '../whole-file.ts';
import {
  archivesIn,
  backupsIn,
  keyBeside,
  keyOf,
  markOf,
  needsBeside,
  storedIn,
  unfinishedIn,
} from './layout.ts';

const Mark = z.object({ format: z.literal('sijill-backups/1'), log: z.string() });

/**
 * Makes a folder of backups, or takes one up again: of the log `origin` only, and never one that holds anything else.
 * What a broken start left is removed. Answers the public keys that its files are locked for. Throws `backup.failed`.
 */
export async function openFolder(
  folder: string,
  { origin, how }: { readonly origin: string; readonly how: Lock },
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await requireOwn(folder, origin);
  for (const part of [backupsIn(folder), storedIn(folder)])
    await mkdir(part, { recursive: true, mode: 0o700 });
  await rm(unfinishedIn(folder), { recursive: true, force: true });
  await mkdir(unfinishedIn(folder), { mode: 0o700 });
  await removeBroken(folder);
  if ('recipients' in how) return how.recipients;
  return [await identityToRecipient(await folderKey(folder, how))];
}

async function requireOwn(folder: string, origin: string): Promise<void> {
  const found = await readdir(folder);
  if (found.length === 0) {
    const mark = `${JSON.stringify({ format: 'sijill-backups/1', log: origin } satisfies z.infer<typeof Mark>)}\n`;
    await writeWhole(markOf(folder), Readable.from([Buffer.from(mark)]));
    return;
  }
  const written = await readFile(markOf(folder), 'utf8').catch(() => undefined);
  if (written === undefined)
    throw refused(`${folder} holds other things (${found.slice(0, 3).join(', ')}); take an empty folder`);
  const mark = Mark.safeParse(jsonOf(written));
  if (!mark.success) throw refused(`${markOf(folder)} is of a version that is not known here`);
  if (mark.data.log !== origin)
    throw refused(`${folder} holds the backups of another server (its log is ${mark.data.log})`);
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** The key that a passphrase locks: opening a million files by the passphrase itself would take weeks. */
async function folderKey(folder: string, how: { readonly passphrase: string }): Promise<string> {
  const path = keyOf(folder);
  const locked = await readFile(path).catch(() => undefined);
  if (locked === undefined) {
    const identity = await generateX25519Identity();
    await writeWhole(path, await lock(Readable.from([Buffer.from(`${identity}\n`)]), how));
    return identity;
  }
  try {
    return (await text(await unlock(Readable.from([locked]), how))).trim();
  } catch (cause) {
    throw refused(
      `the passphrase does not open ${path}. Take the one that the folder was begun with, or another folder`,
      cause,
    );
  }
}

/** Names that were held, and what lies beside archives that never came to be. */
async function removeBroken(folder: string): Promise<void> {
  const archives = await archivesIn(folder);
  const whole = new Set(archives.flatMap((archive) => [archive, needsBeside(archive), keyBeside(archive)]));
  for (const name of await readdir(backupsIn(folder))) {
    const path = join(backupsIn(folder), name);
    if (!whole.has(path)) await rm(path);
  }
}

const refused = (reason: string, cause?: unknown): SijillError =>
  new SijillError('backup.failed', { reason }, { cause });
