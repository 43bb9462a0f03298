import { stat } from 'node:fs/promises';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { startProgress, timeLeft } from '../progress.ts';
import type { FoundFile } from './find-files.ts';
import { sendFile } from './send-file.ts';
import type { FileOnDisk, UploadNotes } from './upload-notes.ts';

export interface SendingAll {
  readonly batchId: string;
  readonly files: readonly FoundFile[];
  readonly notes: UploadNotes;
  /** The batch was begun by an earlier run, which may have been killed between an answer and its note. */
  readonly resumed: boolean;
  /** Files on their way at the same time. */
  readonly parallel: number;
}

/** What became of an upload, file by file. */
export interface SentAll {
  readonly arrived: number;
  /** Of these, arrived in an earlier run already. */
  readonly before: number;
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
  /** The server stopped answering: the rest was not tried. */
  readonly unavailable: boolean;
}

/** Sends every file that has not arrived yet, several at a time. Never throws for a file: what failed is in the answer. */
export async function sendAll(client: Client, all: SendingAll): Promise<SentAll> {
  const { files, notes } = all;
  const failed: { path: string; reason: string }[] = [];
  const progress = startProgress();
  const started = Date.now();
  const sent = new Map<string, number>();
  let [arrived, before, bytes, next, unavailable] = [0, 0, 0, 0, false];

  const show = () => {
    const settled = arrived + failed.length;
    const seconds = (Date.now() - started) / 1000;
    const way = [...sent.values()].reduce((sum, one) => sum + one, 0);
    const rate = seconds > 1 ? `, ${((bytes + way) / seconds / 1e6).toFixed(1)} MB/s` : '';
    const share = (settled - before) / Math.max(1, files.length - before);
    const faults = failed.length > 0 ? `, ${failed.length} failed` : '';
    progress.show(
      `${arrived} of ${files.length} files arrived${faults}${rate}${timeLeft(seconds, share)}`,
      settled / files.length,
    );
  };

  const sendOne = async (file: FoundFile): Promise<void> => {
    const onDisk = await onDiskOf(file);
    if (notes.isDone(onDisk)) {
      before += 1;
      arrived += 1;
      return;
    }
    await sendFile(client, all.batchId, {
      ...file,
      size: onDisk.size,
      url: notes.urlOf(onDisk),
      onUrl: (url) => notes.noteUrl(onDisk, url),
      onBytes: (count) => {
        sent.set(file.path, count);
        show();
      },
    });
    notes.noteDone(onDisk);
    bytes += onDisk.size;
    arrived += 1;
  };

  const work = async (): Promise<void> => {
    while (!unavailable) {
      const file = files[next];
      next += 1;
      if (!file) return;
      try {
        await sendOne(file);
      } catch (error) {
        unavailable ||= error instanceof CommandError && error.exitCode === EXIT.unavailable;
        failed.push({ path: file.path, reason: (error as Error).message });
      }
      sent.delete(file.path);
      show();
    }
  };
  if (all.resumed) await noteKnown(client, all);
  await Promise.all(Array.from({ length: all.parallel }, work));
  progress.end();
  return { arrived, before, failed, unavailable };
}

async function onDiskOf({ name, path }: FoundFile): Promise<FileOnDisk> {
  const { size, mtimeMs } = await stat(path);
  return { name, size, modified: mtimeMs };
}

const ASKED_AT_ONCE = 500;

/** Asks which files the batch has though no note says so. */
async function noteKnown(client: Client, { batchId, files, notes }: SendingAll): Promise<void> {
  for (let from = 0; from < files.length; from += ASKED_AT_ONCE) {
    const some = await Promise.all(
      files.slice(from, from + ASKED_AT_ONCE).map((file) => onDiskOf(file).catch(() => undefined)),
    );
    const unsure = some.filter((one) => one !== undefined).filter((one) => !notes.isDone(one));
    if (unsure.length === 0) continue;
    const known = await client.knownFiles(
      batchId,
      unsure.map(({ name, size }) => ({ name, size })),
    );
    for (const [index, one] of unsure.entries()) if (known[index]) notes.noteDone(one);
  }
}
