import { openAsBlob } from 'node:fs';

/** A file as a blob that is read from disk while it is sent, never held in memory whole. */
export function openFile(path: string): Promise<Blob> {
  return openAsBlob(path);
}
