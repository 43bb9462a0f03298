import { open } from 'node:fs/promises';
import { isSijillError } from '@sijill/domain';
import { countPagesInChild, sniffType } from '@sijill/engines';
import type { Alone } from '@sijill/queue';
import { queueDocuments, queuePages, type Runtime, takeWork } from '@sijill/runtime';
import {
  claimDocument,
  type DocumentWork,
  fetchOriginal,
  forgetOvertaken,
  refundAttempt,
  saveDocumentFailure,
  saveOpened,
  saveUnpacked,
} from '@sijill/storage';
import { unpackZip } from './unpack-zip.ts';

const SNIFFED_BYTES = 65_536;
/** Wall time: on a machine whose cores all read pages, opening a good PDF of two pages took more than 60 s. */
const LIMITS = { timeoutMs: 300_000 };

/** Verifies a received file, finds out what it is, and writes its pages or members. Safe to run again. */
export const openDocument = (runtime: Runtime, documentId: string, alone: Alone): Promise<void> =>
  takeWork(runtime.db, alone, {
    work: 'ingest',
    id: documentId,
    claim: claimDocument,
    act: (work) => openTaken(runtime, work),
    setAside: (work, poison) => saveDocumentFailure(runtime.db, work, poison),
  });

async function openTaken(runtime: Runtime, work: DocumentWork): Promise<void> {
  try {
    await openClaimed(runtime, work);
  } catch (error) {
    await settleFailure(runtime, work, error);
  }
}

async function openClaimed(runtime: Runtime, work: DocumentWork): Promise<void> {
  const original = await fetchOriginal(runtime.objects, work.sha256);
  try {
    const { mediaType } = await sniffType(await firstBytes(original.path), work.name);
    if (mediaType === 'application/zip') {
      const members = await unpackZip(runtime, work, original.path);
      await saveUnpacked(runtime.db, work);
      return await queueDocuments(runtime, members);
    }
    const pageCount = await countPagesInChild(original.path, mediaType, LIMITS);
    const pageIds = await saveOpened(runtime.db, work, { mediaType, pageCount });
    await queuePages(runtime, pageIds);
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

async function settleFailure(runtime: Runtime, work: DocumentWork, error: unknown): Promise<void> {
  if (isSijillError(error, 'attempt.superseded')) return forgetOvertaken(runtime.db, 'document', work.id);
  if (isSijillError(error) && !error.retryable) return saveDocumentFailure(runtime.db, work, error);
  if (isSijillError(error)) await refundAttempt(runtime.db, 'document', work);
  throw error;
}
