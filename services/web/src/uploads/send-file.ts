import { type LedgerEntry, Problem } from '@sijill/domain';
import type { DetailedError, Upload } from 'tus-js-client';
import { RequestFailed } from '../api/request.ts';
import { readUpload, uploadsAddress } from '../api/uploads.ts';

/** A file to send, with the path it has inside the chosen folder. */
export interface ChosenFile {
  file: File;
  path: string;
}

/** Sends one file and tells the bytes that went out. Rejects with RequestFailed. */
export type SendFile = (
  batchId: string,
  chosen: ChosenFile,
  onProgress: (sentBytes: number) => void,
) => Promise<LedgerEntry[]>;

/** A connection that breaks, or a server that restarts, is waited for about two minutes in all. */
const RETRY_MS = [500, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000];
const POLL_MS = 1_000;
/** Larger files are hashed by the server only: a browser would have to hold them in memory. */
const HASHED_BYTES = 64 * 1024 ** 2;

/** Where the upload of a file was begun, so that sending it again goes on there. */
const begun = new WeakMap<File, string>();

/** In pieces that go on where they stopped (the tus protocol). */
export const sendFile: SendFile = async (batchId, { file, path }, onProgress) => {
  // Only those who upload load it.
  const tus = await import('tus-js-client');
  const sha256 = begun.has(file) ? null : await hashOf(file);
  const address = await new Promise<string>((resolve, reject) => {
    const upload: Upload = new tus.Upload(file, {
      endpoint: uploadsAddress(batchId),
      uploadUrl: begun.get(file) ?? null,
      metadata: { name: path, ...(sha256 && { sha256 }) },
      retryDelays: RETRY_MS,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => upload.url && begun.set(file, upload.url),
      onProgress: (sent) => onProgress(Math.min(sent, file.size)),
      onError: (error) => reject(asFailure(error, path)),
      onSuccess: () => resolve(upload.url ?? ''),
    });
    upload.start();
  });
  return [await settled(address.split('/').at(-1) ?? '', file)];
};

/** Waits until the server has hashed and stored what came. */
async function settled(id: string, file: File): Promise<LedgerEntry> {
  for (;;) {
    const { status, entry, errorCode, reason } = await readUpload(id);
    if (entry) return entry;
    if (status !== 'arrived') {
      begun.delete(file);
      throw new RequestFailed({ code: errorCode ?? 'upload.gone', status: 410, detail: reason ?? status });
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Hex; null where the page is not served securely, which keeps browsers from hashing. */
async function hashOf(file: File): Promise<string | null> {
  if (file.size > HASHED_BYTES || globalThis.crypto?.subtle === undefined) return null;
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function asFailure(error: Error | DetailedError, path: string): RequestFailed {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  if (!answer) return new RequestFailed({ code: 'network', status: null, detail: path }, { cause: error });
  const status = answer.getStatus();
  try {
    const { code, detail } = Problem.parse(JSON.parse(answer.getBody()));
    return new RequestFailed({ code, status, detail }, { cause: error });
  } catch {
    const code = status >= 502 ? 'network' : 'answer';
    return new RequestFailed({ code, status, detail: `HTTP ${status}` }, { cause: error });
  }
}
