import { open } from 'node:fs/promises';
import { isSijillError } from '@sijill/domain';
import { type PageCounter, sniffType } from '@sijill/engines';
import type { Alone } from '@sijill/queue';
import { queuePages, type Runtime, type TryUnderWay, takeWork } from '@sijill/runtime';
import {
  claimDocument,
  type DocumentWork,
  fetchOriginal,
  refundAttempt,
  saveDocumentFailure,
  saveOpened,
  saveUnpacked,
} from '@sijill/storage';
import { unpackZip } from './unpack-zip.ts';

const SNIFFED_BYTES = 65_536;
/** Wall time: on a machine whose cores all read pages, opening a good PDF of two pages took more than 60 s. */
const LIMITS = { timeoutMs: 300_000 };

export interface OpeningParts extends Runtime {
  readonly counter: PageCounter;
}

/** Verifies a received file, finds out what it is, and writes its pages or members. Safe to run again. */
export const openDocument = (parts: OpeningParts, documentId: string, alone: Alone): Promise<void> =>
  takeWork(parts.db, alone, {
    work: 'ingest',
    id: documentId,
    claim: claimDocument,
    act: (work, tried) => openTaken(parts, work, tried),
    giveBack: (work) => refundAttempt(parts.db, 'document', work),
    setAside: (work, poison) => saveDocumentFailure(parts.db, work, poison),
  });

async function openTaken(parts: OpeningParts, work: DocumentWork, tried: TryUnderWay): Promise<void> {
  try {
    await openClaimed(parts, work);
  } catch (error) {
    await settleFailure(parts, work, { error, tried });
  }
}

async function openClaimed(parts: OpeningParts, work: DocumentWork): Promise<void> {
  const original = await fetchOriginal(parts.objects, work.sha256);
  try {
    const { mediaType } = await sniffType(await firstBytes(original.path), work.name);
    if (mediaType === 'application/zip') {
      await unpackZip(parts, work, original.path);
      return await saveUnpacked(parts.db, work);
    }
    const pageCount = await parts.counter.count(original.path, mediaType, LIMITS);
    const { near } = await saveOpened(parts.db, work, { mediaType, pageCount });
    await queuePages(parts, near);
  } finally {
    await original.remove();
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function settleFailure(
  runtime: Runtime,
  work: DocumentWork,
  { error, tried }: { readonly error: unknown; readonly tried: TryUnderWay },
): Promise<void> {
  if (isSijillError(error, 'attempt.superseded')) return tried.giveBack();
  if (isSijillError(error) && !error.retryable) return saveDocumentFailure(runtime.db, work, error);
  throw error;
}
