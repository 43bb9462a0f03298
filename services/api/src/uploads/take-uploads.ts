import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isSijillError, SijillError, type UploadView } from '@sijill/domain';
import { type Runtime, takeStagedFile } from '@sijill/runtime';
import {
  arrivedUploads,
  expireUploads,
  findUpload,
  markArrived,
  neededUploads,
  refuseUpload,
  withEveryCase,
} from '@sijill/storage';
import { Turns } from '../turns.ts';
import { stagedPath, stagingFolder } from './staging-store.ts';

/** Files hashed and stored at the same time. */
const AT_ONCE = 4;
/** The last answer of an upload waits so long for its file to be taken; a huge one is asked for afterwards. */
const WAIT_MS = 20_000;
const SWEEP_MS = 10 * 60_000;

export interface TakingUploads {
  /** Every byte of an upload is here: takes it. Resolves when it is taken, or before that when it takes long. */
  take(id: string): Promise<UploadView>;
  /** Gives up what nobody goes on with, and takes what a stopped server left. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Brings uploads whose last byte has come into the ledger. */
export function takeUploads(runtime: Runtime): TakingUploads {
  const turns = new Turns(AT_ONCE);
  const running = new Map<string, Promise<void>>();

  function begin(id: string): Promise<void> {
    const before = running.get(id);
    if (before) return before;
    const work = withEveryCase(() => turns.take(() => takeOne(runtime, id))).finally(() =>
      running.delete(id),
    );
    running.set(id, work);
    return work;
  }

  async function sweep(): Promise<void> {
    for (;;) {
      const before = new Date(Date.now() - runtime.config.uploadExpiresMs);
      if ((await expireUploads(runtime.db, before)).length === 0) break;
    }
    await clearStaging(runtime);
    for (const id of await arrivedUploads(runtime.db))
      begin(id).catch((error: Error) => tellOf(runtime, id, error));
  }

  const timer = setInterval(
    () => withEveryCase(sweep).catch((error: Error) => tellOf(runtime, 'all', error)),
    SWEEP_MS,
  );
  timer.unref();

  return {
    async take(id) {
      await markArrived(runtime.db, id);
      const work = begin(id);
      // Nobody may be waiting for it any more when it fails; the sweep takes it up again.
      work.catch((error: Error) => tellOf(runtime, id, error));
      await Promise.race([work, new Promise((resolve) => setTimeout(resolve, WAIT_MS).unref())]);
      const found = await findUpload(runtime.db, id);
      if (!found) throw new SijillError('resource.missing', { what: 'upload' });
      return found.view;
    },
    sweep: () => withEveryCase(sweep),
    async close() {
      clearInterval(timer);
      await Promise.allSettled(running.values());
    },
  };
}

function tellOf(runtime: Runtime, id: string, error: Error): void {
  if (!isSijillError(error, 'upload.checksum'))
    runtime.log.warn({ upload: id, reason: error.message }, 'an upload waits to be taken');
}

async function takeOne(runtime: Runtime, id: string): Promise<void> {
  const upload = await findUpload(runtime.db, id);
  if (upload?.view.status !== 'arrived') return;
  const path = stagedPath(runtime, id);
  const { batchId, name } = upload.view;
  try {
    await takeStagedFile(runtime, {
      batchId,
      name,
      actor: upload.actor,
      path,
      declaredSha256: upload.sha256,
      uploadId: id,
    });
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const refused = gone ? new SijillError('upload.gone', { reason: 'its bytes are lost' }) : error;
    if (!isSijillError(refused, 'upload.checksum') && !isSijillError(refused, 'upload.gone')) throw error;
    await refuseUpload(runtime.db, id, refused);
    await rm(path, { force: true });
    throw refused;
  }
  await rm(path, { force: true });
}

const LOOKED_AT = 500;

/** Bytes that belong to no upload that can go on. */
async function clearStaging(runtime: Runtime): Promise<void> {
  const folder = stagingFolder(runtime);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (let from = 0; from < names.length; from += LOOKED_AT) {
    const some = names.slice(from, from + LOOKED_AT);
    const needed = await neededUploads(runtime.db, some);
    for (const name of some) if (!needed.has(name)) await rm(join(folder, name), { force: true });
  }
}
