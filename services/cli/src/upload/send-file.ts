import { createHash } from 'node:crypto';
import { createReadStream, ReadStream } from 'node:fs';
import { Problem } from '@sijill/domain';
import { DetailedError, Upload } from 'tus-js-client';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { pause } from '../pause.ts';

export interface FileToSend {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  /** Where an earlier try is to go on: a path on the server. */
  readonly url: string | undefined;
  readonly onUrl: (url: string) => void;
  readonly onBytes: (sent: number) => void;
}

/** A connection that breaks, or a server that restarts, is waited for this long in all: about a minute. */
const RETRY_MS = [300, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000];
const POLL_MS = 500;
const SMALL_BYTES = 1024 ** 2;

/**
 * Sends one file, or what an earlier try left of it, and waits until the server has stored it. Throws `CommandError`
 * with what the server said, or that it does not answer.
 */
export async function sendFile(client: Client, batchId: string, file: FileToSend): Promise<void> {
  // A begun upload was announced with its hash already.
  const sha256 = file.url ? undefined : await hashOf(file.path);
  if (file.url || file.size > SMALL_BYTES)
    return settled(client, await send(client, batchId, { file, sha256 }));
  let lost = false;
  await patiently(async () => {
    // The answer may have been lost, not the file.
    if (lost && (await client.knownFiles(batchId, [file]))[0]) return;
    lost = true;
    await settled(client, await send(client, batchId, { file, sha256 }));
  });
}

/** Waits until every byte that came is hashed and stored. */
async function settled(client: Client, url: string): Promise<void> {
  const id = new URL(url, client.base).pathname.split('/').at(-1) ?? '';
  for (;;) {
    const view = await patiently(() => client.upload(id));
    if (view.status === 'taken' || view.status === 'replaced') return;
    if (view.status !== 'arrived')
      throw new CommandError(view.reason ?? 'the upload was not taken', EXIT.failed);
    await pause(POLL_MS);
  }
}

/** Asks again while the server does not answer, as long as an upload does. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const wait of RETRY_MS) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof CommandError) || error.exitCode !== EXIT.unavailable) throw error;
      await pause(wait);
    }
  }
  return ask();
}

function send(
  client: Client,
  batchId: string,
  { file, sha256 }: { readonly file: FileToSend; readonly sha256: string | undefined },
): Promise<string> {
  const whole = !file.url && file.size <= SMALL_BYTES;
  // An empty stream has no bytes to read, which the library takes for an end too early.
  const source = file.size === 0 ? Buffer.alloc(0) : createReadStream(file.path);
  const close = () => source instanceof ReadStream && source.destroy();
  return new Promise<string>((resolve, reject) => {
    const upload: Upload = new Upload(source as never, {
      endpoint: client.uploadsAddress(batchId),
      uploadUrl: file.url ? new URL(file.url, client.base).href : null,
      uploadSize: file.size,
      // One request for a small file; a large one must have its address before its bytes, to go on with it.
      uploadDataDuringCreation: whole,
      metadata: { name: file.name, ...(sha256 && { sha256 }) },
      headers: { ...client.headers },
      retryDelays: whole ? null : RETRY_MS,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => {
        const path = upload.url && new URL(upload.url).pathname;
        if (path && path !== file.url) file.onUrl(path);
      },
      onProgress: (sent) => file.onBytes(sent),
      onError: (error) => reject(asCommandError(error)),
      onSuccess: () => (upload.url ? resolve(upload.url) : reject(new Error('the upload has no address'))),
    });
    upload.start();
  }).finally(close);
}

function asCommandError(error: Error | DetailedError): CommandError {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  if (!answer) {
    const unreadable = (error as NodeJS.ErrnoException).code;
    if (unreadable && ['ENOENT', 'EACCES', 'EIO', 'EISDIR'].includes(unreadable))
      return new CommandError(`it cannot be read (${unreadable})`, EXIT.failed, { cause: error });
    return new CommandError('the server does not answer', EXIT.unavailable, { cause: error });
  }
  try {
    return new CommandError(Problem.parse(JSON.parse(answer.getBody())).detail, EXIT.failed);
  } catch {
    return new CommandError(`the server answered ${answer.getStatus()}`, EXIT.failed, { cause: error });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new CommandError(`it cannot be read (${(error as Error).message})`, EXIT.failed, { cause: error });
  }
  return hash.digest('hex');
}
