import { createWriteStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { addUpload, findUpload, refuseUpload, touchUpload } from '@sijill/storage';
import { DataStore, ERRORS as TUS_ERRORS, Upload } from '@tus/server';

/** Where the bytes of unfinished uploads lie, each under its id. */
export const stagingFolder = ({ config }: Pick<Runtime, 'config'>): string =>
  join(config.home, 'incoming', 'uploads');

export const stagedPath = (runtime: Pick<Runtime, 'config'>, id: string): string =>
  join(stagingFolder(runtime), id);

/** What a new upload says of itself, checked before it comes here. */
export interface AnnouncedMetadata {
  readonly batchId: string;
  readonly name: string;
  readonly actor: string;
  readonly sha256: string;
}

/**
 * Unfinished uploads: what they are stands in the database, their bytes in a file each. How far one has come is the
 * size of its file, so it can go on after any crash.
 */
export class StagingStore extends DataStore {
  readonly #runtime: Pick<Runtime, 'config' | 'db'>;

  constructor(runtime: Pick<Runtime, 'config' | 'db'>) {
    super();
    this.#runtime = runtime;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { batchId, name, actor, sha256 } = upload.metadata as unknown as AnnouncedMetadata;
    const { db, config } = this.#runtime;
    const { id, size = 0 } = upload;
    await mkdir(stagingFolder(this.#runtime), { recursive: true, mode: 0o700 });
    const path = stagedPath(this.#runtime, id);
    await (await open(path, 'wx', 0o600)).close();
    try {
      await addUpload(db, { id, size, batchId, name, actor, sha256: sha256 || null }, config.quota);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return upload;
  }

  override async write(body: Readable, id: string, offset: number): Promise<number> {
    if (!(await touchUpload(this.#runtime.db, id))) throw TUS_ERRORS.FILE_NO_LONGER_EXISTS;
    const file = createWriteStream(stagedPath(this.#runtime, id), { flags: 'r+', start: offset });
    try {
      await pipeline(body, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
        throw new SijillError('object.full', { where: 'incoming files' });
      throw error;
    }
    return offset + file.bytesWritten;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await findUpload(this.#runtime.db, id);
    if (!found) throw TUS_ERRORS.FILE_NOT_FOUND;
    const { status, size, createdAt } = found.view;
    const creation_date = createdAt;
    // Whoever lost the last answer learns that every byte has come.
    if (status === 'arrived' || status === 'taken')
      return new Upload({ id, size, offset: size, creation_date });
    if (status !== 'arriving') throw TUS_ERRORS.FILE_NO_LONGER_EXISTS;
    const file = await stat(stagedPath(this.#runtime, id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw TUS_ERRORS.FILE_NO_LONGER_EXISTS;
      throw error;
    });
    return new Upload({ id, size, offset: file.size, creation_date });
  }

  /** Its sender does not want to send it any more; the ledger tells that it is not received. */
  override async remove(id: string): Promise<void> {
    await refuseUpload(
      this.#runtime.db,
      id,
      new SijillError('upload.gone', { reason: 'withdrawn by its sender' }),
    );
    await rm(stagedPath(this.#runtime, id), { force: true });
  }
}
